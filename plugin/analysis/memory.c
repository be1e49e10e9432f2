/*
 * Memory of one path: cells over regions. A cell says what some bytes hold; what
 * no cell covers follows from the region's fallback and the state's attributes.
 *
 * Cells of one region are sorted by (offset, size). A cell of more than
 * FILL_FROM bytes is a fill: each of its bytes holds the value. unsound: two
 * regions of unknown pointers are taken to be apart unless known to be one.
 */
#include "analysis/contract.h"
#include "analysis/engine_internal.h"
#include "analysis/text.h"

enum {
	FILL_FROM = 17,    /* smallest fill; scalars are at most 16 bytes */
	SYMBOLIC_MAX = 6,  /* cells at symbolic offsets a region keeps */
	MATERIALISE_MAX = 32, /* scalars copied one by one */
	REACH_DEPTH = 3,
};

/* ---- places ---- */

static bool const_offset(const fg_table *t, fg_lid off, fg_wide *out)
{
	const fg_lin *l = &t->lins.at[off];
	*out = l->c;
	return l->n == 0;
}

/* [a, a+an) and [b, b+bn) have no byte in common. */
static bool apart(fg_an *an, const fg_state *s, const fg_lin *a, fg_wide an_, const fg_lin *b,
                  fg_wide bn)
{
	fg_lin d;
	if (!fg_lin_sub(&d, a, b))
		return false;
	fg_lin before = d, after;
	before.c += an_; /* a + an <= b */
	if (d.n == 0)
		return before.c <= 0 || d.c >= bn;
	if (fg_facts_prove_le(&s->facts, &an->table, &before))
		return true;
	if (!fg_lin_scale(&after, &d, -1))
		return false;
	after.c += bn;
	return fg_facts_prove_le(&s->facts, &an->table, &after);
}

static bool cell_before(const fg_cell *a, const fg_cell *b)
{
	return a->off != b->off ? a->off < b->off : a->size < b->size;
}

static void insert(fg_state *s, const fg_cell *c)
{
	size_t begin, end;
	fg_state_cells(s, c->region, &begin, &end);
	while (begin < end && cell_before(&s->cells.at[begin], c))
		begin++;
	if (begin < end && s->cells.at[begin].off == c->off && s->cells.at[begin].size == c->size)
		s->cells.at[begin].val = c->val;
	else
		fg_state_cell_insert(s, begin, c);
}

uint32_t fg_mem_trust(fg_an *an, fg_state *s, fg_rid r)
{
	const fg_attr *a = fg_state_attr(s, r);
	if (a && (a->flags & FG_ATTR_TAINTED))
		return a->trust;
	return an->table.regions.at[r].trust;
}

uint32_t fg_mem_trust_at(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size)
{
	const fg_attr *a = fg_state_attr(s, r);
	fg_wide lo, hi;
	if (!a || !(a->flags & FG_ATTR_TAINTED))
		return an->table.regions.at[r].trust;
	fg_facts_range(&s->facts, &an->table, off, &lo, &hi);
	return fg_attr_is_tainted(a, lo, hi + size) ? a->trust : an->table.regions.at[r].trust;
}

fg_lin fg_mem_trust_form(fg_an *an, fg_state *s, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	const fg_attr *a = fg_state_attr(s, r);
	if (fg_mem_trust(an, s, r))
		return fg_lin_const(1);
	bool is_replaced = a && (a->epoch || (a->flags & (FG_ATTR_WEAK | FG_ATTR_ZERO)));
	if (!(info->flags & FG_REGION_INPUT) || info->fallback != FG_DEFAULT_INPUT || is_replaced)
		return fg_lin_const(0);
	fg_sym_info sym = {
		.hi = 1, .origin = FG_SYM_TRUST, .flags = FG_SYM_INPUT, .a = r, .place = an->place};
	return fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
}

/* ---- constant content ---- */

typedef struct constant {
	const fg_ir *ir;
	uint32_t unit;
	const unsigned char *bytes; /* NULL: all zero */
	uint64_t byte_count, size;
	const fg_object *object; /* for relocations; NULL = none */
} constant;

static bool constant_of(fg_an *an, const fg_region_info *r, constant *out)
{
	memset(out, 0, sizeof(*out));
	if (r->kind == FG_REGION_STRING) {
		out->unit = r->parent ? r->parent - 1 : an->unit;
		out->ir = an->link->units.at[out->unit].ir;
		const fg_ir_string *str = &out->ir->strings.at[r->id];
		out->bytes = &out->ir->bytes.at[str->first_byte];
		out->byte_count = out->size = str->byte_count;
		return true;
	}
	if (r->kind != FG_REGION_GLOBAL)
		return false;
	const fg_link_object *o = &an->link->objects.at[r->id];
	if (!(o->flags & FG_LINK_DEFINED))
		return false;
	out->unit = o->unit;
	out->ir = an->link->units.at[o->unit].ir;
	out->object = o->initial;
	const fg_unit *u = an->link->units.at[o->unit].unit;
	out->size = fg_unit_canon(u, fg_unit_decl(u, o->decl)->type)->size;
	if (!o->initial)
		return true;
	if (!o->initial->is_known)
		return false;
	out->bytes = o->initial->byte_count ? &out->ir->bytes.at[o->initial->first_byte] : NULL;
	out->byte_count = o->initial->byte_count;
	return true;
}

static fg_rid link_region(fg_an *an, uint32_t unit, fg_value target)
{
	uint32_t i = fg_value_index(target);
	if (fg_value_kind_of(target) == FG_VALUE_GLOBAL && unit == an->unit)
		return fg_region_of_global(an, i);
	fg_region_info info = {.flags = FG_REGION_NONNULL, .fallback = FG_DEFAULT_INPUT};
	if (fg_value_kind_of(target) == FG_VALUE_STRING) {
		const fg_ir *ir = an->link->units.at[unit].ir;
		info.kind = FG_REGION_STRING;
		info.fallback = FG_DEFAULT_CONST;
		info.id = i;
		info.parent = unit == an->unit ? 0 : unit + 1;
		info.flags |= FG_REGION_HAS_SIZE | FG_REGION_READONLY | FG_REGION_TERMINATED;
		info.size = fg_table_const(&an->table, ir->strings.at[i].byte_count);
		return fg_table_region(&an->table, &info, NULL);
	}
	if (fg_value_kind_of(target) != FG_VALUE_GLOBAL)
		return 0;
	uint32_t f = fg_link_function_of(an->link, unit, i);
	uint32_t o = fg_link_object_of(an->link, unit, i);
	if (f != FG_LINK_NONE) {
		info.kind = FG_REGION_FUNCTION;
		info.id = f;
		info.flags |= FG_REGION_INPUT;
	} else if (o != FG_LINK_NONE) {
		const fg_unit *u = an->link->units.at[unit].unit;
		info.kind = FG_REGION_GLOBAL;
		info.id = o;
		info.flags |= FG_REGION_INPUT | FG_REGION_HAS_SIZE;
		info.size = fg_table_const(
			&an->table, (fg_wide)fg_unit_canon(u, fg_unit_decl(u, i)->type)->size);
		if (an->link->objects.at[o].flags & FG_LINK_NEVER_WRITTEN)
			info.fallback = FG_DEFAULT_CONST;
	} else {
		return 0;
	}
	return fg_table_region(&an->table, &info, NULL);
}

