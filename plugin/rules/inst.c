/*
 * Questions about single instructions of the IR: which model a call has, which constant address a
 * pointer leads to.
 */
#include "rules/mask.h"

const fg_model_function *fg_model_of_inst(const fg_models *models, const fg_ir *ir,
                                          const fg_inst *call)
{
	fg_decl_id callee = call->kind == FG_INST_CALL ? fg_ir_callee(ir, call) : 0;
	const fg_model_function *f = callee && models
	                                     ? fg_models_function(
						       models, fg_unit_decl_name(ir->unit, callee))
	                                     : NULL;
	bool is_other = f && f->arg_count != FG_MODEL_NO_ARG && call->arg_count != f->arg_count &&
	                !(f->is_variadic && call->arg_count > f->arg_count);
	return is_other ? NULL : f;
}

/* The member of the record that holds the byte; 0 = padding, or of no record. */
static uint32_t member_at(const fg_unit *u, const fg_type *record, uint64_t byte)
{
	for (uint32_t i = 0; i < record->n; i++) {
		const fg_field *f = fg_unit_field(u, record->first + i);
		uint64_t begin = f->bit_offset / 8;
		if (byte >= begin && byte - begin < (uint64_t)fg_unit_canon(u, f->type)->size)
			return record->first + i;
	}
	return 0;
}

/* On the way from an object down to one of its bytes. */
typedef struct descent {
	const fg_type *type;  /* of the part that holds the byte */
	uint64_t byte;        /* within it */
	uint64_t record_at;   /* of the record whose member it is, in the object */
	const fg_type *record;
	uint32_t field; /* that member */
} descent;

/* Enter the next member; false: the byte is in none. */
static bool descend(const fg_unit *u, descent *d)
{
	uint64_t part_at = d->record_at;
	if (d->record)
		part_at += fg_unit_field(u, d->field)->bit_offset / 8;
	for (unsigned depth = 0; d->type->kind == FG_TYPE_ARRAY && depth < 8; depth++) {
		d->type = fg_unit_canon(u, d->type->elem);
		uint64_t within =
			d->type->size > 0 ? d->byte % (uint64_t)d->type->size : d->byte;
		part_at += d->byte - within;
		d->byte = within;
	}
	d->field = d->type->kind == FG_TYPE_RECORD ? member_at(u, d->type, d->byte) : 0;
	if (!d->field)
		return false;
	const fg_field *f = fg_unit_field(u, d->field);
	d->record = d->type;
	d->record_at = part_at;
	d->byte -= f->bit_offset / 8;
	d->type = fg_unit_canon(u, f->type);
	return true;
}

static descent descent_into(const fg_ir *ir, const fg_object *o, uint64_t byte)
{
	return (descent){.type = fg_unit_canon(ir->unit, fg_unit_decl(ir->unit, o->decl)->type),
	                 .byte = byte};
}

/* What is wanted of a function's address at a byte of an object: true: tell. */
typedef bool address_filter(const fg_ir *ir, uint64_t byte, fg_registered *r, const void *payload);

static void each_address(const fg_ir *ir, const fg_object *o, address_filter *is_wanted,
                         const void *of_filter, fg_on_registered *found, void *payload)
{
	for (uint32_t k = 0; k < o->reloc_count; k++) {
		const fg_reloc *reloc = &ir->relocs.at[o->first_reloc + k];
		fg_decl_id decl = fg_value_index(reloc->target);
		if (fg_value_kind_of(reloc->target) != FG_VALUE_GLOBAL ||
		    fg_unit_decl(ir->unit, decl)->kind != FG_DECL_FUNCTION)
			continue;
		fg_registered r = {.function = decl, .object = o};
		if (is_wanted(ir, reloc->offset, &r, of_filter))
			found(payload, &r);
	}
}

static bool registers(const fg_ir *ir, uint64_t byte, fg_registered *r, const void *models)
{
	descent d = descent_into(ir, r->object, byte);
	for (unsigned depth = 0; depth < 8 && descend(ir->unit, &d); depth++) {
		r->record = d.record;
		r->record_at = d.record_at;
		r->as = fg_models_registered(
			models, fg_unit_decl_name(ir->unit, d.record->decl),
			fg_unit_str(ir->unit, fg_unit_field(ir->unit, d.field)->name));
		if (r->as)
			return true;
	}
	return false;
}

void fg_registered_functions(const fg_models *models, const fg_ir *ir, fg_on_registered *found,
                             void *payload)
{
	for (size_t i = 1; models && i < ir->objects.n; i++)
		each_address(ir, &ir->objects.at[i], registers, models, found, payload);
}

