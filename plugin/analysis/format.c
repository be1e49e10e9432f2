#include "analysis/format.h"

#include "analysis/text.h"

/* One conversion of a format string. */
typedef struct conversion {
	char type;      /* 'd', 's', '%', … ; 'c' and '[' too */
	bool is_dropped; /* scanf: %*d */
	bool has_width;
	long width;
	bool has_precision;
	long precision;
	bool star_width, star_precision;
	int length;     /* bytes of an integer: 1 hh, 2 h, 4, 8 ll/l/z */
} conversion;

/* The characters of a wide literal; those beyond ASCII do not matter. */
static const char *narrowed(fg_an *an, const fg_ir *ir, const fg_ir_string *str, uint32_t from,
                            size_t *n)
{
	uint32_t w = str->elem_size, count = (str->byte_count - from) / w;
	char *out = fg_arena_array(&an->arena, count + 1, 1);
	for (uint32_t i = 0; i < count; i++) {
		const unsigned char *c = &ir->bytes.at[str->first_byte + from + i * w];
		uint32_t low = an->u->is_big_endian ? c[w - 1] : c[0], rest = 0;
		for (uint32_t k = 0; k < w; k++)
			rest += c[k];
		out[i] = (char)(rest == low && low < 128 ? low : '?');
	}
	*n = count;
	return out;
}

/* The bytes of the format string: a literal at its begin. */
const char *fg_format_literal(fg_an *an, fg_state *s, fg_vid v, size_t *n)
{
	fg_aval p;
	if (!fg_value_pointer(an, s, v, &p))
		return NULL;
	const fg_region_info *r = &an->table.regions.at[p.region];
	fg_lin off = fg_lin_of(&an->table, p.lin);
	if (r->kind != FG_REGION_STRING || off.n || off.c < 0)
		return NULL;
	const fg_ir *ir = an->link->units.at[r->parent ? r->parent - 1 : an->unit].ir;
	const fg_ir_string *str = &ir->strings.at[r->id];
	if (off.c >= str->byte_count)
		return NULL;
	if (str->elem_size != 1)
		return narrowed(an, ir, str, (uint32_t)off.c, n);
	*n = str->byte_count - (size_t)off.c;
	return (const char *)&ir->bytes.at[str->first_byte + (uint32_t)off.c];
}

static const char *read_length(const char *f, conversion *c, bool is_long_8)
{
	c->length = 4;
	for (;; f++) {
		if (*f == 'h')
			c->length = c->length == 2 ? 1 : 2;
		else if (*f == 'l')
			c->length = is_long_8 || c->length == 8 ? 8 : 4;
		else if (*f == 'j' || *f == 'q' || *f == 'L')
			c->length = 8;
		else if (*f == 'z' || *f == 't')
			c->length = is_long_8 ? 8 : 4;
		else
			return f;
	}
}

/* Reads one conversion behind '%'; NULL = malformed. */
static const char *read_conversion(const char *f, bool is_scanf, bool is_long_8, conversion *c)
{
	memset(c, 0, sizeof(*c));
	if (is_scanf && *f == '*') {
		c->is_dropped = true;
		f++;
	}
	while (!is_scanf && *f && strchr("-+ #0'", *f))
		f++;
	if (!is_scanf && *f == '*') {
		c->star_width = true;
		f++;
	}
	while (*f >= '0' && *f <= '9') {
		c->has_width = true;
		c->width = c->width < 1000000 ? c->width * 10 + (*f - '0') : c->width;
		f++;
	}
	if (!is_scanf && *f == '.') {
		c->has_precision = true;
		if (*++f == '*') {
			c->star_precision = true;
			f++;
		}
		while (*f >= '0' && *f <= '9') {
			c->precision = c->precision < 1000000 ? c->precision * 10 + (*f - '0')
			                                      : c->precision;
			f++;
		}
	}
	f = read_length(f, c, is_long_8);
	c->type = *f;
	if (!*f)
		return NULL;
	if (*f == '[') {
		f++;
		if (*f == '^')
			f++;
		if (*f == ']')
			f++;
		while (*f && *f != ']')
			f++;
		if (!*f)
			return NULL;
	}
	return f + 1;
}

/* ---- printf ---- */

