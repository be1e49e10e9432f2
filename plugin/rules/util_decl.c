/*
 * Questions about declarations and types.
 */
#include "rules/util.h"

static bool misses_header(const fg_unit *u)
{
	for (size_t i = 0; i < u->gaps.n; i++)
		if (strcmp(fg_unit_str(u, u->gaps.at[i].reason), "missing-header") == 0)
			return true;
	return false;
}

/* What goes wrong inside a body costs no declaration that others see. */
static bool is_in_body(const fg_unit *u, fg_place_id place)
{
	const fg_place *p = fg_unit_place(u, place);
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		const fg_place *whole = fg_unit_place(u, d->place);
		if (d->kind == FG_DECL_FUNCTION && (d->flags & FG_DECL_DEFINITION) &&
		    whole->file == p->file && whole->begin <= p->begin && p->begin < whole->end)
			return true;
	}
	return false;
}

bool fg_util_misses_declarations(const fg_check_context *ctx, const fg_diagnostic *before)
{
	const fg_unit *u = fg_check_unit(ctx);
	if (misses_header(u))
		return true;
	for (size_t i = 0; i < u->diagnostics.n; i++) {
		const fg_diagnostic *d = &u->diagnostics.at[i];
		if (d->place == before->place && d->message == before->message)
			return false;
		if (d->severity >= FG_DIAG_ERROR && d->place && !is_in_body(u, d->place))
			return true;
	}
	return false;
}

bool fg_util_is_system(const fg_check_context *ctx, fg_decl_id decl)
{
	return fg_unit_decl(fg_check_unit(ctx), decl)->flags &
	       (FG_DECL_IN_SYSTEM | FG_DECL_IMPLICIT);
}

static fg_decl_id entity(const fg_unit *u, fg_decl_id id)
{
	fg_decl_id canonical = fg_unit_decl(u, id)->canonical;
	return canonical ? canonical : id;
}

bool fg_util_same_decl(const fg_check_context *ctx, fg_decl_id a, fg_decl_id b)
{
	const fg_unit *u = fg_check_unit(ctx);
	return a == b || (a && b && entity(u, a) == entity(u, b));
}

bool fg_util_is_automatic(const fg_check_context *ctx, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(fg_check_unit(ctx), decl);
	if (d->kind == FG_DECL_PARAMETER)
		return true;
	return d->kind == FG_DECL_VARIABLE && !(d->flags & FG_DECL_FILE_SCOPE) &&
	       d->storage != FG_STORAGE_STATIC && d->storage != FG_STORAGE_EXTERN;
}

bool fg_util_is_global(const fg_check_context *ctx, fg_decl_id decl)
{
	return fg_unit_decl(fg_check_unit(ctx), decl)->kind == FG_DECL_VARIABLE &&
	       !fg_util_is_automatic(ctx, decl);
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);
	return n > k && strcmp(s + n - k, end) == 0;
}

/* CMSIS names its core exceptions <Name>_Handler; application code does too, so only these. */
static bool is_core_exception(const char *name)
{
	static const char *const names[] = {
		"NMI_Handler",        "HardFault_Handler",  "MemManage_Handler", "BusFault_Handler",
		"UsageFault_Handler", "SecureFault_Handler", "SVC_Handler",      "DebugMon_Handler",
		"PendSV_Handler",     "SysTick_Handler",    NULL,
	};
	return fg_name_in(name, names);
}

bool fg_util_is_interrupt_handler(const fg_check_context *ctx, fg_decl_id function)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, function);
	if (d->kind != FG_DECL_FUNCTION)
		return false;
	const char *name = fg_unit_decl_name(u, function);
	return (d->flags & FG_DECL_INTERRUPT) || ends_with(name, "_IRQHandler") ||
	       ends_with(name, "_vect") || is_core_exception(name);
}

/* "packed" and "__packed__" are one attribute. */
static bool same_attribute(const char *written, size_t n, const char *name)
{
	if (n > 4 && memcmp(written, "__", 2) == 0 && memcmp(written + n - 2, "__", 2) == 0) {
		written += 2;
		n -= 4;
	}
	return strlen(name) == n && memcmp(written, name, n) == 0;
}

bool fg_util_has_attribute(const fg_check_context *ctx, fg_decl_id decl, const char *name)
{
	const fg_unit *u = fg_check_unit(ctx);
	const char *at = fg_unit_str(u, fg_unit_decl(u, decl)->attributes);
	while (*at) {
		size_t n = strcspn(at, " ");
		if (same_attribute(at, n, name))
			return true;
		at += n + strspn(at + n, " ");
	}
	return false;
}

const char *fg_util_type_name(const fg_check_context *ctx, fg_type_id type)
{
	const fg_unit *u = fg_check_unit(ctx);
	return fg_unit_str(u, fg_unit_type(u, type)->name);
}

bool fg_util_is_named_type(const fg_check_context *ctx, fg_type_id type, const char *const *names)
{
	for (; *names; names++)
		if (fg_type_is_named(fg_check_unit(ctx), type, *names))
			return true;
	return false;
}
