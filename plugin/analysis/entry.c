/*
 * What a function may assume when it begins: parameters as symbols and regions
 * a caller can name, and the contracts between pointers and lengths that names,
 * types and models tell of.
 *
 * unsound: parameters that are different pointers are taken not to overlap.
 */
#include "analysis/engine_internal.h"

/* ---- names of lengths ---- */

static bool ends_with(const char *name, const char *tail)
{
	size_t n = strlen(name), m = strlen(tail);
	if (m > n)
		return false;
	for (size_t i = 0; i < m; i++) {
		char c = name[n - m + i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != tail[i])
			return false;
	}
	return true;
}

/* How many bytes or elements there are: by the usual names. */
static bool is_length_name(const char *name)
{
	static const char *const tails[] = {"len", "length", "size", "sz", "bytes", "nbytes", "dlen",
	                                    "buflen", "datalen", "octets"};
	for (size_t i = 0; i < FG_ARRAY_LEN(tails); i++)
		if (ends_with(name, tails[i]))
			return true;
	return strcmp(name, "n") == 0;
}

static bool is_count_name(const char *name)
{
	static const char *const tails[] = {"count", "cnt", "num", "nb", "nitems", "nelem"};
	for (size_t i = 0; i < FG_ARRAY_LEN(tails); i++)
		if (ends_with(name, tails[i]))
			return true;
	return is_length_name(name);
}

static bool is_end_name(const char *name)
{
	return ends_with(name, "end") || ends_with(name, "limit") || ends_with(name, "last");
}

static bool is_bytes(fg_an *an, fg_type_id pointee)
{
	const fg_type *t = fg_unit_canon(an->u, pointee);
	return t->kind == FG_TYPE_VOID || (t->kind == FG_TYPE_INT && t->size == 1) ||
	       (t->kind == FG_TYPE_BOOL && t->size == 1);
}

/* ---- values at entry ---- */

fg_vid fg_entry_value(fg_an *an, fg_state *s, fg_type_id type, const fg_sym_info *given)
{
	fg_table *t = &an->table;
	if (fg_type_is_integer(an->u, type)) {
		fg_sym_info sym = *given;
		sym.bits = (uint8_t)fg_type_bits(an->u, type);
		fg_type_limits(an, type, &sym.lo, &sym.hi);
		return fg_table_of_sym(t, fg_table_sym(t, &sym, NULL));
	}
	if (fg_type_is_floating(an->u, type)) {
		fg_sym_info sym = *given;
		sym.bits = (uint8_t)(fg_type_bytes(an, type) == 4 ? 32 : 64);
		sym.lo = -FG_WIDE_INF;
		sym.hi = FG_WIDE_INF;
		fg_lin l = fg_lin_sym(fg_table_sym(t, &sym, NULL));
		return fg_table_value(t, FG_AVAL_FLOAT, 0, &l);
	}
	if (!fg_type_is_pointer(an->u, type))
		return 0;
	bool is_param = given->origin == FG_SYM_PARAM;
	fg_region_info info = {
		.kind = FG_REGION_POINTEE,
		.fallback = FG_DEFAULT_INPUT,
		.flags = given->flags & FG_SYM_INPUT ? FG_REGION_INPUT : 0,
		.depth = is_param ? 1 : (uint8_t)(t->regions.at[given->a].depth + 1),
		.id = is_param ? given->a : given->c,
		.type = fg_type_pointee(an->u, type),
		.parent = is_param ? 0 : given->a,
		.offset = is_param ? 0 : given->b,
	};
	bool is_new;
	fg_lin zero = fg_lin_const(0);
	fg_rid r = fg_table_region(t, &info, &is_new);
	if (is_new && !is_param && an->has_contracts)
		fg_entry_contract(an, s, r);
	return fg_table_value(t, FG_AVAL_PTR, r, &zero);
}

/* ---- contracts of records ---- */

/* The field of `record` that begins at byte `off`, innermost; its record's type and its own offset. */
static const fg_field *field_at(fg_an *an, fg_type_id record, uint64_t off, fg_type_id *owner,
                                uint64_t *base)
{
	uint64_t begin = 0;
	for (int depth = 0; depth < 8; depth++) {
		const fg_type *t = fg_unit_canon(an->u, record);
		const fg_field *hit = NULL;
		if (t->kind != FG_TYPE_RECORD)
			return NULL;
		for (uint32_t i = 0; i < t->n; i++) {
			const fg_field *f = fg_unit_field(an->u, t->first + i);
			uint64_t at = begin + f->bit_offset / 8;
			if (at <= off && off < at + fg_type_bytes(an, f->type))
				hit = f;
		}
		if (!hit)
			return NULL;
		uint64_t at = begin + hit->bit_offset / 8;
		if (at == off && fg_unit_canon(an->u, hit->type)->kind != FG_TYPE_RECORD) {
			*owner = record;
			*base = begin;
			return hit;
		}
		record = hit->type;
		begin = at;
	}
	return NULL;
}

