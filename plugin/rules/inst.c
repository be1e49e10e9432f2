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

/* From the object down to the member that holds the byte; false when no member registers it. */
static bool find_callback(const fg_models *models, const fg_ir *ir, uint64_t byte,
                          fg_registered *out)
{
	const fg_unit *u = ir->unit;
	const fg_type *t = fg_unit_canon(u, fg_unit_decl(u, out->object->decl)->type);
	out->record_at = 0;
	for (unsigned depth = 0; models && depth < 8; depth++) {
		if (t->kind == FG_TYPE_ARRAY) {
			t = fg_unit_canon(u, t->elem);
			uint64_t within = t->size > 0 ? byte % (uint64_t)t->size : byte;
			out->record_at += byte - within;
			byte = within;
			continue;
		}
		uint32_t field = t->kind == FG_TYPE_RECORD ? member_at(u, t, byte) : 0;
		if (!field)
			return false;
		const fg_field *f = fg_unit_field(u, field);
		out->record = t;
		out->as = fg_models_registered(models, fg_unit_decl_name(u, t->decl),
		                               fg_unit_str(u, f->name));
		if (out->as)
			return true;
		out->record_at += f->bit_offset / 8;
		byte -= f->bit_offset / 8;
		t = fg_unit_canon(u, f->type);
	}
	return false;
}

void fg_registered_functions(const fg_models *models, const fg_ir *ir, fg_on_registered *found,
                             void *payload)
{
	for (size_t i = 1; i < ir->objects.n; i++) {
		const fg_object *o = &ir->objects.at[i];
		for (uint32_t k = 0; k < o->reloc_count; k++) {
			const fg_reloc *r = &ir->relocs.at[o->first_reloc + k];
			fg_decl_id decl = fg_value_index(r->target);
			if (fg_value_kind_of(r->target) != FG_VALUE_GLOBAL ||
			    fg_unit_decl(ir->unit, decl)->kind != FG_DECL_FUNCTION)
				continue;
			fg_registered registered = {.function = decl, .object = o};
			if (find_callback(models, ir, r->offset, &registered))
				found(payload, &registered);
		}
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

bool fg_object_number(const fg_ir *ir, const fg_object *o, uint64_t at, uint64_t size,
                      uint64_t *out)
{
	if (!o->is_known || size == 0 || size > 8)
		return false;
	for (uint32_t k = 0; k < o->reloc_count; k++) {
		uint64_t offset = ir->relocs.at[o->first_reloc + k].offset;
		if (offset < at + size && at < offset + ir->unit->pointer_size)
			return false;
	}
	*out = 0;
	for (uint64_t i = 0; i < size; i++) {
		uint64_t byte = at + (ir->unit->is_big_endian ? i : size - 1 - i);
		unsigned char bits =
			byte < o->byte_count ? ir->bytes.at[o->first_byte + byte] : 0;
		*out = *out << 8 | bits;
	}
	return true;
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