static bool constant_pointer(fg_an *an, const constant *c, uint64_t off, fg_vid *out)
{
	for (uint32_t i = 0; c->object && i < c->object->reloc_count; i++) {
		const fg_reloc *reloc = &c->ir->relocs.at[c->object->first_reloc + i];
		if (reloc->offset != off)
			continue;
		fg_rid r = link_region(an, c->unit, reloc->target);
		fg_lin addend = fg_lin_const(reloc->addend);
		*out = r ? fg_table_value(&an->table, FG_AVAL_PTR, r, &addend) : 0;
		return true;
	}
	return false;
}

static bool constant_int(fg_an *an, const constant *c, uint64_t off, uint32_t size, bool is_signed,
                         fg_wide *out)
{
	uint64_t v = 0;
	if (off + size > c->size || size > 8 || size == 0)
		return false;
	for (uint32_t i = 0; i < size; i++) {
		uint64_t at = off + (an->u->is_big_endian ? i : size - 1 - i);
		v = v << 8 | (c->bytes && at < c->byte_count ? c->bytes[at] : 0);
	}
	*out = v;
	if (is_signed && size < 8 && (v >> (size * 8 - 1) & 1))
		*out = (fg_wide)v - ((fg_wide)1 << (size * 8));
	else if (is_signed && size == 8)
		*out = (int64_t)v;
	return true;
}

/* All addresses in the constant object are those of literals. */
static bool is_table_of_texts(const constant *c)
{
	for (uint32_t i = 0; c->object && i < c->object->reloc_count; i++) {
		const fg_reloc *reloc = &c->ir->relocs.at[c->object->first_reloc + i];
		if (fg_value_kind_of(reloc->target) != FG_VALUE_STRING)
			return false;
	}
	return c->object && c->object->reloc_count > 0;
}

static fg_vid some_text(fg_an *an, fg_state *s, fg_type_id type)
{
	fg_vid v = fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	fg_aval p = fg_aval_of(&an->table, v);
	if (p.kind == FG_AVAL_PTR)
		an->table.regions.at[p.region].flags |= FG_REGION_TERMINATED;
	return v;
}

/* An element at an unknown index of a constant table: between its least and its greatest. Its
 * symbol remembers the place, for fg_mem_narrow_element. */
static fg_vid constant_any(fg_an *an, fg_state *s, const constant *c, fg_rid region,
                           const fg_lin *off, uint32_t size, fg_type_id type)
{
	bool is_signed = fg_type_is_signed(an->u, type);
	if (fg_type_is_pointer(an->u, type) && is_table_of_texts(c))
		return some_text(an, s, type);
	if (!fg_type_is_integer(an->u, type) || size == 0 || c->size / size > 4096 ||
	    (c->object && c->object->reloc_count))
		return fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	fg_wide lo = FG_WIDE_INF, hi = -FG_WIDE_INF, v;
	for (uint64_t at = 0; at + size <= c->size; at += size) {
		if (!constant_int(an, c, at, size, is_signed, &v))
			continue;
		lo = v < lo ? v : lo;
		hi = v > hi ? v : hi;
	}
	fg_vid r = fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	fg_aval a = fg_aval_of(&an->table, r);
	if (a.kind == FG_AVAL_INT && lo <= hi) {
		fg_sym_info *sym = &an->table.syms.at[fg_lin_of(&an->table, a.lin).t[0].sym];
		fg_lid place = fg_table_lin(&an->table, off);
		sym->lo = lo;
		sym->hi = hi;
		sym->a = region;
		sym->b = place;
		sym->c = size;
	}
	return r;
}

/* The element at byte `at` can be what the symbol is known to be. */
static bool is_possible(fg_an *an, const fg_state *s, const constant *c, fg_wide at, fg_sym sym)
{
	fg_sym_info info = an->table.syms.at[sym];
	fg_lin difference = fg_lin_sym(sym);
	fg_wide v, lo, hi;
	if (!constant_int(an, c, (uint64_t)at, info.c, info.lo < 0, &v))
		return true;
	fg_facts_range_sym(&s->facts, &an->table, sym, &lo, &hi);
	difference.c -= v;
	return v >= lo && v <= hi && !fg_facts_prove_ne(&s->facts, &an->table, &difference);
}

/* The form is a multiple of k, whatever its symbols are. */
static bool is_multiple(const fg_lin *l, fg_wide k)
{
	bool is = l->c % k == 0;
	for (uint32_t i = 0; i < l->n; i++)
		is &= l->t[i].k % k == 0;
	return is;
}

bool fg_mem_narrow_element(fg_an *an, fg_state *s, fg_sym sym)
{
	fg_sym_info info = an->table.syms.at[sym];
	fg_wide lo, hi;
	constant c;
	if (info.origin != FG_SYM_READ || !info.a ||
	    !constant_of(an, &an->table.regions.at[info.a], &c))
		return true;
	fg_lin off = fg_lin_of(&an->table, info.b);
	if (!is_multiple(&off, info.c))
		return true;
	fg_facts_range(&s->facts, &an->table, &off, &lo, &hi);
	fg_wide first = lo < 0 ? 0 : lo, last = (fg_wide)c.size - info.c;
	last = hi < last ? hi - (hi - first) % info.c : last;
	while (first <= last && !is_possible(an, s, &c, last, sym))
		last -= info.c;
	while (lo >= 0 && first < last && !is_possible(an, s, &c, first, sym))
		first += info.c;
	fg_lin above = off, below;
	above.c -= last;
	if (!fg_facts_assume_le(&s->facts, &an->table, &above))
		return false;
	if (first == lo || lo < 0 || !fg_lin_scale(&below, &off, -1))
		return true;
	below.c += first;
	return fg_facts_assume_le(&s->facts, &an->table, &below);
}

static fg_vid load_constant(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                            fg_type_id type)
{
	constant c;
	fg_vid p;
	fg_wide v;
	fg_region_info info = an->table.regions.at[r];
	if (!constant_of(an, &info, &c))
		return fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	if (off->n)
		return constant_any(an, s, &c, r, off, size, type);
	if (off->c < 0 || off->c + size > (fg_wide)c.size)
		return fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	if (constant_pointer(an, &c, (uint64_t)off->c, &p))
		return p;
	if (fg_type_is_floating(an->u, type) ||
	    !constant_int(an, &c, (uint64_t)off->c, size, fg_type_is_signed(an->u, type), &v))
		return fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	if (fg_type_is_pointer(an->u, type) && v != 0)
		return fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
	return fg_table_int(&an->table, v);
}

/* ---- load ---- */

/* All of its bytes may have changed. */
static bool is_changed(const fg_state *s, fg_rid r)
{
	const fg_attr *a = fg_state_attr(s, r);
	return a && (a->epoch || !(a->flags & FG_ATTR_WEAK) || fg_attr_is_all_weak(a));
}