/* A sibling that tells the length of pointer field `name`; 0 = none. `best` names win. */
static const fg_field *length_field(fg_an *an, fg_type_id record, const char *name)
{
	const fg_type *t = fg_unit_canon(an->u, record);
	const fg_field *general = NULL;
	uint32_t byte_pointers = 0, lengths = 0;
	size_t n = strlen(name);
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(an->u, t->first + i);
		const char *other = fg_unit_str(an->u, f->name);
		if (fg_type_is_pointer(an->u, f->type))
			byte_pointers += is_bytes(an, fg_type_pointee(an->u, f->type));
		if (!fg_type_is_integer(an->u, f->type) || (f->flags & FG_FIELD_BITFIELD) ||
		    !is_length_name(other))
			continue;
		if (n > 1 && strncmp(other, name, n) == 0)
			return f; /* data, data_len */
		general = f;
		lengths++;
	}
	if (byte_pointers != 1 || lengths != 1)
		return NULL;
	const char *word = fg_unit_str(an->u, general->name);
	return strcmp(word, "len") == 0 || strcmp(word, "length") == 0 || strcmp(word, "size") == 0
	               ? general
	               : NULL;
}

static void set_size(fg_an *an, fg_rid r, const fg_lin *size, uint32_t flags)
{
	an->table.regions.at[r].size = fg_table_lin(&an->table, size);
	an->table.regions.at[r].flags |= FG_REGION_HAS_SIZE | flags;
}

void fg_entry_contract(fg_an *an, fg_state *s, fg_rid region)
{
	fg_region_info r = an->table.regions.at[region];
	fg_lin off = fg_lin_of(&an->table, r.offset);
	fg_type_id owner = 0;
	uint64_t base = 0;
	if (off.n || off.c < 0 || !r.parent)
		return;
	fg_type_id record = an->table.regions.at[r.parent].type;
	const fg_field *f = field_at(an, record, (uint64_t)off.c, &owner, &base);
	if (!f)
		return;
	const fg_type *owner_type = fg_unit_canon(an->u, owner);
	const char *tag = owner_type->decl ? fg_unit_decl_name(an->u, owner_type->decl) : "";
	const fg_model_buffer *model =
		fg_models_buffer(an->models, tag, fg_unit_str(an->u, f->name));
	const fg_field *length = NULL;
	if (model) {
		an->table.regions.at[region].trust = (uint8_t)model->trust;
		for (uint32_t i = 0; i < owner_type->n && model->length[0]; i++) {
			const fg_field *g = fg_unit_field(an->u, owner_type->first + i);
			if (strcmp(fg_unit_str(an->u, g->name), model->length) == 0)
				length = g;
		}
	} else if (is_bytes(an, r.type)) {
		length = length_field(an, owner, fg_unit_str(an->u, f->name));
	}
	if (!length || !(r.flags & FG_REGION_INPUT))
		return;
	fg_lin at = fg_lin_const((fg_wide)(base + length->bit_offset / 8)), size;
	fg_vid v = fg_mem_load(an, s, r.parent, &at, (uint32_t)fg_type_bytes(an, length->type),
	                       length->type);
	if (!fg_value_lin(an, s, v, &size))
		return;
	if (size.n == 1)
		an->table.syms.at[size.t[0].sym].flags |= FG_SYM_FREE;
	if (!model && !an->table.regions.at[region].trust)
		an->table.regions.at[region].trust = FG_TRUST_NET;
	if (!model || fg_lin_scale(&size, &size, model->scale ? model->scale : 1))
		set_size(an, region, &size, FG_REGION_CONTRACT);
}

/* ---- parameters ---- */

static const fg_decl *param_decl(fg_an *an, uint32_t i)
{
	const fg_decl *f = fg_unit_decl(an->u, an->fn->decl);
	return fg_unit_decl(an->u, an->u->decl_ids.at[f->first_param + i]);
}

static uint32_t param_count(fg_an *an)
{
	return fg_unit_decl(an->u, an->fn->decl)->param_count;
}

