/*
 * A shared object written by a function that runs as a thread, without a lock, while another
 * thread (or the same function started again) uses it too. Threads and what they reach within
 * one unit. Bit-fields beside each other are one place in memory: writing one writes the others.
 */
#include "rules/util.h"

#include "base/vec.h"

typedef struct access {
	fg_decl_id object;
	uint32_t field, run; /* of a bit-field; the first one of those beside it */
	fg_node_id node;
	fg_decl_id thread;
	bool is_write, is_locked;
} access;

typedef struct thread {
	fg_decl_id function;
	unsigned starts; /* a start in a loop counts twice */
} thread;

enum { THREADS_MAX = 32, ACCESSES_MAX = 4096 };

typedef struct survey {
	fg_check_context *ctx;
	thread threads[THREADS_MAX];
	size_t n;
	FG_VEC(access) accesses;
	fg_decl_id current;
	int depth; /* locks held, in the order of the source */
} survey;

static void add_thread(survey *s, fg_decl_id function, unsigned starts)
{
	for (size_t i = 0; i < s->n; i++)
		if (fg_util_same_decl(s->ctx, s->threads[i].function, function)) {
			s->threads[i].starts += starts;
			return;
		}
	if (s->n < THREADS_MAX)
		s->threads[s->n++] = (thread){function, starts};
}

static void add_defined(void *payload, fg_decl_id function)
{
	add_thread(payload, function, 1);
}

/* Every start of the unit; none: nothing to do. */
static void find_threads(survey *s)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	fg_util_defined_threads(s->ctx, add_defined, s);
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		if (ast->nodes.at[id].kind != FG_NODE_CALL)
			continue;
		fg_decl_id function = fg_util_started_function(s->ctx, id);
		if (function)
			add_thread(s, function, fg_util_enclosing_loop(s->ctx, id) ? 2 : 1);
		fg_util_started_by_table(s->ctx, id, add_defined, s);
	}
}

/* An object of the program that threads share and nothing makes safe. */
static bool is_shared(const survey *s, const fg_node *n)
{
	const fg_unit *u = fg_check_unit(s->ctx);
	const fg_decl *d = fg_unit_decl(u, n->ref);
	return n->kind == FG_NODE_DECL_REF && d->kind == FG_DECL_VARIABLE &&
	       fg_util_is_global(s->ctx, n->ref) &&
	       !(d->flags & (FG_DECL_THREAD_LOCAL | FG_DECL_IN_SYSTEM)) &&
	       !(fg_unit_quals(u, d->type) & (FG_QUAL_CONST | FG_QUAL_ATOMIC)) &&
	       fg_type_is_scalar(u, d->type);
}

static bool is_written(const fg_ast *ast, fg_node_id id)
{
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *u = fg_ast_node(ast, user);
	if (u->kind == FG_NODE_ASSIGN)
		return fg_ast_skip_parens(ast, fg_ast_child(ast, user, 0)) == id;
	return fg_node_is_step(u);
}

static bool is_address_only(const fg_ast *ast, fg_node_id id)
{
	const fg_node *u = fg_ast_node(ast, fg_ast_user(ast, id));
	return (u->kind == FG_NODE_UNARY && u->op == FG_UNARY_ADDRESS) ||
	       u->kind == FG_NODE_ATOMIC_OP;
}

/* The first of the bit-fields that share a place with this one: those without another member, and
 * without the end of their unit, between. */
static uint32_t first_of_run(const fg_unit *u, uint32_t field)
{
	uint32_t first = fg_unit_canon(u, fg_unit_field(u, field)->record)->first;
	while (field > first) {
		const fg_field *f = fg_unit_field(u, field), *before = fg_unit_field(u, field - 1);
		uint64_t bits = 8 * fg_unit_canon(u, f->type)->size;
		if (!(before->flags & FG_FIELD_BITFIELD) || !bits ||
		    before->bit_offset / bits != f->bit_offset / bits)
			break;
		field--;
	}
	return field;
}

