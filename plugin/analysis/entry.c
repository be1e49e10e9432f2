/*
 * What a function may assume when it begins: parameters as symbols and regions
 * a caller can name. The contracts between pointers and lengths are contract.c's.
 *
 * unsound: parameters that are different pointers are taken not to overlap.
 */
#include "analysis/books.h"
#include "analysis/contract.h"
#include "analysis/program_internal.h"

/* ---- values at entry ---- */

fg_vid fg_entry_value(fg_an *an, fg_state *s, fg_type_id type, const fg_sym_info *given)
{
	fg_table *t = &an->table;
	if (fg_type_is_integer(an->u, type)) {
		fg_sym_info sym = *given;
		sym.bits = (uint8_t)fg_type_bits(an->u, type);
		fg_type_limits(an, type, &sym.lo, &sym.hi);
		bool is_new_sym;
		fg_sym made = fg_table_sym(t, &sym, &is_new_sym);
		if (is_new_sym && an->has_contracts && sym.origin == FG_SYM_CONTENT)
			fg_contract_descriptor(an, made);
		return fg_table_of_sym(t, made);
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
	if (!is_param && (t->regions.at[given->a].flags & FG_REGION_OPERATOR)) {
		info.trust = t->regions.at[given->a].trust;
		info.flags |= FG_REGION_OPERATOR;
	}
	fg_lin zero = fg_lin_const(0);
	fg_rid r = fg_table_region(t, &info, &is_new);
	if (is_new && !is_param && an->has_contracts)
		fg_entry_contract(an, s, r);
	return fg_table_value(t, FG_AVAL_PTR, r, &zero);
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

static void apply_entry_model(fg_an *an, fg_state *s, const fg_model_callback *m,
                              const fg_vid *values)
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
			if (p->is_strings)
				an->table.regions.at[ptr.region].flags |= FG_REGION_OPERATOR;
			continue;
		}
		if (p->trust && fg_value_lin(an, s, values[p->param], &l) && l.n == 1) {
			an->table.syms.at[l.t[0].sym].flags |= FG_SYM_TAINTED | FG_SYM_FREE;
			an->table.syms.at[l.t[0].sym].trust = (uint8_t)p->trust;
		}
	}
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Some word begins a part of the function's name: "unpack" and "rxtx" are no "pack" and "tx"; nor,
 * where short words must end it, is "packet". */
static bool is_named_by(fg_an *an, const char *const *words, size_t count, bool is_whole)
{
	const char *name = fg_unit_decl_name(an->u, an->fn->decl);
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(words[i]);
		for (const char *hit = strstr(name, words[i]); hit;
		     hit = strstr(hit + 1, words[i])) {
			char before = hit > name ? hit[-1] : '_';
			bool ends = !is_whole || n > 4 || !is_lower(hit[n]);
			if (!is_lower(before) && ends)
				return true;
		}
	}
	return false;
}

/* What a function sends, builds or writes comes from this side. */
static bool is_outgoing(fg_an *an)
{
	static const char *const words[] = {"output", "send",   "tx",    "transmit",
	                                    "encode", "write",  "build", "emit",
	                                    "print",  "format", "pack",  "put"};
	return is_named_by(an, words, FG_ARRAY_LEN(words), true);
}

/* A cipher or hash cuts what it is given into blocks and keys as its algorithm says: the callers
 * know of which sizes. */
static bool is_primitive(fg_an *an)
{
	static const char *const words[] = {"aes",  "des",    "cbc",      "ctr",     "ecb",
	                                    "gcm",  "ccm",    "sha1",     "sha256",  "sha512",
	                                    "md5",  "hmac",   "poly1305", "chacha20", "encrypt",
	                                    "hash", "digest", "decrypt",  "cipher"};
	return is_named_by(an, words, FG_ARRAY_LEN(words), true);
}

/* Whoever calls it through a pointer hands on what arrived. */
static bool is_incoming(fg_an *an)
{
	static const char *const words[] = {"evt",      "event",  "handle", "recv",    "receive",
	                                    "rx",       "input",  "parse",  "process", "decode",
	                                    "pkt",      "packet", "frame",  "message", "request",
	                                    "response", "on_"};
	return is_named_by(an, words, FG_ARRAY_LEN(words), false);
}

/* Of a buffer that both ways share only this is asked: a timer's handler may build what is sent. */
static bool is_receiving(fg_an *an)
{
	static const char *const words[] = {"recv",  "receive", "rx",      "input",
	                                    "parse", "decode",  "pkt",     "packet",
	                                    "frame", "message", "request", "response"};
	return is_named_by(an, words, FG_ARRAY_LEN(words), false);
}

static void assume_books(fg_an *an, fg_state *s, const fg_vid *values, uint32_t n)
{
	fg_aval p;
	for (uint32_t i = 0; i < n; i++)
		if (fg_type_is_pointer(an->u, param_decl(an, i)->type) &&
		    fg_value_pointer(an, s, values[i], &p) && p.lin == 0)
			fg_books_assume(an, s, p.region);
}

fg_state *fg_entry_state(fg_an *an)
{
	an->is_primitive = is_primitive(an);
	an->has_contracts = an->is_entry && !is_outgoing(an) && !an->is_primitive;
	fg_state *s = fg_state_new(&an->pool, an->plan.cross_count);
	uint32_t n = param_count(an);
	fg_vid *values = fg_arena_array(&an->arena, n + 1, sizeof(*values));
	for (uint32_t i = 0; i < n; i++) {
		const fg_decl *d = param_decl(an, i);
		fg_sym_info sym = {.origin = FG_SYM_PARAM,
		                   .flags = FG_SYM_INPUT,
		                   .a = i,
		                   .place = d->name_place};
		values[i] = fg_entry_value(an, s, d->type, &sym);
	}
	/* Where the callers are seen, they say what is behind a pointer; also through one. */
	an->is_reached = (an->link->functions.at[an->number].flags & FG_LINK_REACHED) &&
	                 !is_incoming(an);
	bool is_called = fg_program_is_called(an->link, &an->link->functions.at[an->number]) ||
	                 (an->link->functions.at[an->number].flags & FG_LINK_REACHED);
	an->is_receiver = an->has_contracts && (!is_called || is_receiving(an));
	if (an->has_contracts && !an->is_reached)
		fg_contract_params(an, s, values);
	assume_books(an, s, values, n);
	const fg_model_callback *m = an->is_entry ? fg_models_entry(
							    an->models,
							    fg_unit_decl_name(an->u, an->fn->decl))
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
			fg_attr_weaken(fg_state_attr_make(s, fg_region_of_slot(an, i)));
	}
	return s;
}