static bool is_byte_pointer(fg_an *an, uint32_t i)
{
	fg_type_id t = param_decl(an, i)->type;
	return fg_type_is_pointer(an->u, t) && is_bytes(an, fg_type_pointee(an->u, t));
}

/* void * is what a buffer is passed as, and what a context, a handle, an argument is. */
static bool may_be_buffer(fg_an *an, uint32_t i)
{
	static const char *const tails[] = {"buf", "buffer", "data", "src", "dst", "dest", "ptr", "mem",
	                                    "key", "msg", "in", "out", "input", "output", "pkt",
	                                    "packet", "payload", "frame", "bytes", "p", "s1", "s2"};
	const fg_decl *d = param_decl(an, i);
	const char *name = fg_unit_str(an->u, d->name);
	if (fg_unit_canon(an->u, fg_type_pointee(an->u, d->type))->kind != FG_TYPE_VOID)
		return true;
	for (size_t k = 0; k < FG_ARRAY_LEN(tails); k++)
		if (ends_with(name, tails[k]))
			return true;
	return false;
}

static bool tells_length(fg_an *an, uint32_t j, bool is_byte, bool is_next)
{
	const fg_decl *d = param_decl(an, j);
	const char *name = fg_unit_str(an->u, d->name);
	if (!fg_type_is_integer(an->u, d->type))
		return false;
	if (is_byte)
		return is_length_name(name) || (is_next && is_count_name(name));
	return is_count_name(name) && !is_length_name(name);
}

/* The parameter that tells how much is behind pointer parameter i; UINT32_MAX = none: the next one,
 * the one behind a second buffer of the same length (src, dst, n), the one before (n, buf) when it
 * does not belong to a buffer before it. */
static uint32_t length_param(fg_an *an, uint32_t i, bool is_byte)
{
	uint32_t n = param_count(an);
	if (!may_be_buffer(an, i))
		return UINT32_MAX;
	if (i + 1 < n && tells_length(an, i + 1, is_byte, true))
		return i + 1;
	bool is_text = fg_unit_canon(an->u, fg_type_pointee(an->u, param_decl(an, i)->type))->rank ==
	               FG_RANK_CHAR;
	if (i + 2 < n && is_byte && !is_text && is_byte_pointer(an, i + 1) && may_be_buffer(an, i + 1) &&
	    tells_length(an, i + 2, is_byte, false))
		return i + 2;
	if (i > 0 && is_byte && tells_length(an, i - 1, true, false) &&
	    !(i + 1 < n && is_byte_pointer(an, i + 1)) &&
	    !(i > 1 && is_byte_pointer(an, i - 2)))
		return i - 1;
	return UINT32_MAX;
}

/* `end` points behind the bytes of the parameter before it. */
static bool bind_end(fg_an *an, fg_state *s, uint32_t i, const fg_vid *values, fg_vid *out)
{
	if (i == 0 || !an->has_contracts || !is_end_name(fg_unit_str(an->u, param_decl(an, i)->name)))
		return false;
	fg_aval p;
	fg_type_id type = param_decl(an, i)->type, before = param_decl(an, i - 1)->type;
	if (!fg_type_is_pointer(an->u, before) || !fg_value_pointer(an, s, values[i - 1], &p) ||
	    (an->table.regions.at[p.region].flags & FG_REGION_HAS_SIZE))
		return false;
	if (fg_unit_canon(an->u, fg_type_pointee(an->u, before))->kind !=
	    fg_unit_canon(an->u, fg_type_pointee(an->u, type))->kind)
		return false;
	fg_sym_info sym = {.lo = 0,
	                   .hi = ((fg_wide)1 << 31) - 1,
	                   .origin = FG_SYM_SIZE,
	                   .flags = FG_SYM_INPUT | FG_SYM_FREE,
	                   .a = p.region,
	                   .place = param_decl(an, i)->name_place};
	fg_lin size = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	set_size(an, p.region, &size, FG_REGION_CONTRACT);
	*out = fg_table_value(&an->table, FG_AVAL_PTR, p.region, &size);
	return true;
}