/* What the bytes held at entry, or after unseen code of that epoch changed them. */
static fg_vid load_input(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                         fg_type_id type, uint32_t epoch)
{
	fg_region_info info = an->table.regions.at[r];
	bool is_input = (info.flags & FG_REGION_INPUT) && epoch == 0 && info.depth < 4;
	fg_sym_info sym = {
		.origin = FG_SYM_CONTENT,
		/* What arrived later went into bytes that have changed. */
		.trust = is_changed(s, r) ? (uint8_t)fg_mem_trust_at(an, s, r, off, size)
	                                  : info.trust,
		.a = r,
		.b = fg_table_lin(&an->table, off),
		.c = size | epoch << 8,
		.place = an->place,
	};
	if (is_input && off->n && !(fg_lin_flags_all(&an->table, off) & FG_SYM_INPUT)) {
		/* Somewhere in it: what kind of number that is a caller can still say. */
		is_input = !sym.trust && fg_type_is_integer(an->u, type);
		sym.origin = is_input ? FG_SYM_SOME : FG_SYM_CONTENT;
	}
	sym.flags = (uint8_t)((is_input ? FG_SYM_INPUT : 0) | (sym.trust ? FG_SYM_TAINTED : 0));
	if (!is_input && !sym.trust)
		sym.flags |= FG_SYM_INEXACT;
	return fg_entry_value(an, s, type, &sym);
}

/* A pointer nobody knows was found there. */
static void note_found(fg_an *an, fg_vid v, fg_rid r, const fg_lin *off)
{
	fg_aval p = fg_aval_of(&an->table, v);
	if (p.kind != FG_AVAL_PTR)
		return;
	fg_region_info *found = &an->table.regions.at[p.region];
	found->parent = r;
	found->offset = fg_table_lin(&an->table, off);
}

static fg_vid load_changed(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                           fg_type_id type)
{
	uint32_t trust = fg_mem_trust_at(an, s, r, off, size);
	fg_vid v = fg_value_fresh(an, s, type, FG_SYM_READ, trust ? FG_SYM_TAINTED : FG_SYM_INEXACT,
	                          trust);
	fg_aval p = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, p.lin);
	if (p.kind == FG_AVAL_INT && l.n == 1 && trust &&
	    an->table.regions.at[r].kind == FG_REGION_SLOT)
		an->table.syms.at[l.t[0].sym].c = FG_READ_RECEIVED;
	note_found(an, v, r, off);
	/* Who looks again at what arrived sees the same; of other memory known places are kept. */
	if (!(an->table.regions.at[r].flags & FG_REGION_VOLATILE) && (off->n == 0 || trust)) {
		fg_cell c = {r, fg_table_lin(&an->table, off), size, v};
		insert(s, &c);
	}
	return v;
}

static fg_vid load_fallback(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                            fg_type_id type)
{
	const fg_attr *a = fg_state_attr(s, r);
	uint32_t flags = a ? a->flags : 0, epoch = a ? a->epoch : 0;
	fg_region_info info = an->table.regions.at[r];
	if ((info.kind == FG_REGION_GLOBAL || info.kind == FG_REGION_EXTERNAL) &&
	    !((info.flags & FG_REGION_PRIVATE) && !(flags & FG_ATTR_ESCAPED)))
		epoch += s->epoch;
	bool is_weak = a && (off->n ? (a->flags & FG_ATTR_WEAK) != 0
	                            : fg_attr_is_weak(a, off->c, off->c + size));
	if ((flags & FG_ATTR_ZERO) && !is_weak)
		return fg_table_int(&an->table, 0);
	switch (info.fallback) {
	case FG_DEFAULT_CONST:
		return load_constant(an, s, r, off, size, type);
	case FG_DEFAULT_ZERO:
		return is_weak ? load_changed(an, s, r, off, size, type)
		               : fg_table_int(&an->table, 0);
	case FG_DEFAULT_UNINIT:
		if (is_weak || (flags & FG_ATTR_ESCAPED))
			return load_changed(an, s, r, off, size, type);
		return fg_table_value(&an->table, FG_AVAL_UNINIT, 0, NULL);
	case FG_DEFAULT_INPUT:
		if (is_weak)
			return load_changed(an, s, r, off, size, type);
		return load_input(an, s, r, off, size, type, epoch);
	default:
		return load_changed(an, s, r, off, size, type);
	}
}

/* `size` bytes that all hold `byte`, as one integer. */
static fg_vid repeated(fg_an *an, int byte, uint32_t size, fg_type_id type)
{
	fg_wide v = 0, lo, hi;
	for (uint32_t i = 0; i < size && i < 8; i++)
		v = v << 8 | (fg_wide)(byte & 0xFF);
	fg_type_limits(an, type, &lo, &hi);
	if (v > hi)
		v -= hi - lo + 1;
	return fg_table_int(&an->table, v);
}

/* A fill of characters wider than a byte keeps their width above their value. */
#define PATTERN_SHIFT 40

static bool fill_pattern(fg_an *an, const fg_cell *c, fg_wide *value, uint32_t *width)
{
	fg_aval v = fg_aval_of(&an->table, c->val);
	const fg_lin *l = &an->table.lins.at[v.lin];
	if (v.kind != FG_AVAL_INT || l->n)
		return false;
	*width = c->size < FILL_FROM ? c->size : 1;
	*value = l->c;
	if (c->size >= FILL_FROM && l->c >> PATTERN_SHIFT > 0) {
		*width = (uint32_t)(l->c >> PATTERN_SHIFT);
		*value = l->c & (((fg_wide)1 << PATTERN_SHIFT) - 1);
	}
	return true;
}

static bool fill_byte(fg_an *an, const fg_cell *c, int *byte)
{
	fg_aval v = fg_aval_of(&an->table, c->val);
	fg_lin l = fg_lin_of(&an->table, v.lin);
	*byte = (int)l.c;
	return v.kind == FG_AVAL_INT && l.n == 0 && l.c >> PATTERN_SHIFT <= 0;
}

static bool known_byte(fg_an *an, const fg_state *s, fg_rid r, fg_wide where, unsigned *out)
{
	size_t begin, end;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		const fg_cell *c = &s->cells.at[i];
		fg_aval v = fg_aval_of(&an->table, c->val);
		const fg_lin *l = &an->table.lins.at[v.lin];
		fg_wide at;
		int byte;
		if (!const_offset(&an->table, c->off, &at))
			return false;
		if (where < at || where >= at + c->size)
			continue;
		if (c->size >= FILL_FROM) {
			bool is_known = fill_byte(an, c, &byte);
			*out = (unsigned)byte & 0xFF;
			return is_known;
		}
		if (v.kind != FG_AVAL_INT || l->n || c->size > 8)
			return false;
		fg_wide nth = an->u->is_big_endian ? at + c->size - 1 - where : where - at;
		*out = (unsigned)((uint64_t)l->c >> (nth * 8)) & 0xFF;
		return true;
	}
	return false;
}

/* Several cells hold the bytes, and each is a known number. 0: not so. */
static fg_vid load_pieces(fg_an *an, fg_state *s, fg_rid r, fg_wide off, uint32_t size,
                          fg_type_id type)
{
	uint64_t v = 0;
	if (size > 8 || !(fg_type_is_integer(an->u, type) || fg_type_is_pointer(an->u, type)))
		return 0;
	for (uint32_t i = 0; i < size; i++) {
		unsigned byte;
		if (!known_byte(an, s, r, off + (an->u->is_big_endian ? i : size - 1 - i), &byte))
			return 0;
		v = v << 8 | byte;
	}
	fg_lin l = fg_lin_const((fg_wide)v);
	if (fg_type_is_pointer(an->u, type))
		return v ? 0 : fg_table_int(&an->table, 0);
	return fg_arith_wrap(an, s, &l, type);
}

