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

static const fg_model_callback *callback_at(const fg_models *models, const fg_ir *ir,
                                            const fg_object *o, const fg_reloc *reloc)
{
	const fg_unit *u = ir->unit;
	const fg_type *t = fg_unit_canon(u, fg_unit_decl(u, o->decl)->type);
	uint64_t byte = reloc->offset;
	for (unsigned depth = 0; models && depth < 8; depth++) {
		if (t->kind == FG_TYPE_ARRAY) {
			t = fg_unit_canon(u, t->elem);
			byte = t->size > 0 ? byte % (uint64_t)t->size : byte;
			continue;
		}
		uint32_t field = t->kind == FG_TYPE_RECORD ? member_at(u, t, byte) : 0;
		if (!field)
			return NULL;
		const fg_field *f = fg_unit_field(u, field);
		const fg_model_callback *c = fg_models_registered(
			models, fg_unit_decl_name(u, t->decl), fg_unit_str(u, f->name));
		if (c)
			return c;
		byte -= f->bit_offset / 8;
		t = fg_unit_canon(u, f->type);
	}
	return NULL;
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
			const fg_model_callback *c = callback_at(models, ir, o, r);
			if (c)
				found(payload, decl, c);
		}
	}
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