/* A bit-field of a global structure: which one, and of what. */
static bool is_shared_bit(const survey *s, fg_node_id id, access *out)
{
	const fg_unit *u = fg_check_unit(s->ctx);
	const fg_node *n = fg_check_node(s->ctx, id);
	if (n->kind != FG_NODE_MEMBER || !(fg_unit_field(u, n->ref)->flags & FG_FIELD_BITFIELD))
		return false;
	fg_decl_id object = fg_util_base_variable(s->ctx, id);
	if (!object || !fg_util_is_global(s->ctx, object) ||
	    fg_unit_decl(u, object)->flags & (FG_DECL_THREAD_LOCAL | FG_DECL_IN_SYSTEM))
		return false;
	*out = (access){.object = fg_unit_decl(u, object)->canonical,
	                .field = n->ref,
	                .run = first_of_run(u, n->ref)};
	return true;
}

static void note(survey *s, fg_node_id id, access a)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	if (is_address_only(ast, id) || fg_util_is_unevaluated(s->ctx, id) ||
	    s->accesses.n >= ACCESSES_MAX)
		return;
	a.node = id;
	a.thread = s->current;
	a.is_write = is_written(ast, id);
	a.is_locked = s->depth > 0;
	fg_vec_push(&s->accesses, a);
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	survey *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CALL) {
		fg_util_lock_step step = fg_util_lock_call(s->ctx, id, NULL);
		s->depth += step == FG_UTIL_LOCK_TAKE ? 1 : step == FG_UTIL_LOCK_GIVE ? -1 : 0;
		s->depth = s->depth < 0 ? 0 : s->depth;
	}
	access a = {0};
	if (is_shared_bit(s, id, &a))
		note(s, id, a);
	else if (is_shared(s, n))
		note(s, id, (access){.object = fg_unit_decl(ast->unit, n->ref)->canonical});
	return true;
}

static bool runs_twice(const survey *s, fg_decl_id function)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->threads[i].function == function)
			return s->threads[i].starts > 1;
	return false;
}

/* Two bit-fields of one place only disturb each other when both are written. */
static bool is_same_place(const access *a, const access *b)
{
	return a->object == b->object && a->run == b->run &&
	       (a->field == b->field || (a->is_write && b->is_write));
}

/* The access that may come between; NULL = none. */
static const access *rival(const survey *s, const access *a)
{
	for (size_t i = 0; i < s->accesses.n; i++) {
		const access *b = &s->accesses.at[i];
		if (is_same_place(a, b) && (b->thread != a->thread || runs_twice(s, a->thread)))
			return b;
	}
	return NULL;
}

static bool is_first(const survey *s, const access *a)
{
	for (const access *b = s->accesses.at; b < a; b++)
		if (is_same_place(a, b) && b->is_write && !b->is_locked)
			return false;
	return true;
}

static void judge(survey *s)
{
	const fg_ast *ast = fg_check_ast(s->ctx);
	for (size_t i = 0; i < s->accesses.n; i++) {
		const access *a = &s->accesses.at[i];
		const access *b = a->is_write && !a->is_locked && is_first(s, a) ? rival(s, a)
		                                                                 : NULL;
		if (!b)
			continue;
		fg_report(s->ctx, fg_ast_node(ast, a->node)->place,
		          "'%s' is written by the thread '%s' without a lock, and %s by %s",
		          a->run ? fg_util_text(s->ctx, a->node)
		                 : fg_unit_decl_name(ast->unit, a->object),
		          fg_unit_decl_name(ast->unit, a->thread),
		          a->field == b->field ? "used" : "a bit-field beside it written",
		          b->thread == a->thread ? "another run of it" : "another thread");
		fg_report_related(s->ctx, fg_ast_node(ast, b->node)->place, "used here too");
	}
}

static void check_unit(fg_check_context *ctx)
{
	survey s = {.ctx = ctx, .accesses = FG_VEC_INIT};
	find_threads(&s);
	for (size_t i = 0; i < s.n; i++) {
		s.current = s.threads[i].function;
		s.depth = 0;
		fg_util_walk_reached(ctx, s.current, visit, &s);
	}
	judge(&s);
	fg_vec_release(&s.accesses);
}

const fg_check fg_check_thread_data_race = {
	.id = "thread.data-race",
	.title = "Shared object written by a thread without a lock",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-366"),
	.cert = FG_LIST("CON43-C", "CON32-C"),
	.catalog_family = "isr-race",
	.unit = check_unit,
};
