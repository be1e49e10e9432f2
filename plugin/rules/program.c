/*
 * The program: contributions of all units joined. Reading only collects;
 * fg_program_finish sorts, joins and drops duplicates, so that the result does
 * not depend on the order of the units.
 */
#include "rules/program.h"

#include "rules/program_internal.h"

void fg_program_init(fg_program *p)
{
	memset(p, 0, sizeof(*p));
	fg_arena_init(&p->arena);
}

void fg_program_release(fg_program *p)
{
	fg_vec_release(&p->functions);
	fg_vec_release(&p->edges);
	fg_vec_release(&p->accesses);
	fg_vec_release(&p->objects);
	fg_vec_release(&p->uses);
	fg_arena_release(&p->arena);
	memset(p, 0, sizeof(*p));
}

/* ---- reading ---- */

const char *fg_program__read_string(fg_program *p, fg_wire_reader *r)
{
	size_t n;
	const char *s = fg_wire_str(r, &n);
	return fg_arena_strndup(&p->arena, s ? s : "", s ? n : 0);
}

/* Sites of one unit follow each other in one file: share the path's copy. */
static const char *read_path(fg_program *p, fg_wire_reader *r, const char **last)
{
	size_t n;
	const char *s = fg_wire_str(r, &n);
	if (!s || n == 0)
		return NULL;
	if (!*last || strlen(*last) != n || memcmp(*last, s, n) != 0)
		*last = fg_arena_strndup(&p->arena, s, n);
	return *last;
}

fg_region fg_program__read_region(fg_program *p, fg_wire_reader *r, const char **last_path)
{
	fg_region g = {0};
	g.path = read_path(p, r, last_path);
	g.line = fg_wire_u32(r);
	g.column = fg_wire_u32(r);
	g.end_line = fg_wire_u32(r);
	g.end_column = fg_wire_u32(r);
	g.offset = fg_wire_u32(r);
	g.length = fg_wire_u32(r);
	bool has_snippet = fg_wire_u8(r) != 0;
	const char *snippet = fg_program__read_string(p, r);
	g.snippet = has_snippet ? snippet : NULL;
	return g;
}

static fg_program_function read_function(fg_program *p, fg_wire_reader *r, const char **last_path)
{
	fg_program_function f = {0};
	f.name = fg_program__read_string(p, r);
	f.usr = fg_program__read_string(p, r);
	f.flags = fg_wire_u32(r);
	f.is_defined = fg_wire_u8(r);
	f.address_taken = fg_wire_u8(r);
	f.is_gap = fg_wire_u8(r);
	f.indirect_calls = fg_wire_u32(r);
	f.roles = fg_wire_u32(r);
	f.frame = fg_wire_u32(r);
	f.stack = fg_wire_u32(r);
	f.stack_site = fg_program__read_region(p, r, last_path);
	f.section = fg_program__read_string(p, r);
	f.header = fg_program__read_string(p, r);
	f.place = fg_program__read_region(p, r, last_path);
	return f;
}

static bool read_edges(fg_program *p, fg_wire_reader *r, size_t base, uint32_t functions)
{
	const char *last_path = NULL;
	uint32_t n = fg_wire_u32(r);
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		fg_call_edge e = {.caller = fg_wire_u32(r), .callee = fg_wire_u32(r)};
	e.flags = fg_wire_u32(r);
	e.passes = fg_wire_u32(r);
	e.site = fg_program__read_region(p, r, &last_path);
		if (r->failed || e.caller >= functions || e.callee >= functions)
			return false;
		e.caller += (uint32_t)base;
		e.callee += (uint32_t)base;
		fg_vec_push(&p->edges, e);
	}
	return !r->failed;
}

static bool read_accesses(fg_program *p, fg_wire_reader *r, size_t base, uint32_t functions)
{
	const char *last_path = NULL;
	uint32_t n = fg_wire_u32(r);
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		fg_object_access a = {.function = fg_wire_u32(r)};
		a.object = fg_program__read_string(p, r);
		a.name = fg_program__read_string(p, r);
		a.flags = fg_wire_u32(r);
		a.count = fg_wire_u32(r);
		a.site = fg_program__read_region(p, r, &last_path);
		if (r->failed || a.function >= functions)
			return false;
		a.function += (uint32_t)base;
		fg_vec_push(&p->accesses, a);
	}
	return !r->failed;
}