/* Some bytes out of a number that is not known: always the same of the same number. 0: not so. */
static fg_vid load_part(fg_an *an, fg_state *s, const fg_cell *c, const fg_lin *off, uint32_t size,
                        fg_type_id type)
{
	fg_wide at, lo, hi;
	fg_lin l;
	if (!const_offset(&an->table, c->off, &at) || off->n || off->c < at ||
	    off->c + size > at + c->size || c->size > 8 || !fg_type_is_integer(an->u, type) ||
	    !c->val || !fg_value_lin(an, s, c->val, &l) || l.n == 0)
		return 0;
	fg_facts_range(&s->facts, &an->table, &l, &lo, &hi);
	fg_type_id bytes = fg_unit_basic_type(an->u, FG_TYPE_INT, c->size, false);
	fg_vid whole = lo < 0 ? fg_arith_wrap(an, s, &l, bytes) : c->val;
	fg_wide from = an->u->is_big_endian ? at + c->size - off->c - size : off->c - at;
	return fg_arith_bits(an, s, whole, (uint32_t)from * 8, size * 8, type);
}

/* A cell that overlaps the bytes without being them. */
static fg_vid load_partly(fg_an *an, fg_state *s, const fg_cell *c, const fg_lin *off,
                          uint32_t size, fg_type_id type)
{
	fg_wide at;
	int byte;
	fg_aval v = fg_aval_of(&an->table, c->val);
	fg_lin l = fg_lin_of(&an->table, v.lin);
	if (const_offset(&an->table, c->off, &at) && off->n == 0 && off->c >= at &&
	    off->c + size <= at + c->size) {
		if (c->size >= FILL_FROM && fill_byte(an, c, &byte) &&
		    !fg_type_is_floating(an->u, type) &&
		    (byte == 0 || !fg_type_is_pointer(an->u, type)))
			return repeated(an, byte, size, type);
		fg_wide value;
		uint32_t width;
		if (c->size >= FILL_FROM && fill_pattern(an, c, &value, &width) && width == size &&
		    (off->c - at) % width == 0 && fg_type_is_integer(an->u, type))
			return fg_table_int(&an->table, value);
		if (c->size < FILL_FROM && v.kind == FG_AVAL_INT && l.n == 0 &&
		    fg_type_is_integer(an->u, type) && c->size <= 8) {
			uint32_t shift = an->u->is_big_endian
			                         ? (uint32_t)(at + c->size - off->c - size) * 8
			                         : (uint32_t)(off->c - at) * 8;
			fg_lin part = fg_lin_const((fg_wide)((uint64_t)l.c >> shift));
			return fg_arith_wrap(an, s, &part, type);
		}
	}
	fg_vid whole = off->n == 0 ? load_pieces(an, s, c->region, off->c, size, type) : 0;
	if (!whole)
		whole = load_part(an, s, c, off, size, type);
	if (whole)
		return whole;
	uint32_t trust = fg_mem_trust(an, s, c->region);
	if (v.kind == FG_AVAL_INT && (fg_lin_flags_any(&an->table, &l) & FG_SYM_TAINTED) && !trust)
		trust = an->table.syms.at[l.t[0].sym].trust;
	fg_vid fresh = fg_value_fresh(an, s, type, FG_SYM_READ,
	                              trust ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	note_found(an, fresh, c->region, off);
	/* Out of what unseen code left: the same for whoever looks again. */
	if (c->val == 0 && c->size >= FILL_FROM && off->n == 0)
		fg_mem_store(an, s, c->region, off, size, fresh);
	return fresh;
}

/* The value in terms of the type it is read as: an int stored is read as unsigned, and so on. */
static fg_vid as_type(fg_an *an, fg_state *s, fg_vid v, fg_type_id type)
{
	fg_aval a = fg_aval_of(&an->table, v);
	if (a.kind != FG_AVAL_INT || !fg_type_is_integer(an->u, type))
		return v;
	fg_lin l = fg_lin_of(&an->table, a.lin);
	fg_lin n = fg_facts_normal(&s->facts, &an->table, &l);
	if (n.n == 0) {
		fg_wide lo, hi;
		fg_type_limits(an, type, &lo, &hi);
		if (n.c >= lo && n.c <= hi)
			return fg_lin_equal(&n, &l) ? v : fg_table_int(&an->table, n.c);
		return fg_arith_wrap(an, s, &n, type);
	}
	return fg_lin_equal(&n, &l) ? v : fg_table_value(&an->table, FG_AVAL_INT, 0, &n);
}

fg_vid fg_mem_load(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                   fg_type_id type)
{
	fg_lin n = fg_facts_normal(&s->facts, &an->table, off);
	size_t begin, end;
	if (an->table.regions.at[r].flags & FG_REGION_VOLATILE) {
		uint32_t trust = fg_mem_trust(an, s, r);
		return fg_value_fresh(an, s, type, FG_SYM_READ,
		                      trust ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	}
	fg_state_cells(s, r, &begin, &end);
	size_t partly = end;
	for (size_t i = begin; i < end; i++) {
		fg_cell c = s->cells.at[i];
		fg_lin at = fg_lin_of(&an->table, c.off);
		if (at.n)
			at = fg_facts_normal(&s->facts, &an->table, &at);
		if (c.size == size && size < FILL_FROM && fg_lin_equal(&at, &n)) {
			if (c.val == 0)
				return fg_value_fresh(an, s, type, FG_SYM_READ, FG_SYM_INEXACT, 0);
			return as_type(an, s, c.val, type);
		}
		if (partly == end && !apart(an, s, &at, c.size, &n, size))
			partly = i;
	}
	if (partly == end)
		return load_fallback(an, s, r, &n, size, type);
	fg_cell c = s->cells.at[partly];
	return load_partly(an, s, &c, &n, size, type);
}

/* ---- store ---- */

/* The bytes [from, end) of a fill, as what is left of it. */
static void keep_fill(fg_an *an, fg_state *s, const fg_cell *c, fg_wide from, fg_wide end)
{
	fg_wide value = 0;
	uint32_t width = 1;
	fg_cell rest = {c->region, fg_table_const(&an->table, from), (uint32_t)(end - from),
	                c->val};
	bool is_pattern = fill_pattern(an, c, &value, &width) && width > 1;
	if (rest.size >= FILL_FROM && (!is_pattern || rest.size % width == 0)) {
		insert(s, &rest);
		return;
	}
	fg_vid one = is_pattern ? fg_table_int(&an->table, value) : c->val;
	for (fg_wide at = from; at + width <= end; at += width) {
		fg_cell part = {c->region, fg_table_const(&an->table, at), width, one};
		insert(s, &part);
	}
}

/* What of a fill lies outside [off, off + size) stays. */
static void split_fill(fg_an *an, fg_state *s, const fg_cell *c, fg_wide at, fg_wide off,
                       fg_wide size)
{
	fg_wide end = at + c->size;
	if (off > at)
		keep_fill(an, s, c, at, off < end ? off : end);
	if (off + size < end)
		keep_fill(an, s, c, off + size, end);
}

/* A cell is given up that may hold this still: what it led to may be reached from there. */
static void give_up(fg_an *an, fg_state *s, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_PTR && an->table.regions.at[a.region].kind == FG_REGION_HEAP)
		fg_mem_escape(an, s, v);
	for (uint32_t i = 0; a.kind == FG_AVAL_INT && i < l.n; i++)
		if (fg_state_attr(s, FG_KEY_SYM | l.t[i].sym))
			fg_state_attr_make(s, FG_KEY_SYM | l.t[i].sym)->flags |= FG_ATTR_ESCAPED;
}

/* The cell lies behind `end`, when that is known. */
static bool is_behind(fg_an *an, const fg_state *s, const fg_lin *at, const fg_lin *end)
{
	fg_lin d;
	return end && fg_lin_sub(&d, end, at) && fg_facts_prove_le(&s->facts, &an->table, &d);
}

/* Memory that a callee can look at is written: what it said of it may not hold any more. */
static void note_write(fg_an *an, fg_state *s, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	if (info->kind != FG_REGION_SLOT || !an->plan.private_slot[info->id])
		s->answer_count = 0;
}

/* Make room: no cell of the region says anything of [off, off + size) any more; of these only what
 * lies before `end` (NULL: all). */
static void clear_span(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, fg_wide size,
                       const fg_lin *limit)
{
	size_t begin, end;
	FG_VEC(fg_cell) fills = FG_VEC_INIT;
	note_write(an, s, r);
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end;) {
		fg_cell c = s->cells.at[i];
		fg_lin at = fg_lin_of(&an->table, c.off);
		if (apart(an, s, &at, c.size, off, size) || is_behind(an, s, &at, limit)) {
			i++;
			continue;
		}
		bool is_const = at.n == 0 && off->n == 0;
		if (is_const && c.size >= FILL_FROM) {
			fg_vec_push(&fills, c);
		} else if (!is_const || at.c < off->c || at.c + c.size > off->c + size) {
			s->cells.at[i++].val = 0; /* partly or perhaps overwritten: unknown */
			give_up(an, s, c.val);
			continue;
		}
		fg_state_cell_remove(s, i);
		end--;
	}
	for (size_t i = 0; i < fills.n; i++)
		split_fill(an, s, &fills.at[i], fg_lin_of(&an->table, fills.at[i].off).c, off->c,
		           size);
	fg_vec_release(&fills);
}