typedef struct printer {
	fg_an *an;
	fg_state *s;
	const fg_inst *inst;
	const fg_model_function *m;
	const fg_vid *args;
	uint32_t next; /* argument */
	fg_lin foreign; /* of the texts that go in: see text.h */
	fg_lin total;  /* characters, as far as known */
	bool is_known; /* total is exact or an upper bound */
	bool is_bound; /* it is that, or a lower one */
} printer;

static fg_vid next_arg(printer *p)
{
	return p->next < p->inst->arg_count ? p->args[p->next++] : 0;
}

static bool has_arg(const printer *p)
{
	return p->next < p->inst->arg_count;
}

/* Bytes of a character behind the argument. */
static uint32_t width_of(const printer *p, uint32_t arg)
{
	fg_an *an = p->an;
	fg_type_id t = fg_ir_value_type(an->ir, an->fn, an->ir->args.at[p->inst->first_arg + arg]);
	uint64_t size = fg_type_bytes(an, fg_type_pointee(an->u, t));
	return size == 2 || size == 4 ? (uint32_t)size : 1;
}

static void add_string(printer *p, const conversion *c)
{
	fg_an *an = p->an;
	fg_aval str;
	if (!has_arg(p)) {
		p->is_known = false;
		return;
	}
	fg_vid v = next_arg(p);
	if (!fg_access_check_pointer(an, p->s, v, true, p->m->name, &str)) {
		fg_kill(an, p->s);
		return;
	}
	fg_lin length;
	if (str.kind != FG_AVAL_PTR) {
		p->is_known = false;
		return;
	}
	fg_lin part = fg_text_foreign_part(an, p->s, &str);
	if (!fg_lin_add(&p->foreign, &p->foreign, &part))
		p->foreign = fg_lin_const(1);
	if (!c->has_precision && fg_text_check_end(an, p->s, v, &str, p->m->name)) {
		p->is_known = false;
		return;
	}
	fg_lin off = fg_lin_of(&an->table, str.lin);
	uint32_t width = width_of(p, p->next - 1);
	bool known = fg_mem_strlen(an, p->s, str.region, &off, width, &length);
	if (known && !(c->has_precision)) {
		fg_access a = {.pointer = v,
		               .size = length,
		               .is_call = true,
		               .is_string = true,
		               .function = p->m->name};
		a.size.c += 1;
		(void)fg_lin_scale(&a.size, &a.size, width);
		if (!fg_access_check(an, p->s, &a, &str)) {
			fg_kill(an, p->s);
			return;
		}
	}
	if (c->has_precision && !c->star_precision) {
		fg_lin most = fg_lin_const(c->precision), over;
		/* The lesser of the two; which one that is must be known. */
		bool is_shorter = known && fg_lin_sub(&over, &length, &most) &&
		                  fg_facts_prove_le(&p->s->facts, &an->table, &over);
		p->is_bound |= !known;
		if (!known)
			length = most;
		known = !known || is_shorter;
	}
	if (!known || c->star_precision || !fg_lin_add(&p->total, &p->total, &length))
		p->is_known = false;
}

/* Characters the integer needs: of its value when known, else of its type. */
static void add_number(printer *p, const conversion *c)
{
	fg_lin l;
	fg_wide lo = 0, hi = 0;
	bool known = has_arg(p) && fg_value_lin(p->an, p->s, next_arg(p), &l);
	if (known)
		fg_facts_range(&p->s->facts, &p->an->table, &l, &lo, &hi);
	int digits = 1;
	fg_wide base = c->type == 'x' || c->type == 'X' ? 16 : c->type == 'o' ? 8 : 10;
	fg_wide most = hi > -lo ? hi : -lo;
	if (!known || lo != hi) {
		p->is_known = false; /* an upper bound is no claim */
		return;
	}
	for (; most >= base; most /= base)
		digits++;
	p->total.c += digits + (lo < 0);
}

static void printf_conversion(printer *p, const conversion *c)
{
	p->is_bound |= c->has_width || c->star_width || c->star_precision;
	if (c->star_width)
		(void)next_arg(p);
	if (c->star_precision)
		(void)next_arg(p);
	switch (c->type) {
	case '%':
		p->total.c++;
		return;
	case 's':
		add_string(p, c);
		return;
	case 'c':
		p->total.c++;
		(void)next_arg(p);
		return;
	case 'd':
	case 'i':
	case 'u':
	case 'x':
	case 'X':
	case 'o':
		add_number(p, c);
		return;
	default:
		(void)next_arg(p);
		p->is_known = false;
	}
}

