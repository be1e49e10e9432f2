/*
 * Accesses of a function to objects of static storage by their names: which part, how, and whether
 * interrupts are off then. What goes through pointers is nobody's here.
 */
#include "rules/program_internal.h"

typedef fg_program__writer writer;

enum { PATH_MAX_PARTS = 8 };

/* An object and the members that lead to a part of it, outermost last. */
typedef struct part {
	fg_decl_id object;
	uint32_t fields[PATH_MAX_PARTS]; /* 0 = an element */
	size_t n;
	bool is_element;
} part;

/* ---- which part ---- */

static bool is_shared_object(const writer *w, fg_decl_id id)
{
	const fg_decl *d = fg_unit_decl(w->unit, id);
	const fg_decl *owner = fg_unit_decl(w->unit, d->parent);
	bool is_local = d->parent && owner->kind == FG_DECL_FUNCTION;
	if (d->kind != FG_DECL_VARIABLE || (is_local && d->storage != FG_STORAGE_STATIC))
		return false;
	return !(d->flags & (FG_DECL_THREAD_LOCAL | FG_DECL_IN_SYSTEM)) &&
	       !(fg_unit_quals(w->unit, d->type) & FG_QUAL_CONST);
}

static bool find_part(const writer *w, const fg_function *f, fg_value v, part *out)
{
	*out = (part){0};
	for (unsigned depth = 0; depth < 24; depth++) {
		if (fg_value_kind_of(v) == FG_VALUE_GLOBAL) {
			out->object = fg_value_index(v);
			return is_shared_object(w, out->object);
		}
		const fg_inst *def = fg_ir_def(w->ir, f, v);
		if (!def || out->n == PATH_MAX_PARTS)
			return false;
		if (def->kind == FG_INST_FIELD) {
			out->fields[out->n++] = def->field;
		} else if (def->kind == FG_INST_INDEX) {
			out->fields[out->n++] = 0;
			out->is_element = true;
		} else if (def->kind != FG_INST_CAST || def->op != FG_IR_CAST_POINTER) {
			return false;
		}
		v = def->a;
	}
	return false;
}

/* Bit-fields of one word are one part: writing one writes the others too. */
static void put_field(const writer *w, uint32_t field, bool is_key, fg_buf *out)
{
	const fg_field *f = fg_unit_field(w->unit, field);
	if (!field)
		fg_buf_puts(out, "[]");
	else if (is_key && (f->flags & FG_FIELD_BITFIELD))
		fg_buf_printf(out, ".:%u", (unsigned)(f->bit_offset / 32));
	else if (!(f->flags & FG_FIELD_ANONYMOUS))
		fg_buf_printf(out, ".%s", fg_unit_str(w->unit, f->name));
}

static const char *part_text(writer *w, const part *p, bool is_key)
{
	fg_buf out = FG_BUF_INIT;
	const fg_decl *d = fg_unit_decl(w->unit, p->object);
	fg_buf_puts(&out, is_key ? fg_program__usr(w, d) : fg_unit_str(w->unit, d->name));
	for (size_t i = p->n; i-- > 0;)
		put_field(w, p->fields[i], is_key, &out);
	const char *text = fg_arena_strdup(&w->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return text;
}

static bool same_part(const part *a, const part *b)
{
	return a->object == b->object && a->n == b->n &&
	       memcmp(a->fields, b->fields, a->n * sizeof(*a->fields)) == 0;
}

/* ---- how ---- */

/* The value is computed from what the part holds. */
static bool comes_from(const writer *w, const fg_function *f, fg_value v, const part *p,
                       unsigned depth, const fg_inst **load)
{
	const fg_inst *def = fg_ir_def(w->ir, f, v);
	part from;
	if (!def || depth == 0)
		return false;
	switch (def->kind) {
	case FG_INST_LOAD:
		*load = def;
		return find_part(w, f, def->a, &from) && same_part(&from, p);
	case FG_INST_BINARY:
		return comes_from(w, f, def->a, p, depth - 1, load) ||
		       comes_from(w, f, def->b, p, depth - 1, load);
	case FG_INST_UNARY:
	case FG_INST_CAST:
		return comes_from(w, f, def->a, p, depth - 1, load);
	default:
		return false;
	}
}

static bool is_bit_field(const writer *w, const fg_inst *inst)
{
	return inst->field && (fg_unit_field(w->unit, inst->field)->flags & FG_FIELD_BITFIELD);
}

/* Bytes the target moves with one instruction. */
static uint64_t word_size(const fg_unit *u)
{
	const char *target = fg_unit_str(u, u->target);
	if (strncmp(target, "avr", 3) == 0)
		return 1;
	return u->pointer_size ? u->pointer_size : 4;
}

static uint32_t flags_of(const writer *w, const fg_inst *inst, const fg_mask *at)
{
	int64_t bits;
	uint32_t flags = inst->kind == FG_INST_LOAD ? FG_ACCESS_READ : FG_ACCESS_WRITE;
	if (inst->flags & FG_IR_VOLATILE)
		flags |= FG_ACCESS_VOLATILE;
	if (inst->flags & FG_IR_ATOMIC)
		flags |= FG_ACCESS_ATOMIC;
	if (at && (at->all || at->some || at->scheduler))
		flags |= FG_ACCESS_GUARDED;
	if (inst->kind == FG_INST_STORE && fg_ir_const(w->ir, inst->b, &bits))
		flags |= FG_ACCESS_CONSTANT;
	if (fg_unit_canon(w->unit, inst->type)->size > word_size(w->unit))
		flags |= FG_ACCESS_WIDE;
	return flags;
}

static void note(writer *w, const fg_function *f, const part *p, uint32_t flags, fg_place_id place)
{
	bool is_new;
	uint32_t function = fg_program__number_of(w, f->decl);
	const char *object = part_text(w, p, true);
	const char *key = fg_arena_printf(&w->arena, "%u %x %s", function, flags, object);
	uint64_t *slot = fg_map_put_str(&w->access_index, key, &is_new);
	if (!is_new) {
		w->accesses.at[*slot].count++;
		return;
	}
	*slot = w->accesses.n;
	fg_vec_push(&w->accesses,
	            (fg_object_access){function, object, part_text(w, p, false), flags, 1,
	                               fg_program__region(w, place)});
}

/* ---- one function ---- */

static bool is_feeding(const fg_inst *const *loads, size_t n, const fg_inst *inst)
{
	for (size_t i = 0; i < n; i++)
		if (loads[i] == inst)
			return true;
	return false;
}

/* The loads that are the first half of an update; *n their number. */
static const fg_inst **find_updates(writer *w, const fg_function *f, size_t *n)
{
	const fg_inst **loads = fg_arena_array(&w->arena, f->inst_count + 1, sizeof(*loads));
	*n = 0;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, f, i), *load = NULL;
		part p;
		if (inst->kind == FG_INST_STORE && find_part(w, f, inst->a, &p) &&
		    comes_from(w, f, inst->b, &p, 6, &load))
			loads[(*n)++] = load;
	}
	return loads;
}