static void clear_range(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, fg_wide size)
{
	clear_span(an, s, r, off, size, NULL);
}

static void limit_symbolic(fg_an *an, fg_state *s, fg_rid r)
{
	size_t begin, end, n = 0;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++)
		n += fg_lin_of(&an->table, s->cells.at[i].off).n > 0;
	for (size_t i = begin; i < end && n >= SYMBOLIC_MAX;) {
		if (fg_lin_of(&an->table, s->cells.at[i].off).n == 0) {
			i++;
			continue;
		}
		fg_vid v = s->cells.at[i].val;
		fg_state_cell_remove(s, i);
		give_up(an, s, v);
		end--;
		n--;
	}
}

static bool is_nonzero_byte(fg_an *an, const fg_state *s, uint32_t size, fg_vid v)
{
	fg_aval x = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, x.lin);
	return size == 1 && x.kind == FG_AVAL_INT && fg_facts_prove_ne(&s->facts, &an->table, &l);
}

static void note_length(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size,
                        fg_vid v)
{
	const fg_attr *old = fg_state_attr(s, r);
	if (old && (old->flags & FG_ATTR_UNTERMINATED) && !is_nonzero_byte(an, s, size, v))
		fg_text_may_end(an, s, r, off);
	if (!old || !(old->flags & (FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED)) || size > 4)
		return;
	fg_attr *a = fg_state_attr_make(s, r);
	fg_lin length = fg_lin_of(&an->table, a->length), d;
	fg_aval x = fg_aval_of(&an->table, v);
	fg_lin value = fg_lin_of(&an->table, x.lin);
	if (x.kind == FG_AVAL_INT && value.n == 0 && value.c == 0) {
		a->length = fg_table_lin(&an->table, off);
		a->flags |= FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED;
		return;
	}
	if (!fg_lin_sub(&d, off, &length) || !fg_facts_prove_ne(&s->facts, &an->table, &d))
		a->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED);
	else if (!(x.kind == FG_AVAL_INT && value.n == 0))
		a->flags &= (uint16_t)~FG_ATTR_HAS_LENGTH;
}

static void note_trust(fg_an *an, fg_state *s, fg_rid r, fg_vid v)
{
	fg_aval x = fg_aval_of(&an->table, v);
	/* An array that is a member: the other members are not the bytes it is filled with. */
	if (x.kind != FG_AVAL_INT ||
	    fg_unit_canon(an->u, an->table.regions.at[r].type)->kind == FG_TYPE_RECORD)
		return;
	fg_lin l = fg_lin_of(&an->table, x.lin);
	if (!(fg_lin_flags_any(&an->table, &l) & FG_SYM_TAINTED))
		return;
	uint32_t trust = 0;
	for (uint32_t i = 0; i < l.n; i++)
		if (an->table.syms.at[l.t[i].sym].trust)
			trust = an->table.syms.at[l.t[i].sym].trust;
	fg_attr_taint(fg_state_attr_make(s, r), trust, 0, FG_WIDE_INF);
}

/* A pointer is stored through one found in an object: what leads to the object may now lead past it
 * (*elm->prev = elm->next, elm->list->first = elm->next). */
static void note_unlink(fg_an *an, fg_state *s, fg_rid r)
{
	const fg_region_info *to = &an->table.regions.at[r];
	fg_rid object = to->kind == FG_REGION_POINTEE ? to->parent : 0;
	if (!object || an->table.regions.at[object].kind != FG_REGION_POINTEE)
		return;
	const fg_region_info info = an->table.regions.at[object];
	for (size_t i = 0; i < s->cells.n; i++) {
		fg_cell *c = &s->cells.at[i];
		fg_aval a = fg_aval_of(&an->table, c->val);
		if (a.kind == FG_AVAL_PTR && a.region == object &&
		    an->table.regions.at[c->region].kind != FG_REGION_SLOT)
			c->val = 0;
	}
	if (!info.parent || info.parent == r ||
	    an->table.regions.at[info.parent].kind == FG_REGION_SLOT)
		return;
	size_t begin, end;
	fg_state_cells(s, info.parent, &begin, &end);
	for (size_t i = begin; i < end; i++)
		if (s->cells.at[i].off == info.offset)
			return;
	fg_cell c = {info.parent, info.offset, an->u->pointer_size, 0};
	insert(s, &c);
}

/* What lies from the least that `off` can be to before the greatest of `end` was perhaps written.
 * */
static void weaken_span(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *end)
{
	fg_wide lo, least, most, hi;
	fg_facts_range(&s->facts, &an->table, off, &lo, &least);
	fg_facts_range(&s->facts, &an->table, end, &most, &hi);
	fg_attr *a = fg_state_attr_make(s, r);
	fg_attr_weaken_range(a, lo, hi);
}

static void weaken_places(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, fg_wide size)
{
	fg_lin end = *off;
	end.c += size;
	weaken_span(an, s, r, off, &end);
}

void fg_mem_weaken_cell(fg_an *an, fg_state *s, const fg_cell *c)
{
	fg_lin off = fg_lin_of(&an->table, c->off);
	weaken_places(an, s, c->region, &off, c->size);
}

