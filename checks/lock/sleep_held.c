/*
 * A sleep while a lock is held: everybody who wants the lock sleeps too.
 */
#include "rules/util.h"

static const char *const sleeps[] = {
	"sleep",           "usleep",     "nanosleep", "thrd_sleep", "vTaskDelay",
	"vTaskDelayUntil", "k_sleep",    "k_msleep",  "osDelay",    "HAL_Delay",
	"tx_thread_sleep", "sys_msleep", "accept",    "pause",      NULL};

enum { HELD_MAX = 8 };

typedef struct walk {
	fg_check_context *ctx;
	fg_node_id held[HELD_MAX];
	fg_node_id locks[HELD_MAX];
	size_t n;
} walk;

static void give(walk *w, fg_node_id lock)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	for (size_t i = w->n; i-- > 0;)
		if ((!lock && !w->locks[i]) || (lock && fg_ast_same(ast, w->locks[i], lock))) {
			w->n = i; /* what was taken later was given before, or will be */
			return;
		}
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	fg_node_id lock;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	fg_util_lock_step step = fg_util_lock_call(w->ctx, id, &lock);
	if (step == FG_UTIL_LOCK_TAKE && w->n < HELD_MAX) {
		w->held[w->n] = id;
		w->locks[w->n++] = lock;
	} else if (step == FG_UTIL_LOCK_GIVE) {
		give(w, lock);
	} else if (w->n > 0 && fg_util_callee_is(w->ctx, id, sleeps) &&
	           fg_util_may_follow(w->ctx, w->held[w->n - 1], id)) {
		fg_report(w->ctx, fg_ast_node(ast, id)->place, "'%s' waits while a lock is held",
		          fg_ast_callee_name(ast, id));
		fg_report_related(w->ctx, fg_ast_node(ast, w->held[w->n - 1])->place, "taken here");
	}
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	(void)function;
	walk w = {.ctx = ctx};
	fg_ast_walk(fg_check_ast(ctx), body, visit, &w);
}

const fg_check fg_check_lock_sleep_held = {
	.id = "lock.sleep-held",
	.title = "Sleep while a lock is held",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-667"),
	.cert = FG_LIST("CON05-C"),
	.catalog_family = "isr-race",
	.body = check_body,
};