static void scan_scalar(writer *w, const fg_function *f, const fg_inst *inst, const fg_mask *at,
                        uint32_t more)
{
	part p;
	const fg_inst *load;
	if (!find_part(w, f, inst->a, &p))
		return;
	uint32_t flags = flags_of(w, inst, at) | more;
	if (inst->kind == FG_INST_STORE &&
	    (is_bit_field(w, inst) || comes_from(w, f, inst->b, &p, 6, &load)))
		flags |= FG_ACCESS_UPDATE;
	note(w, f, &p, flags, inst->place);
}

static void scan_whole(writer *w, const fg_function *f, const fg_inst *inst, const fg_mask *at,
                       uint32_t more)
{
	part p;
	uint32_t flags = FG_ACCESS_WHOLE | more;
	if (at && (at->all || at->some || at->scheduler))
		flags |= FG_ACCESS_GUARDED;
	if (fg_unit_canon(w->unit, inst->type)->size > word_size(w->unit))
		flags |= FG_ACCESS_WIDE;
	if (find_part(w, f, inst->a, &p))
		note(w, f, &p, flags | FG_ACCESS_WRITE, inst->place);
	if (inst->kind == FG_INST_COPY && find_part(w, f, inst->b, &p))
		note(w, f, &p, flags | FG_ACCESS_READ, inst->place);
}

/* do { t = ticks; } while (before > TIMER->CNT): read again when something moved meanwhile. */
enum { RETRY_BLOCKS = 4 };

static bool goes_back(const writer *w, const fg_function *f, uint32_t from, uint32_t to,
                      unsigned steps)
{
	const fg_block *b = fg_ir_block(w->ir, f, from);
	for (uint32_t i = 0; steps && i < b->succ_count; i++) {
		uint32_t next = fg_ir_succ(w->ir, b, i);
		if (next == to || goes_back(w, f, next, to, steps - 1))
			return true;
	}
	return false;
}

static bool reads_volatile(const writer *w, const fg_function *f, const fg_block *b)
{
	for (uint32_t i = 0; i < b->n; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, f, b->first + i);
		if (inst->kind == FG_INST_LOAD && (inst->flags & FG_IR_VOLATILE))
			return true;
	}
	return false;
}

/* The block, or one behind it, decides by a volatile object whether the loop goes on. */
static bool is_retried(const writer *w, const fg_function *f, uint32_t block)
{
	uint32_t at = block;
	for (unsigned steps = 0; steps < RETRY_BLOCKS; steps++) {
		const fg_block *b = fg_ir_block(w->ir, f, at);
		if (b->term == FG_TERM_BRANCH)
			return reads_volatile(w, f, b) &&
			       goes_back(w, f, at, block, RETRY_BLOCKS);
		if (b->term != FG_TERM_JUMP)
			return false;
		at = fg_ir_succ(w->ir, b, 0);
	}
	return false;
}

typedef struct scan {
	const fg_inst **updates;
	size_t n;
	const fg_mask *at;
} scan;

static void scan_block(writer *w, const fg_function *f, uint32_t block, const scan *s)
{
	const fg_block *b = fg_ir_block(w->ir, f, block);
	uint32_t more = is_retried(w, f, block) ? FG_ACCESS_RETRIED : 0;
	for (uint32_t i = b->first; i < b->first + b->n; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, f, i);
		const fg_mask *mask = s->at ? &s->at[i] : NULL;
		if (inst->kind == FG_INST_STORE ||
		    (inst->kind == FG_INST_LOAD && !is_feeding(s->updates, s->n, inst)))
			scan_scalar(w, f, inst, mask, more);
		else if (inst->kind == FG_INST_COPY || inst->kind == FG_INST_ZERO)
			scan_whole(w, f, inst, mask, more);
	}
}

void fg_program__scan_accesses(writer *w, const fg_function *f, const fg_mask *at)
{
	scan s = {.at = at};
	s.updates = find_updates(w, f, &s.n);
	for (uint32_t i = 0; i < f->reachable_blocks; i++)
		scan_block(w, f, i, &s);
}
