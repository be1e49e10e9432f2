/*
 * Calls that take and give locks, by name: enough for the order of the source; paths are the deep
 * engine's business.
 */
#include "rules/util.h"

static const struct {
	const char *name;
	fg_util_lock_step step;
	bool has_lock; /* the first argument */
} calls[] = {
	{"pthread_mutex_lock", FG_UTIL_LOCK_TAKE, true},
	{"pthread_mutex_unlock", FG_UTIL_LOCK_GIVE, true},
	{"pthread_spin_lock", FG_UTIL_LOCK_TAKE, true},
	{"pthread_spin_unlock", FG_UTIL_LOCK_GIVE, true},
	{"pthread_rwlock_wrlock", FG_UTIL_LOCK_TAKE, true},
	{"pthread_rwlock_rdlock", FG_UTIL_LOCK_TAKE, true},
	{"pthread_rwlock_unlock", FG_UTIL_LOCK_GIVE, true},
	{"mtx_lock", FG_UTIL_LOCK_TAKE, true},
	{"mtx_unlock", FG_UTIL_LOCK_GIVE, true},
	{"xSemaphoreTake", FG_UTIL_LOCK_TAKE, true},
	{"xSemaphoreGive", FG_UTIL_LOCK_GIVE, true},
	{"xSemaphoreTakeRecursive", FG_UTIL_LOCK_TAKE, true},
	{"xSemaphoreGiveRecursive", FG_UTIL_LOCK_GIVE, true},
	{"k_mutex_lock", FG_UTIL_LOCK_TAKE, true},
	{"k_mutex_unlock", FG_UTIL_LOCK_GIVE, true},
	{"tx_mutex_get", FG_UTIL_LOCK_TAKE, true},
	{"tx_mutex_put", FG_UTIL_LOCK_GIVE, true},
	{"osMutexAcquire", FG_UTIL_LOCK_TAKE, true},
	{"osMutexRelease", FG_UTIL_LOCK_GIVE, true},
	{"sys_mutex_lock", FG_UTIL_LOCK_TAKE, true},
	{"sys_mutex_unlock", FG_UTIL_LOCK_GIVE, true},
	{"vPortEnterCritical", FG_UTIL_LOCK_TAKE, false},
	{"vPortExitCritical", FG_UTIL_LOCK_GIVE, false},
	{"__disable_irq", FG_UTIL_LOCK_TAKE, false},
	{"__enable_irq", FG_UTIL_LOCK_GIVE, false},
	{"irq_lock", FG_UTIL_LOCK_TAKE, false},
	{"irq_unlock", FG_UTIL_LOCK_GIVE, false},
};

fg_util_lock_step fg_util_lock_call(const fg_check_context *ctx, fg_node_id call, fg_node_id *lock)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(calls); i++) {
		if (strcmp(name, calls[i].name) != 0)
			continue;
		if (lock)
			*lock = calls[i].has_lock ? fg_util_arg(ctx, call, 0) : 0;
		return calls[i].step;
	}
	return FG_UTIL_LOCK_NONE;
}