/* sprintf: the characters and a NUL go to the buffer, which must hold them. */
static void check_output(printer *p)
{
	fg_an *an = p->an;
	fg_aval to;
	uint32_t out = p->m->format_out;
	if (out == FG_MODEL_NO_ARG || out >= p->inst->arg_count)
		return;
	uint32_t width = width_of(p, out);
	bool has_size = false;
	for (uint32_t i = 0; i < p->m->effect_count; i++) {
		const fg_model_effect *e = &an->models->effects.at[p->m->first_effect + i];
		has_size |= e->arg == out && e->size.n > 0;
	}
	fg_access a = {.pointer = p->args[out],
	               .size = fg_lin_const(1),
	               .is_write = true,
	               .is_call = true,
	               .is_string = true,
	               .function = p->m->name};
	if (p->is_known && !has_size) {
		a.size = p->total;
		a.size.c += 1;
		p->is_known = fg_lin_scale(&a.size, &a.size, width);
	}
	if (has_size)
		return;
	if (!fg_access_check(an, p->s, &a, &to)) {
		fg_kill(an, p->s);
		return;
	}
	if (to.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&an->table, to.lin), end;
	fg_mem_forget(an, p->s, to.region, &off, p->is_known ? &a.size : NULL, 0);
	if (p->is_known && fg_lin_scale(&end, &p->total, width) && fg_lin_add(&end, &off, &end))
		fg_mem_set_length(an, p->s, to.region, &end);
}

static void run_printf(printer *p, const char *f, bool is_long_8)
{
	while (*f && !p->s->is_dead) {
		if (*f++ != '%') {
			p->total.c++;
			continue;
		}
		conversion c;
		f = read_conversion(f, false, is_long_8, &c);
		if (!f) {
			p->is_known = false;
			break;
		}
		printf_conversion(p, &c);
	}
	if (!p->s->is_dead)
		check_output(p);
}

/* What was put into the buffer. */
static void set_foreign(printer *p)
{
	fg_aval to;
	uint32_t out = p->m->format_out;
	if (out != FG_MODEL_NO_ARG && out < p->inst->arg_count &&
	    fg_value_pointer(p->an, p->s, p->args[out], &to))
		fg_text_set_foreign(p->an, p->s, &to, &p->foreign, false);
}

/* ---- scanf ---- */

static uint32_t scan_trust(fg_an *an, fg_state *s, const fg_model_function *m, const fg_vid *args)
{
	fg_aval p;
	if (m->format_taint_from == FG_MODEL_NO_ARG)
		return m->format_trust;
	if (fg_value_pointer(an, s, args[m->format_taint_from], &p))
		return fg_mem_trust(an, s, p.region);
	return 0;
}

static void scan_string(printer *p, const conversion *c, fg_vid v, uint32_t trust)
{
	fg_an *an = p->an;
	fg_aval to;
	fg_lin size;
	if (c->type == 'c') {
		size = fg_lin_const(c->has_width ? c->width : 1);
	} else if (c->has_width) {
		size = fg_lin_const(c->width + 1);
	} else {
		fg_sym_info sym = {.lo = 2,
		                   .hi = ((fg_wide)1 << 31) - 1,
		                   .origin = FG_SYM_RESULT,
		                   .flags = trust ? FG_SYM_TAINTED : FG_SYM_INEXACT,
		                   .trust = (uint8_t)trust,
		                   .place = an->place};
		size = fg_lin_sym(fg_table_new_sym(&an->table, &sym));
	}
	(void)fg_lin_scale(&size, &size, width_of(p, p->next - 1));
	fg_access a = {.pointer = v,
	               .size = size,
	               .is_write = true,
	               .is_call = true,
	               .is_string = true,
	               .function = p->m->name};
	if (!fg_access_check(an, p->s, &a, &to)) {
		fg_kill(an, p->s);
		return;
	}
	if (to.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&an->table, to.lin);
	fg_mem_forget(an, p->s, to.region, &off, &size, trust);
}