void fg_mem_store(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t size, fg_vid v)
{
	fg_aval link = fg_aval_of(&an->table, v);
	fg_lin number = fg_lin_of(&an->table, link.lin);
	if (size == an->u->pointer_size &&
	    (link.kind != FG_AVAL_INT || (number.n == 0 && number.c == 0)))
		note_unlink(an, s, r);
	fg_lin n = fg_facts_normal(&s->facts, &an->table, off);
	if (an->table.regions.at[r].flags & FG_REGION_VOLATILE)
		return;
	note_length(an, s, r, &n, size, v);
	clear_range(an, s, r, &n, size);
	if (n.n) {
		limit_symbolic(an, s, r);
		weaken_places(an, s, r, &n, size);
		note_trust(an, s, r, v);
	}
	if (size == 0 || size >= FILL_FROM)
		return;
	fg_cell c = {r, fg_table_lin(&an->table, &n), size, v};
	insert(s, &c);
}

void fg_mem_forget(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *size,
                   uint32_t trust)
{
	fg_wide lo = 0, hi = FG_WIDE_INF;
	fg_lin end;
	if (size)
		fg_facts_range(&s->facts, &an->table, size, &lo, &hi);
	bool has_end = size && fg_lin_add(&end, off, size);
	clear_span(an, s, r, off, hi < FG_WIDE_INF ? hi : (fg_wide)1 << 62, has_end ? &end : NULL);
	if (has_end) {
		weaken_span(an, s, r, off, &end);
	} else {
		fg_facts_range(&s->facts, &an->table, off, &lo, &hi);
		fg_attr_weaken_range(fg_state_attr_make(s, r), lo, FG_WIDE_INF);
	}
	fg_text_may_end(an, s, r, off);
	fg_attr *a = fg_state_attr_make(s, r);
	a->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED);
	if (fg_attr_is_all_weak(a))
		a->epoch++;
	if (trust) {
		fg_wide least = 0, most = FG_WIDE_INF;
		if (has_end)
			fg_facts_range(&s->facts, &an->table, &end, &least, &most);
		fg_facts_range(&s->facts, &an->table, off, &least, &hi);
		fg_attr_taint(a, trust, least, most);
	}
}

void fg_mem_fill(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *size, int byte)
{
	fg_lin n = fg_facts_normal(&s->facts, &an->table, off);
	fg_lin count = fg_facts_normal(&s->facts, &an->table, size);
	if (n.n == 0 && count.n == 0 && count.c > 0 && count.c < UINT32_MAX) {
		fg_aval p = {FG_AVAL_PTR, r, fg_table_lin(&an->table, &n), 0, 0};
		clear_range(an, s, r, &n, count.c);
		fg_text_may_end(an, s, r, &n);
		fg_text_set_foreign(an, s, &p, NULL, false);
		fg_vid v = fg_table_int(&an->table, byte);
		fg_cell c = {r, fg_table_lin(&an->table, &n), (uint32_t)count.c, v};
		if (c.size >= FILL_FROM) {
			insert(s, &c);
		} else {
			for (uint32_t i = 0; i < c.size; i++) {
				fg_cell one = {r, fg_table_const(&an->table, n.c + i), 1, v};
				insert(s, &one);
			}
		}
		const fg_attr *old = fg_state_attr(s, r);
		if (old)
			fg_state_attr_make(s, r)->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH |
			                                               FG_ATTR_TERMINATED);
		return;
	}
	fg_mem_forget(an, s, r, &n, &count, 0);
	const fg_region_info *info = &an->table.regions.at[r];
	fg_lin whole = fg_lin_of(&an->table, info->size), d;
	if (byte == 0 && n.n == 0 && n.c == 0 && (info->flags & FG_REGION_HAS_SIZE) &&
	    fg_lin_sub(&d, &whole, &count) && fg_facts_prove_le(&s->facts, &an->table, &d)) {
		fg_attr *a = fg_state_attr_make(s, r);
		a->flags |= FG_ATTR_ZERO;
		a->flags &= (uint16_t)~FG_ATTR_WEAK;
	}
}

void fg_mem_fill_wide(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, const fg_lin *size,
                      fg_wide value, uint32_t width)
{
	fg_lin n = fg_facts_normal(&s->facts, &an->table, off);
	fg_lin count = fg_facts_normal(&s->facts, &an->table, size);
	bool is_known = n.n == 0 && count.n == 0 && count.c >= FILL_FROM && count.c < UINT32_MAX &&
	                value > 0 && value < (fg_wide)1 << PATTERN_SHIFT && width > 1;
	if (value == 0) {
		fg_mem_fill(an, s, r, &n, &count, 0);
		return;
	}
	fg_mem_forget(an, s, r, &n, &count, 0);
	if (!is_known)
		return;
	fg_wide pattern = value | (fg_wide)width << PATTERN_SHIFT;
	fg_cell c = {r, fg_table_lin(&an->table, &n), (uint32_t)count.c,
	             fg_table_int(&an->table, pattern)};
	insert(s, &c);
}

static bool constant_length(fg_an *an, fg_rid r, fg_wide off, uint32_t width, fg_lin *out);

/* Where the string ends that is copied from `b` to `a` with its terminator. */
static bool copied_end(fg_an *an, fg_state *s, fg_rid from, const fg_lin *b, const fg_lin *n,
                       const fg_lin *a, fg_lin *out)
{
	const fg_region_info *info = &an->table.regions.at[from];
	const fg_attr *attr = fg_state_attr(s, from);
	uint32_t width = 1;
	fg_lin length, rest;
	if (info->kind == FG_REGION_STRING) {
		uint32_t unit = info->parent ? info->parent - 1 : an->unit;
		width = an->link->units.at[unit].ir->strings.at[info->id].elem_size;
	}
	if (b->n == 0 && constant_length(an, from, b->c, width, &length)) {
		length.c *= width;
	} else if (attr && (attr->flags & FG_ATTR_HAS_LENGTH)) {
		length = fg_lin_of(&an->table, attr->length);
		if (!fg_lin_sub(&length, &length, b))
			return false;
	} else {
		return false;
	}
	if (!fg_lin_sub(&rest, &length, n))
		return false;
	rest.c += width;
	return fg_facts_prove_le(&s->facts, &an->table, &rest) && fg_lin_add(out, &length, a);
}

/* memcpy of as many bytes as an integer has: the integer is what stands there. */
static void copy_scalar(fg_an *an, fg_state *s, fg_rid to, const fg_lin *a, fg_rid from,
                        const fg_lin *b, fg_wide size)
{
	if (size != 1 && size != 2 && size != 4 && size != 8)
		return;
	fg_type_id type = fg_unit_basic_type(an->u, FG_TYPE_INT, (uint32_t)size, false);
	fg_vid v = fg_mem_load(an, s, from, b, (uint32_t)size, type);
	if (fg_aval_of(&an->table, v).kind == FG_AVAL_INT)
		fg_mem_store(an, s, to, a, (uint32_t)size, v);
}

