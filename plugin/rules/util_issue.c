/* Issues of the deep engine in words. */
#include "rules/context_internal.h"
#include "rules/util.h"

static bool is_phrase(const char *subject)
{
	return strncmp(subject, "memory ", 7) == 0 || strncmp(subject, "a ", 2) == 0 ||
	       strncmp(subject, "the ", 4) == 0;
}

const char *fg_util_subject_text(fg_check_context *ctx, const fg_issue *issue)
{
	if (!issue->subject[0])
		return "it";
	if (is_phrase(issue->subject))
		return issue->subject;
	return fg_arena_printf(&ctx->arena, "'%s'", issue->subject);
}

const char *fg_util_bounds_text(fg_check_context *ctx, const fg_issue *issue)
{
	bool is_write = issue->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
	const char *who = issue->flags & FG_ISSUE_CALL && issue->family[0]
	                          ? fg_arena_printf(&ctx->arena, "'%s' %s", issue->family,
	                                            is_write ? "writes" : "reads")
	                          : is_write ? "write of" : "read of";
	const char *can = issue->flags & FG_ISSUE_CERTAIN ? "" : " can go";
	return fg_arena_printf(&ctx->arena, "%s %s%s %s %s, which has %s%s%s", who, issue->amount,
	                       can, issue->flags & FG_ISSUE_BEFORE ? "before" : "outside",
	                       fg_util_subject_text(ctx, issue), issue->limit,
	                       issue->origin[0] ? ": " : "", issue->origin);
}