static void contract_param(fg_an *an, fg_state *s, uint32_t i, const fg_vid *values)
{
	fg_aval p;
	fg_type_id pointee = fg_type_pointee(an->u, param_decl(an, i)->type);
	if (!fg_value_pointer(an, s, values[i], &p) || p.lin != 0)
		return;
	fg_region_info *r = &an->table.regions.at[p.region];
	if (r->flags & FG_REGION_HAS_SIZE)
		return;
	bool is_byte = is_bytes(an, pointee);
	uint32_t j = length_param(an, i, is_byte);
	fg_lin size;
	fg_wide scale = is_byte ? 1 : (fg_wide)fg_type_bytes(an, pointee);
	if (j == UINT32_MAX || scale == 0 || fg_unit_canon(an->u, pointee)->kind == FG_TYPE_RECORD ||
	    !fg_value_lin(an, s, values[j], &size) || size.n != 1)
		return;
	fg_sym length = size.t[0].sym;
	if (!fg_lin_scale(&size, &size, scale))
		return;
	set_size(an, p.region, &size, FG_REGION_CONTRACT);
	an->table.syms.at[length].flags |= FG_SYM_FREE;
	if (is_byte && !an->table.regions.at[p.region].trust)
		an->table.regions.at[p.region].trust = FG_TRUST_NET;
}

static void apply_entry_model(fg_an *an, fg_state *s, const fg_model_callback *m, const fg_vid *values)
{
	for (uint32_t k = 0; k < m->param_count; k++) {
		const fg_model_param *p = &an->models->params.at[m->first_param + k];
		fg_aval ptr;
		fg_lin l;
		if (p->param >= param_count(an))
			continue;
		if (fg_value_pointer(an, s, values[p->param], &ptr)) {
			an->table.regions.at[ptr.region].trust = (uint8_t)p->trust;
			if (p->may_be_null)
				an->table.regions.at[ptr.region].flags |= FG_REGION_MAY_BE_NULL;
			continue;
		}
		if (p->trust && fg_value_lin(an, s, values[p->param], &l) && l.n == 1) {
			an->table.syms.at[l.t[0].sym].flags |= FG_SYM_TAINTED | FG_SYM_FREE;
			an->table.syms.at[l.t[0].sym].trust = (uint8_t)p->trust;
		}
	}
}

/* What a function sends, builds or writes comes from this side. */
static bool is_outgoing(fg_an *an)
{
	static const char *const words[] = {"output", "send", "tx",    "transmit", "encode", "write",
	                                    "build",  "emit", "print", "format",   "pack",   "put"};
	const char *name = fg_unit_decl_name(an->u, an->fn->decl);
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++) {
		const char *hit = strstr(name, words[i]);
		char before = hit && hit > name ? hit[-1] : '_';
		/* "unpack" and "rxtx" are no "pack" and "tx" */
		if (hit && !(before >= 'a' && before <= 'z'))
			return true;
	}
	return false;
}

fg_state *fg_entry_state(fg_an *an)
{
	an->has_contracts = an->is_entry && !is_outgoing(an);
	fg_state *s = fg_state_new(&an->pool, an->plan.cross_count);
	uint32_t n = param_count(an);
	fg_vid *values = fg_arena_array(&an->arena, n + 1, sizeof(*values));
	for (uint32_t i = 0; i < n; i++) {
		const fg_decl *d = param_decl(an, i);
		fg_sym_info sym = {.origin = FG_SYM_PARAM,
		                   .flags = FG_SYM_INPUT,
		                   .a = i,
		                   .place = d->name_place};
		if (!fg_type_is_pointer(an->u, d->type) || !bind_end(an, s, i, values, &values[i]))
			values[i] = fg_entry_value(an, s, d->type, &sym);
	}
	/* Where the callers are seen, they say what is behind a pointer. */
	for (uint32_t i = 0; an->has_contracts && i < n; i++)
		if (fg_type_is_pointer(an->u, param_decl(an, i)->type))
			contract_param(an, s, i, values);
	const fg_model_callback *m = an->is_entry
	                                     ? fg_models_entry(an->models, fg_unit_decl_name(
							       an->u, an->fn->decl))
	                                     : NULL;
	if (m)
		apply_entry_model(an, s, m, values);
	for (uint32_t i = 0; i < n && i < an->fn->slot_count; i++) {
		const fg_slot *slot = &an->ir->slots.at[an->fn->first_slot + i];
		fg_lin zero = fg_lin_const(0);
		if (!(slot->flags & FG_SLOT_PARAM) || slot->param >= n)
			continue;
		if (fg_type_is_scalar(an->u, slot->type))
			fg_mem_store(an, s, fg_region_of_slot(an, i), &zero,
			             (uint32_t)fg_type_bytes(an, slot->type), values[slot->param]);
		else
			fg_state_attr_make(s, fg_region_of_slot(an, i))->flags |= FG_ATTR_WEAK;
	}
	return s;
}