void fg_mem_copy(fg_an *an, fg_state *s, fg_rid to, const fg_lin *to_off, fg_rid from,
                 const fg_lin *from_off, const fg_lin *size)
{
	fg_lin n = fg_facts_normal(&s->facts, &an->table, size);
	fg_lin a = fg_facts_normal(&s->facts, &an->table, to_off);
	fg_lin b = fg_facts_normal(&s->facts, &an->table, from_off);
	bool is_short = n.n == 0 && n.c >= 0 && n.c < UINT32_MAX;
	uint32_t trust =
		fg_mem_trust_at(an, s, from, &b, is_short ? (uint32_t)n.c : UINT32_MAX);
	fg_aval source = {FG_AVAL_PTR, from, fg_table_lin(&an->table, &b), 0, 0};
	fg_aval target = {FG_AVAL_PTR, to, fg_table_lin(&an->table, &a), 0, 0};
	fg_lin part = fg_text_foreign_part(an, s, &source);
	FG_VEC(fg_cell) moved = FG_VEC_INIT;
	bool is_const = n.n == 0 && a.n == 0 && b.n == 0;
	bool is_cut = false; /* part of a cell is among the bytes */
	size_t begin, end;
	fg_state_cells(s, from, &begin, &end);
	for (size_t i = begin; is_const && i < end; i++) {
		fg_wide at;
		fg_cell c = s->cells.at[i];
		if (const_offset(&an->table, c.off, &at) && at >= b.c && at + c.size <= b.c + n.c) {
			c.region = to;
			c.off = fg_table_const(&an->table, at - b.c + a.c);
			fg_vec_push(&moved, c);
		} else {
			fg_lin place = fg_lin_of(&an->table, c.off);
			is_cut |= !apart(an, s, &place, c.size, &b, n.c);
		}
	}
	fg_lin string_end;
	bool has_end = copied_end(an, s, from, &b, &n, &a, &string_end);
	const fg_region_info *info = &an->table.regions.at[from];
	uint32_t from_flags = fg_state_attr_flags(s, from);
	bool rest_is_uninit = info->fallback == FG_DEFAULT_UNINIT && !is_cut &&
	                      !(from_flags & (FG_ATTR_WEAK | FG_ATTR_ESCAPED));
	if (is_const && rest_is_uninit && an->table.regions.at[to].fallback == FG_DEFAULT_UNINIT)
		clear_range(an, s, to, &a, n.c);
	else
		fg_mem_forget(an, s, to, &a, &n, trust);
	fg_text_may_end(an, s, to, &a);
	if (is_const && moved.n == 0 && !rest_is_uninit && from != to)
		copy_scalar(an, s, to, &a, from, &b, n.c);
	for (size_t i = 0; i < moved.n; i++)
		insert(s, &moved.at[i]);
	fg_vec_release(&moved);
	if (has_end)
		fg_mem_set_length(an, s, to, &string_end);
	fg_text_set_foreign(an, s, &target, &part, false);
}

/* ---- reach ---- */

void fg_mem_drop_region(fg_an *an, fg_state *s, fg_rid r)
{
	size_t begin, end;
	(void)an;
	fg_state_cells(s, r, &begin, &end);
	if (begin == end)
		return;
	memmove(&s->cells.at[begin], &s->cells.at[end], (s->cells.n - end) * sizeof(*s->cells.at));
	s->cells.n -= end - begin;
}

static void havoc_region(fg_an *an, fg_state *s, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	if (info->fallback == FG_DEFAULT_CONST || info->kind == FG_REGION_FUNCTION)
		return;
	uint32_t fallback = info->fallback;
	size_t begin, end;
	note_write(an, s, r);
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++)
		give_up(an, s, s->cells.at[i].val);
	fg_mem_drop_region(an, s, r);
	fg_attr *a = fg_state_attr_make(s, r);
	a->epoch++;
	if (fallback != FG_DEFAULT_INPUT)
		fg_attr_weaken(a);
	a->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED | FG_ATTR_UNTERMINATED |
	                        FG_ATTR_ZERO);
}

static void reach(fg_an *an, fg_state *s, fg_vid v, int depth, bool is_const)
{
	fg_aval p = fg_aval_of(&an->table, v);
	size_t begin, end;
	if (p.kind != FG_AVAL_PTR || depth == 0)
		return;
	FG_VEC(fg_vid) inner = FG_VEC_INIT;
	fg_state_cells(s, p.region, &begin, &end);
	for (size_t i = begin; i < end; i++)
		if (fg_aval_of(&an->table, s->cells.at[i].val).kind == FG_AVAL_PTR)
			fg_vec_push(&inner, s->cells.at[i].val);
	fg_state_attr_make(s, p.region)->flags |= FG_ATTR_ESCAPED;
	if (!is_const)
		havoc_region(an, s, p.region);
	for (size_t i = 0; i < inner.n; i++)
		if (fg_aval_of(&an->table, inner.at[i]).region != p.region)
			reach(an, s, inner.at[i], depth - 1, false);
	fg_vec_release(&inner);
}

void fg_mem_havoc_reachable(fg_an *an, fg_state *s, fg_vid v, bool is_const)
{
	reach(an, s, v, REACH_DEPTH, is_const);
}

/* The bytes of the member, and what its pointers lead to. */
static void havoc_range(fg_an *an, fg_state *s, fg_rid r, fg_wide off, uint32_t size)
{
	size_t begin, end;
	FG_VEC(fg_vid) inner = FG_VEC_INIT;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_wide at;
		const fg_cell *c = &s->cells.at[i];
		if (fg_aval_of(&an->table, c->val).kind == FG_AVAL_PTR &&
		    const_offset(&an->table, c->off, &at) && at >= off && at < off + size)
			fg_vec_push(&inner, c->val);
	}
	fg_lin from = fg_lin_const(off);
	clear_range(an, s, r, &from, size);
	fg_text_may_end(an, s, r, &from);
	fg_cell unknown = {r, fg_table_const(&an->table, off), size, 0};
	insert(s, &unknown);
	for (size_t i = 0; i < inner.n; i++)
		if (fg_aval_of(&an->table, inner.at[i]).region != r)
			reach(an, s, inner.at[i], REACH_DEPTH - 1, false);
	fg_vec_release(&inner);
}

bool fg_mem_havoc_member(fg_an *an, fg_state *s, fg_vid v, fg_type_id record)
{
	fg_aval p = fg_aval_of(&an->table, v);
	const fg_type *part = fg_unit_canon(an->u, record);
	const fg_region_info *r = &an->table.regions.at[p.region];
	fg_wide off;
	if (p.kind != FG_AVAL_PTR || r->kind != FG_REGION_POINTEE || part->kind != FG_TYPE_RECORD ||
	    !part->size || part->size > UINT32_MAX || !const_offset(&an->table, p.lin, &off) ||
	    off <= 0)
		return false;
	const fg_type *whole = fg_unit_canon(an->u, r->type);
	if (whole->kind != FG_TYPE_RECORD || (fg_wide)whole->size < off + (fg_wide)part->size)
		return false;
	havoc_range(an, s, p.region, off, (uint32_t)part->size);
	return true;
}

/* Unseen code changes what it was not given only where everybody can reach it; see below. */
static bool is_reached_by_all(const fg_an *an, const fg_state *s, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	if (info->kind == FG_REGION_SLOT || (info->flags & FG_REGION_PRIVATE))
		return fg_state_attr_flags(s, r) & FG_ATTR_ESCAPED;
	return info->kind == FG_REGION_GLOBAL || info->kind == FG_REGION_EXTERNAL;
}

/* What was asked of an object that it does not change still holds. */
static void forget_answers(const fg_an *an, fg_state *s)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < s->answer_count; i++) {
		const fg_answer *answer = &s->answers[i];
		bool is_of_object = false, is_changed = false;
		for (uint32_t k = 0; k < answer->arg_count; k++) {
			fg_aval v = fg_aval_of(&an->table, answer->args[k]);
			is_of_object |= v.kind == FG_AVAL_PTR;
			is_changed |= v.kind == FG_AVAL_PTR && is_reached_by_all(an, s, v.region);
		}
		if (is_of_object && !is_changed)
			s->answers[kept++] = *answer;
	}
	s->answer_count = kept;
}