/* "%2x": two digits make no more than 255. */
static void limit_digits(printer *p, const conversion *c, fg_vid value)
{
	fg_aval a = fg_aval_of(&p->an->table, value);
	fg_lin l = fg_lin_of(&p->an->table, a.lin);
	fg_wide base = c->type == 'x' || c->type == 'X' ? 16 : c->type == 'o' ? 8 : 10, most = 1;
	if (!c->has_width || c->width < 1 || c->width > 18 || c->type == 'i' || l.n != 1)
		return;
	for (long i = 0; i < c->width; i++)
		most *= base;
	fg_sym_info *sym = &p->an->table.syms.at[l.t[0].sym];
	fg_wide least = c->type == 'd' ? -most : 0;
	sym->lo = sym->lo > least ? sym->lo : least;
	sym->hi = sym->hi < most - 1 ? sym->hi : most - 1;
}

static void scan_number(printer *p, const conversion *c, fg_vid v, uint32_t trust)
{
	fg_an *an = p->an;
	fg_aval to;
	bool is_float = strchr("aAeEfFgG", c->type) != NULL;
	uint32_t size = is_float ? (c->length == 8 ? 8 : 4) : (uint32_t)c->length;
	fg_access a = {.pointer = v,
	               .size = fg_lin_const(size),
	               .is_write = true,
	               .is_call = true,
	               .function = p->m->name};
	if (c->type == 'p')
		a.size = fg_lin_const(an->u->pointer_size);
	if (!fg_access_check(an, p->s, &a, &to)) {
		fg_kill(an, p->s);
		return;
	}
	if (to.kind != FG_AVAL_PTR)
		return;
	fg_lin off = fg_lin_of(&an->table, to.lin);
	if (is_float || c->type == 'p') {
		fg_mem_forget(an, p->s, to.region, &off, &a.size, trust);
		return;
	}
	bool is_signed = c->type == 'd' || c->type == 'i' || c->type == 'n';
	fg_type_id type = fg_unit_basic_type(an->u, FG_TYPE_INT, size, is_signed);
	fg_vid value = fg_value_fresh(an, p->s, type, FG_SYM_RESULT,
	                              trust ? FG_SYM_TAINTED : FG_SYM_INEXACT, trust);
	fg_sym_is_number(an, value);
	limit_digits(p, c, value);
	fg_mem_store(an, p->s, to.region, &off, size, value);
	if (trust)
		fg_event_add(an, p->s, FG_EVENT_SOURCE, 0, to.region, an->place);
}

/* What is converted may be missing: the object keeps its content on the path where it is. */
static void run_scanf(printer *p, const char *f, bool is_long_8)
{
	uint32_t trust = scan_trust(p->an, p->s, p->m, p->args);
	while (*f && !p->s->is_dead) {
		if (*f++ != '%')
			continue;
		conversion c;
		f = read_conversion(f, true, is_long_8, &c);
		if (!f)
			return;
		if (c.type == '%' || c.is_dropped)
			continue;
		if (!has_arg(p))
			return;
		fg_vid v = next_arg(p);
		if (c.type == 's' || c.type == '[' || c.type == 'c')
			scan_string(p, &c, v, trust);
		else
			scan_number(p, &c, v, trust);
	}
}

bool fg_format_call(fg_an *an, fg_state *s, const fg_inst *inst, const fg_model_function *m,
                    const fg_vid *args, fg_lin *count)
{
	size_t n;
	fg_lin none = fg_lin_const(0);
	if (m->format_arg >= inst->arg_count)
		return false;
	const char *f = fg_format_literal(an, s, args[m->format_arg], &n);
	printer p = {an, s, inst, m, args, m->variadic_arg, none, none, true, false};
	if (m->variadic_arg == FG_MODEL_NO_ARG) {
		p.foreign = fg_lin_const(1); /* whatever stands in the list */
		set_foreign(&p);
		return false;
	}
	if (!f || !memchr(f, '\0', n)) {
		p.foreign = fg_lin_const(1);
		set_foreign(&p);
		for (uint32_t i = m->variadic_arg; i < inst->arg_count; i++)
			if (m->format == FG_FORMAT_SCANF)
				fg_mem_havoc_reachable(an, s, args[i], false);
		return false;
	}
	bool is_long_8 = an->u->pointer_size == 8;
	if (m->format == FG_FORMAT_PRINTF)
		run_printf(&p, f, is_long_8);
	else
		run_scanf(&p, f, is_long_8);
	if (!s->is_dead)
		set_foreign(&p);
	*count = p.total;
	return m->format == FG_FORMAT_PRINTF && p.is_known && !p.is_bound;
}