/* 0: in any place of an object that is no record. */
static bool is_in_field(const fg_ir *ir, uint64_t byte, fg_registered *r, const void *field)
{
	descent d = descent_into(ir, r->object, byte);
	uint32_t wanted = *(const uint32_t *)field;
	for (unsigned depth = 0; depth < 8 && descend(ir->unit, &d); depth++) {
		r->record = d.record;
		r->record_at = d.record_at;
		if (d.field == wanted)
			return true;
	}
	return !wanted && !r->record;
}

void fg_functions_in_field(const fg_ir *ir, uint32_t field, fg_decl_id object,
                           fg_on_registered *found, void *payload)
{
	const fg_object *only = object ? fg_ir_object_of(ir, object) : NULL;
	if (only)
		each_address(ir, only, is_in_field, &field, found, payload);
	for (size_t i = 1; !object && field && i < ir->objects.n; i++)
		each_address(ir, &ir->objects.at[i], is_in_field, &field, found, payload);
}

fg_decl_id fg_ir_object_behind(const fg_ir *ir, const fg_function *f, fg_value address,
                               uint32_t *field)
{
	*field = 0;
	for (unsigned depth = 0; depth < 16; depth++) {
		if (fg_value_kind_of(address) == FG_VALUE_GLOBAL)
			return fg_value_index(address);
		const fg_inst *def = fg_ir_def(ir, f, address);
		if (!def || (def->kind != FG_INST_FIELD && def->kind != FG_INST_INDEX &&
		             def->kind != FG_INST_CAST))
			return 0;
		if (def->kind == FG_INST_FIELD && !*field)
			*field = def->field;
		address = def->a;
	}
	return 0;
}

void fg_functions_of_value(const fg_ir *ir, const fg_function *f, fg_value v,
                           fg_on_registered *found, void *payload)
{
	const fg_inst *def = fg_ir_def(ir, f, v);
	while (def && def->kind == FG_INST_CAST) {
		v = def->a;
		def = fg_ir_def(ir, f, v);
	}
	uint32_t field;
	if (fg_value_kind_of(v) == FG_VALUE_GLOBAL &&
	    fg_unit_decl(ir->unit, fg_value_index(v))->kind == FG_DECL_FUNCTION) {
		found(payload, &(fg_registered){.function = fg_value_index(v)});
	} else if (def && def->kind == FG_INST_LOAD) {
		fg_decl_id object = fg_ir_object_behind(ir, f, def->a, &field);
		fg_functions_in_field(ir, field, object, found, payload);
	}
}

static bool is_of_record(const fg_unit *u, const fg_field *f, const char *record)
{
	const fg_type *t = fg_unit_type(u, f->record);
	const char *name = fg_unit_str(u, t->name);
	if (strcmp(name, record) == 0 || strcmp(fg_unit_decl_name(u, t->decl), record) == 0)
		return true;
	return strncmp(name, "struct ", 7) == 0 && strcmp(name + 7, record) == 0;
}

bool fg_field_used_as(const fg_models *models, const fg_unit *u, uint32_t field, fg_type_id type,
                      uint32_t sink)
{
	const fg_field *f = fg_unit_field(u, field);
	for (size_t i = 0; models && i < models->members.n; i++) {
		const fg_model_member *m = &models->members.at[i];
		if (m->sink == sink && strcmp(m->member, fg_unit_str(u, f->name)) == 0 &&
		    (is_of_record(u, f, m->record) ||
		     (type && fg_type_is_named(u, type, m->record))))
			return true;
	}
	return false;
}

bool fg_mask_const_address(const fg_ir *ir, const fg_function *f, fg_value v, uint64_t *address)
{
	uint64_t offset = 0;
	for (unsigned depth = 0; depth < 16; depth++) {
		int64_t bits;
		if (fg_ir_const(ir, v, &bits)) {
			uint64_t mask = ir->unit->pointer_size < 8 ? UINT32_MAX : UINT64_MAX;
			*address = ((uint64_t)bits + offset) & mask;
			return true;
		}
		const fg_inst *def = fg_ir_def(ir, f, v);
		if (!def)
			return false;
		if (def->kind == FG_INST_FIELD)
			offset += fg_unit_field(ir->unit, def->field)->bit_offset / 8;
		else if (def->kind == FG_INST_INDEX && fg_ir_const(ir, def->b, &bits))
			offset += (uint64_t)bits *
			          fg_unit_canon(ir->unit, fg_type_pointee(ir->unit, def->type))
			                  ->size;
		else if (def->kind != FG_INST_CAST)
			return false;
		v = def->a;
	}
	return false;
}