void fg_mem_havoc_escaped(fg_an *an, fg_state *s)
{
	s->epoch++;
	forget_answers(an, s);
	for (size_t i = 0; i < s->cells.n;) {
		fg_rid r = s->cells.at[i].region;
		size_t before = s->cells.n;
		if (is_reached_by_all(an, s, r))
			havoc_region(an, s, r);
		if (s->cells.n == before)
			i++;
	}
}

void fg_mem_escape(fg_an *an, fg_state *s, fg_vid v)
{
	fg_aval p = fg_aval_of(&an->table, v);
	size_t begin, end;
	if (p.kind != FG_AVAL_PTR)
		return;
	if (fg_state_attr_flags(s, p.region) & FG_ATTR_ESCAPED)
		return;
	fg_state_attr_make(s, p.region)->flags |= FG_ATTR_ESCAPED;
	fg_state_cells(s, p.region, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_state_cells(s, p.region, &begin, &end);
		if (i < end)
			fg_mem_escape(an, s, s->cells.at[i].val);
	}
}

/* ---- strings ---- */

static bool scan_length(fg_an *an, fg_state *s, fg_rid r, fg_wide pos, uint32_t width, fg_lin *out)
{
	size_t begin, end;
	fg_state_cells(s, r, &begin, &end);
	for (int guard = 0; guard < 4096; guard++) {
		const fg_cell *hit = NULL;
		fg_wide at = 0, value;
		uint32_t unit;
		for (size_t i = begin; i < end && !hit; i++)
			if (const_offset(&an->table, s->cells.at[i].off, &at) && at <= pos &&
			    pos < at + s->cells.at[i].size)
				hit = &s->cells.at[i];
		if (!hit || !fill_pattern(an, hit, &value, &unit) ||
		    (unit != width && !(unit == 1 && hit->size >= FILL_FROM)) || (pos - at) % unit)
			return false;
		if (value == 0) {
			*out = fg_lin_const(pos);
			return true;
		}
		pos = at + hit->size;
	}
	return false;
}

static bool constant_length(fg_an *an, fg_rid r, fg_wide off, uint32_t width, fg_lin *out)
{
	constant c;
	fg_region_info info = an->table.regions.at[r];
	if (info.fallback != FG_DEFAULT_CONST || !constant_of(an, &info, &c) || off < 0)
		return false;
	for (uint64_t i = (uint64_t)off; i + width <= c.size; i += width) {
		bool is_end = true;
		for (uint64_t k = i; k < i + width; k++)
			is_end &= !c.bytes || k >= c.byte_count || c.bytes[k] == 0;
		if (is_end) {
			*out = fg_lin_const(((fg_wide)i - off) / width);
			return true;
		}
	}
	return false;
}

static bool input_length(fg_an *an, fg_state *s, fg_rid r, uint32_t width, fg_lin *out)
{
	fg_region_info info = an->table.regions.at[r];
	const fg_attr *a = fg_state_attr(s, r);
	if (info.kind != FG_REGION_POINTEE && info.kind != FG_REGION_GLOBAL &&
	    info.kind != FG_REGION_EXTERNAL)
		return false;
	uint32_t trust = fg_mem_trust(an, s, r);
	fg_sym_info sym = {.lo = 0,
	                   .hi = fg_length_most(an),
	                   .origin = FG_SYM_STRLEN,
	                   .trust = (uint8_t)trust,
	                   .a = r,
	                   .b = (a ? a->epoch : 0) + s->epoch,
	                   .c = width,
	                   .place = an->place};
	sym.flags = (uint8_t)((trust ? FG_SYM_TAINTED : 0) |
	                      (info.flags & FG_REGION_INPUT && sym.b == 0 ? FG_SYM_INPUT : 0));
	if (!sym.flags)
		sym.flags = FG_SYM_INEXACT;
	/* Whoever calls an entry names things as long as he likes. */
	if (an->has_contracts && (sym.flags & FG_SYM_INPUT) && !info.parent &&
	    info.kind == FG_REGION_POINTEE)
		sym.flags |= FG_SYM_FREE;
	*out = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	if (info.flags & FG_REGION_HAS_SIZE) {
		fg_lin size = fg_lin_of(&an->table, info.size), d;
		if (fg_lin_scale(&d, out, width) && fg_lin_sub(&d, &d, &size)) {
			d.c += width;
			(void)fg_facts_assume_le(&s->facts, &an->table, &d);
		}
	}
	return true;
}

/* (end - off) / width */
static bool characters(const fg_lin *end, const fg_lin *off, uint32_t width, fg_lin *out)
{
	if (!fg_lin_sub(out, end, off) || out->c % width)
		return false;
	for (uint32_t i = 0; i < out->n; i++) {
		if (out->t[i].k % (int32_t)width)
			return false;
		out->t[i].k /= (int32_t)width;
	}
	out->c /= width;
	return true;
}

/* The character at the begin of a text, where it was looked at and is known to be no NUL, makes the
 * text one character long at least. */
static void learn_from_first(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t width,
                             const fg_lin *length)
{
	size_t begin, end;
	fg_lin least;
	if (length->n == 0 || !fg_lin_scale(&least, length, -1))
		return;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		const fg_cell *c = &s->cells.at[i];
		fg_aval v = fg_aval_of(&an->table, c->val);
		fg_lin at = fg_lin_of(&an->table, c->off), first = fg_lin_of(&an->table, v.lin);
		if (c->size != width || v.kind != FG_AVAL_INT || !fg_lin_equal(&at, off))
			continue;
		least.c += 1;
		if (fg_facts_prove_ne(&s->facts, &an->table, &first))
			(void)fg_facts_assume_le(&s->facts, &an->table, &least);
		return;
	}
}

bool fg_mem_strlen(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, uint32_t width, fg_lin *out)
{
	const fg_attr *a = fg_state_attr(s, r);
	fg_lin end;
	if (off->n == 0 && constant_length(an, r, off->c, width, out))
		return true;
	if (a && (a->flags & FG_ATTR_HAS_LENGTH)) {
		end = fg_lin_of(&an->table, a->length);
		if (!characters(&end, off, width, out))
			return false;
		learn_from_first(an, s, r, off, width, out);
		return true;
	}
	if (off->n == 0 && scan_length(an, s, r, off->c, width, &end))
		return characters(&end, off, width, out);
	size_t begin, last;
	fg_state_cells(s, r, &begin, &last);
	/* Of a record nobody knows where its texts end. */
	fg_type_id type = an->table.regions.at[r].type;
	if (begin != last || (type && fg_unit_canon(an->u, type)->kind == FG_TYPE_RECORD))
		return false;
	/* A text inside a record has a length of its own. */
	if (off->n == 0 && off->c != 0 &&
	    fg_unit_canon(an->u, an->table.regions.at[r].type)->kind == FG_TYPE_RECORD)
		return false;
	if (!input_length(an, s, r, width, &end) || !fg_lin_scale(&end, &end, width))
		return false;
	return characters(&end, off, width, out);
}

void fg_mem_set_length(fg_an *an, fg_state *s, fg_rid r, const fg_lin *end)
{
	fg_attr *a = fg_state_attr_make(s, r);
	a->length = fg_table_lin(&an->table, end);
	a->flags |= FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED;
	a->flags &= (uint16_t)~FG_ATTR_UNTERMINATED;
}