bool fg_program_read_unit(fg_program *p, fg_wire_reader *r)
{
	size_t base = p->functions.n, edges = p->edges.n, accesses = p->accesses.n;
	size_t objects = p->objects.n, uses = p->uses.n;
	if (fg_wire_u32(r) != FG_PROGRAM__MAGIC)
		return false;
	const char *last_path = NULL;
	uint32_t n = fg_wire_u32(r);
	for (uint32_t i = 0; i < n && !r->failed; i++)
		fg_vec_push(&p->functions, read_function(p, r, &last_path));
	if (!r->failed && read_edges(p, r, base, n) && read_accesses(p, r, base, n) &&
	    fg_program__read_objects(p, r, base, n))
		return true;
	p->functions.n = base; /* half a unit would be a wrong graph */
	p->edges.n = edges;
	p->accesses.n = accesses;
	p->objects.n = objects;
	p->uses.n = uses;
	return false;
}

/* ---- joining ---- */

static int compare_strings(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

int fg_program__compare_regions(const fg_region *a, const fg_region *b)
{
	int order = compare_strings(a->path, b->path);
	if (order)
		return order;
	if (a->offset != b->offset)
		return a->offset < b->offset ? -1 : 1;
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->column < b->column ? -1 : a->column > b->column;
}

/* With its number before sorting, so that edges can follow. */
typedef struct numbered {
	fg_program_function f;
	uint32_t number;
	const char *callee_usr; /* whom a call in its unit reaches */
} numbered;

/* Of one usr the definition that stands for it comes first: strong before weak, then by place. */
static int by_usr(const void *pa, const void *pb)
{
	const fg_program_function *a = &((const numbered *)pa)->f;
	const fg_program_function *b = &((const numbered *)pb)->f;
	int order = strcmp(a->usr, b->usr);
	if (order)
		return order;
	if (a->is_defined != b->is_defined)
		return a->is_defined ? -1 : 1;
	if ((a->flags ^ b->flags) & FG_DECL_WEAK)
		return a->flags & FG_DECL_WEAK ? 1 : -1;
	order = fg_program__compare_regions(&a->place, &b->place);
	if (order)
		return order;
	return a->flags < b->flags ? -1 : a->flags > b->flags;
}

static int by_caller(const void *pa, const void *pb)
{
	const fg_call_edge *a = pa, *b = pb;
	if (a->caller != b->caller)
		return a->caller < b->caller ? -1 : 1;
	if (a->callee != b->callee)
		return a->callee < b->callee ? -1 : 1;
	return fg_program__compare_regions(&a->site, &b->site);
}

/* Of several calls that make a task of it the one that gives least. */
static bool is_less_stack(const fg_program_function *a, const fg_program_function *b)
{
	if (!a->stack || !b->stack || a->stack != b->stack)
		return a->stack && (!b->stack || a->stack < b->stack);
	return fg_program__compare_regions(&a->stack_site, &b->stack_site) < 0;
}

static void absorb(fg_program_function *into, const fg_program_function *f)
{
	into->address_taken |= f->address_taken;
	into->is_gap |= f->is_gap;
	into->roles |= f->roles;
	if (f->frame > into->frame)
		into->frame = f->frame;
	if (is_less_stack(f, into)) {
		into->stack = f->stack;
		into->stack_site = f->stack_site;
	}
	/* A declaration may say where a function goes that its definition does not; of several
	 * headers the first by name. */
	if (!*into->section)
		into->section = f->section;
	if (*f->header && (!*into->header || strcmp(f->header, into->header) < 0))
		into->header = f->header;
	/* A header's function is the same in each unit: its indirect calls are counted once. */
	if (f->indirect_calls > into->indirect_calls)
		into->indirect_calls = f->indirect_calls;
	into->flags |= f->flags & (FG_DECL_NORETURN | FG_DECL_INTERRUPT | FG_DECL_USED |
	                           FG_DECL_CONSTRUCTOR | FG_DECL_WARN_UNUSED);
}

/* An external name defined in several places: boot loader and loaded program, a library's function
 * and the project's own. They are not in one program, or the weak one is not; each keeps its own
 * calls. The first one bears the name, the others get their file's path to it, as static functions
 * have. A call in the unit of a strong one means that one, any other call means the first. */
static void part_definitions(fg_program *p, numbered *all, size_t n)
{
	const fg_program_function *first = NULL;
	const char *usr = "";
	for (size_t i = 0; i < n; i++) {
		fg_program_function *f = &all[i].f;
		if (!first || strcmp(usr, f->usr) != 0) {
			first = f;
			usr = f->usr;
		}
		all[i].callee_usr = f->usr;
		if (!f->is_defined || fg_program__compare_regions(&first->place, &f->place) == 0)
			continue;
		f->usr = fg_arena_printf(&p->arena, "%s#%s", usr,
		                         f->place.path ? f->place.path : "");
		if (!(f->flags & FG_DECL_WEAK))
			all[i].callee_usr = f->usr;
	}
}

/* Old number -> new number, of a function as the one who calls and as the one who is called. */
typedef struct number_map {
	uint32_t *caller, *callee;
} number_map;

/* Sort and join the functions. */
static void join_functions(fg_program *p, number_map map)
{
	numbered *all = fg_arena_array(&p->arena, p->functions.n, sizeof(*all));
	size_t n = p->functions.n;
	for (size_t i = 0; i < n; i++)
		all[i] = (numbered){.f = p->functions.at[i], .number = (uint32_t)i};
	if (n > 1)
		qsort(all, n, sizeof(*all), by_usr);
	part_definitions(p, all, n);
	if (n > 1)
		qsort(all, n, sizeof(*all), by_usr);
	p->functions.n = 0;
	for (size_t i = 0; i < n; i++) {
		if (p->functions.n && strcmp(fg_vec_last(&p->functions).usr, all[i].f.usr) == 0)
			absorb(&fg_vec_last(&p->functions), &all[i].f);
		else
			fg_vec_push(&p->functions, all[i].f);
		map.caller[all[i].number] = (uint32_t)p->functions.n - 1;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t number = map.caller[all[i].number];
		if (strcmp(all[i].f.usr, all[i].callee_usr) != 0)
			fg_program_find(p, all[i].callee_usr, &number);
		map.callee[all[i].number] = number;
	}
}

static void join_edges(fg_program *p, number_map map)
{
	size_t n = p->edges.n;
	for (size_t i = 0; i < n; i++) {
		p->edges.at[i].caller = map.caller[p->edges.at[i].caller];
		p->edges.at[i].callee = map.callee[p->edges.at[i].callee];
	}
	if (n > 1)
		qsort(p->edges.at, n, sizeof(*p->edges.at), by_caller);
	p->edges.n = 0;
	for (size_t i = 0; i < n; i++)
		if (p->edges.n == 0 || by_caller(&fg_vec_last(&p->edges), &p->edges.at[i]) != 0)
			p->edges.at[p->edges.n++] = p->edges.at[i];
}

static int by_object(const void *pa, const void *pb)
{
	const fg_object_access *a = pa, *b = pb;
	int order = strcmp(a->object, b->object);
	if (order)
		return order;
	if (a->function != b->function)
		return a->function < b->function ? -1 : 1;
	if (a->flags != b->flags)
		return a->flags < b->flags ? -1 : 1;
	return fg_program__compare_regions(&a->site, &b->site);
}

/* Those of a header's function are the same in each unit. */
static void join_accesses(fg_program *p, number_map map)
{
	size_t n = p->accesses.n;
	for (size_t i = 0; i < n; i++)
		p->accesses.at[i].function = map.caller[p->accesses.at[i].function];
	if (n > 1)
		qsort(p->accesses.at, n, sizeof(*p->accesses.at), by_object);
	p->accesses.n = 0;
	for (size_t i = 0; i < n; i++)
		if (p->accesses.n == 0 ||
		    by_object(&fg_vec_last(&p->accesses), &p->accesses.at[i]) != 0)
			p->accesses.at[p->accesses.n++] = p->accesses.at[i];
}

void fg_program_finish(fg_program *p)
{
	size_t n = p->functions.n + 1;
	number_map map = {fg_arena_array(&p->arena, n, sizeof(*map.caller)),
	                  fg_arena_array(&p->arena, n, sizeof(*map.callee))};
	join_functions(p, map);
	join_edges(p, map);
	join_accesses(p, map);
	fg_program__join_objects(p, map.caller);
	for (size_t i = 0; i < p->edges.n; i++) {
		fg_program_function *f = &p->functions.at[p->edges.at[i].caller];
		if (f->edge_count++ == 0)
			f->first_edge = (uint32_t)i;
	}
	p->gap_count = 0;
	for (size_t i = 0; i < p->functions.n; i++)
		p->gap_count += p->functions.at[i].is_gap != 0;
}

bool fg_program_find(const fg_program *p, const char *usr, uint32_t *number)
{
	size_t low = 0, high = p->functions.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(p->functions.at[mid].usr, usr);
		if (order == 0) {
			*number = (uint32_t)mid;
			return true;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}
