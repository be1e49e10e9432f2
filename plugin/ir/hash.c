/*
 * The hash of a function's code: equal for equal code, in another run, in
 * another unit, on other lines. So ids never enter it: a declaration enters by
 * its name, a type by its structure, a constant by its value, a string by its
 * bytes. Names of locals and the function's own name do not count.
 */
#include "ir/ir_internal.h"

#include "base/hash.h"

typedef struct hasher {
	const fg_ir *ir;
	const fg_function *f;
	uint64_t h;
	fg_u64map types; /* type id -> its hash; the same few types come again and again */
} hasher;

enum { TYPE_DEPTH_MAX = 4 };

static void mix(hasher *s, uint64_t x)
{
	s->h = fg_hash_u64(s->h * UINT64_C(0x9e3779b97f4a7c15) + x);
}

static uint64_t hash_str(const char *text)
{
	return fg_hash64(text, strlen(text), 1);
}

/* External names are the same everywhere; a static one's USR holds its file's name. */
static uint64_t hash_decl(const fg_unit *u, fg_decl_id id)
{
	const fg_decl *d = fg_unit_decl(u, id);
	const char *text = fg_unit_str(u, d->name);
	if (d->flags & FG_DECL_EXTERNAL && d->usr)
		text = fg_unit_str(u, d->usr);
	return fg_hash_u64(hash_str(text) + d->kind);
}

static uint64_t type_structure(const fg_unit *u, fg_type_id id, unsigned depth)
{
	const fg_type *t = fg_unit_canon(u, id);
	uint64_t h = fg_hash_u64(t->kind | (uint64_t)fg_unit_quals(u, id) << 8 |
	                         (uint64_t)t->address_space << 16 | (uint64_t)t->flags << 32);
	h = fg_hash_u64(h + t->size);
	h = fg_hash_u64(h + t->count);
	if (t->kind == FG_TYPE_RECORD)
		h += hash_str(fg_unit_decl_name(u, t->decl)) + t->n;
	if (depth && t->elem)
		h = fg_hash_u64(h ^ type_structure(u, t->elem, depth - 1));
	return h;
}

static void mix_type(hasher *s, fg_type_id id)
{
	bool is_new;
	uint64_t *known = fg_u64map_put(&s->types, id, &is_new);
	if (is_new)
		*known = type_structure(s->ir->unit, id, TYPE_DEPTH_MAX);
	mix(s, *known);
}

static void mix_string(hasher *s, uint32_t index)
{
	if (index >= s->ir->strings.n)
		return;
	const fg_ir_string *text = &s->ir->strings.at[index];
	mix(s, text->elem_size);
	if (text->byte_count && text->first_byte < s->ir->bytes.n &&
	    text->byte_count <= s->ir->bytes.n - text->first_byte)
		mix(s, fg_hash64(s->ir->bytes.at + text->first_byte, text->byte_count, 2));
}

static void mix_value(hasher *s, fg_value v)
{
	uint32_t i = fg_value_index(v);
	mix(s, fg_value_kind_of(v));
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_CONST:
	case FG_VALUE_FLOAT:
		if (i < s->ir->consts.n) {
			mix(s, (uint64_t)s->ir->consts.at[i].bits);
			mix_type(s, s->ir->consts.at[i].type);
		}
		break;
	case FG_VALUE_GLOBAL:
		mix(s, hash_decl(s->ir->unit, i));
		break;
	case FG_VALUE_STRING:
		mix_string(s, i);
		break;
	default:
		mix(s, i);
		break;
	}
}

/* What `field` means for the kind; ids by name, counts as they are. */
static uint64_t field_identity(const fg_unit *u, const fg_inst *in)
{
	if (in->kind == FG_INST_ASM)
		return in->field;
	if (in->kind == FG_INST_CALL)
		return hash_str(fg_unit_str(u, in->field));
	const fg_field *field = fg_unit_field(u, in->field);
	return hash_str(fg_unit_str(u, field->name)) + field->bit_offset * 64 + field->bit_width;
}

static void mix_inst(hasher *s, const fg_inst *in)
{
	mix(s, in->kind | (uint64_t)in->op << 8 | (uint64_t)in->flags << 16 |
	               (uint64_t)in->arg_count << 32);
	mix_type(s, in->type);
	mix_type(s, in->operand_type);
	mix_value(s, in->a);
	mix_value(s, in->b);
	mix_value(s, in->c);
	if (in->field)
		mix(s, field_identity(s->ir->unit, in));
	for (uint32_t a = 0; a < in->arg_count; a++)
		mix_value(s, s->ir->args.at[in->first_arg + a]);
}

static void mix_block(hasher *s, const fg_block *b)
{
	/* `first` too: temporaries are numbered by position. */
	mix(s, b->first | (uint64_t)b->n << 32);
	for (uint32_t i = 0; i < b->n; i++)
		mix_inst(s, fg_ir_inst(s->ir, s->f, b->first + i));
	mix(s, b->term | (uint64_t)b->succ_count << 8);
	mix_value(s, b->value);
	for (uint32_t i = 0; i < b->succ_count; i++)
		mix(s, fg_ir_succ(s->ir, b, i));
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &s->ir->cases.at[b->first_case + i];
		mix(s, (uint64_t)c->low);
		mix(s, (uint64_t)c->high);
		mix(s, c->succ);
	}
}

uint64_t fg_ir__hash(const fg_ir *ir, const fg_function *f)
{
	hasher s = {.ir = ir, .f = f, .types = FG_U64MAP_INIT};
	mix_type(&s, fg_unit_decl(ir->unit, f->decl)->type);
	mix(&s, f->slot_count);
	for (uint32_t i = 0; i < f->slot_count; i++) {
		const fg_slot *slot = &ir->slots.at[f->first_slot + i];
		mix_type(&s, slot->type);
		mix(&s, slot->flags | (uint64_t)slot->param << 32);
	}
	for (uint32_t b = 0; b < f->block_count; b++)
		mix_block(&s, fg_ir_block(ir, f, b));
	fg_u64map_release(&s.types);
	return s.h;
}
