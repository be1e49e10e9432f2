/*
 * Issues of the deep engine in words. The engine knows numbers and names; how an
 * expression is written stands in the source, which is read here as text: there
 * is no tree any more.
 */
#include "rules/context_internal.h"
#include "rules/util.h"

#include <ctype.h>

enum { STATEMENT_MAX = 400 };

static bool is_phrase(const char *subject)
{
	static const char *const heads[] = {"memory ", "a ", "an ", "the "};
	for (size_t i = 0; i < FG_ARRAY_LEN(heads); i++)
		if (strncmp(subject, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

static const char *quoted(fg_check_context *ctx, const char *text, size_t n, const char *other)
{
	while (n && *text == ' ') {
		text++;
		n--;
	}
	while (n && text[n - 1] == ' ')
		n--;
	return n && n <= FG_RULES__SOURCE_MAX ? fg_arena_printf(&ctx->arena, "'%.*s'", (int)n, text) : other;
}

const char *fg_util_subject_text(fg_check_context *ctx, const fg_issue *issue, const char *other)
{
	if (!issue->subject[0])
		return other;
	if (is_phrase(issue->subject))
		return issue->subject;
	return quoted(ctx, issue->subject, strlen(issue->subject), other);
}

/* ---- the source of the place ---- */

static int depth_change(char c)
{
	return c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
}

/* "a = b", "a += b": where the operator begins; the end when it is no assignment. */
static size_t assignment_at(const char *s)
{
	int depth = 0;
	for (size_t i = 0; s[i]; i++) {
		depth += depth_change(s[i]);
		if (depth || s[i] != '=' || i == 0)
			continue;
		if (s[i + 1] == '=' || strchr("!<>=", s[i - 1])) {
			bool is_shift = i > 1 && (s[i - 1] == '<' || s[i - 1] == '>') && s[i - 2] == s[i - 1];
			if (!is_shift)
				return strlen(s);
			return i - 2;
		}
		return strchr("+-*/%&|^", s[i - 1]) ? i - 1 : i;
	}
	return strlen(s);
}

const char *fg_util_issue_source(fg_check_context *ctx, const fg_issue *issue, const char *other)
{
	const char *s = fg_rules__source(ctx, issue->unit, issue->place, STATEMENT_MAX);
	return s ? quoted(ctx, s, assignment_at(s), other) : other;
}

const char *fg_util_issue_operand(fg_check_context *ctx, const fg_issue *issue, const char *operators,
                                  const char *other)
{
	const char *s = fg_rules__source(ctx, issue->unit, issue->place, STATEMENT_MAX);
	int depth = 0;
	size_t at = 0;
	for (size_t i = 0; s && s[i]; i++) {
		depth += depth_change(s[i]);
		if (depth == 0 && i > 0 && strchr(operators, s[i]))
			at = s[i + 1] == '=' ? i + 2 : i + 1;
	}
	return at ? quoted(ctx, s + at, strlen(s + at), other) : other;
}

const char *fg_util_issue_pointer(fg_check_context *ctx, const fg_issue *issue, const char *other)
{
	const char *s = fg_rules__source(ctx, issue->unit, issue->place, STATEMENT_MAX);
	int depth = 0;
	size_t end = 0, stop = s ? assignment_at(s) : 0;
	for (size_t i = 0; i < stop; i++) {
		if (depth == 0 && i > 0 && (s[i] == '[' || (s[i] == '-' && s[i + 1] == '>')))
			end = i; /* the outermost access is the last */
		depth += depth_change(s[i]);
	}
	if (end)
		return quoted(ctx, s, end, other);
	if (stop > 1 && s[0] == '*')
		return quoted(ctx, s + 1, stop - 1, other);
	return other;
}

/* ---- phrases ---- */

const char *fg_util_issue_origin(fg_check_context *ctx, const fg_issue *issue)
{
	return issue->origin[0] ? fg_arena_printf(&ctx->arena, "; %s", issue->origin) : "";
}

const char *fg_util_issue_since(fg_check_context *ctx, const fg_issue *issue, const char *words)
{
	for (uint32_t i = issue->event_count; i > 0; i--) {
		const fg_issue_event *e = &issue->events[i - 1];
		fg_location at;
		if (e->is_cause && fg_unit_locate(ctx->link->units.at[e->unit].unit, e->place, &at))
			return fg_arena_printf(&ctx->arena, " %s %u", words, at.line);
	}
	return "";
}

const char *fg_util_issue_lock(fg_check_context *ctx, const fg_issue *issue)
{
	const char *s = fg_rules__source(ctx, issue->unit, issue->place, STATEMENT_MAX);
	const char *begin = s ? strchr(s, '(') : NULL;
	size_t n = begin ? strcspn(++begin, ",()") : 0;
	if (n > 1 && *begin == '&') {
		begin++;
		n--;
	}
	return quoted(ctx, begin, n, fg_util_subject_text(ctx, issue, "the lock"));
}

static bool is_of_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The name stands in the text, as a word. */
static bool names(const char *text, size_t n, const char *name, size_t length)
{
	for (size_t i = 0; length && i + length <= n; i++)
		if (memcmp(text + i, name, length) == 0 && (i == 0 || !is_of_word(text[i - 1])) &&
		    (i + length == n || !is_of_word(text[i + length])))
			return true;
	return false;
}

const char *fg_util_issue_argument(fg_check_context *ctx, const fg_issue *issue, const char *other)
{
	const char *subject = issue->subject, *known = fg_util_subject_text(ctx, issue, other);
	size_t length = 0, found = 0;
	fg_util_call_text call;
	const char *text = fg_rules__source(ctx, issue->unit, issue->place, STATEMENT_MAX);
	while (is_of_word(subject[length]))
		length++;
	if (known[0] != '\'' || !text || !fg_util_split_call(text, strlen(text), &call))
		return known;
	for (uint32_t i = 0; i < call.arg_count; i++) {
		const fg_util_span *a = &call.args[i];
		if (names(text + a->begin, a->end - a->begin, subject, length))
			found = found ? SIZE_MAX : i + 1;
	}
	if (!found || found == SIZE_MAX)
		return known;
	const fg_util_span *a = &call.args[found - 1];
	if (memchr(text + a->begin, '(', a->end - a->begin))
		return known; /* what the call is, not the object */
	return quoted(ctx, text + a->begin, a->end - a->begin, known);
}

const char *fg_util_bounds_text(fg_check_context *ctx, const fg_issue *issue)
{
	static const char *const verbs[2][2] = {{"can read", "reads"}, {"can write", "writes"}};
	bool is_write = issue->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
	bool is_call = (issue->flags & FG_ISSUE_CALL) && issue->family[0];
	const char *verb = verbs[is_write][(issue->flags & FG_ISSUE_CERTAIN) != 0];
	const char *who = is_call ? fg_arena_printf(&ctx->arena, "'%s'", issue->family)
	                          : fg_util_issue_source(ctx, issue, "this access");
	bool is_inside = !is_call || strstr(issue->amount, " at byte ") ||
	                 strstr(issue->amount, " behind the end");
	const char *link = is_inside ? "of" : is_write ? "to" : "from";
	const char *has = issue->limit[0]
	                          ? fg_arena_printf(&ctx->arena, ", which has %s", issue->limit)
	                          : "";
	const char *caller = issue->caller[0] ? fg_arena_printf(&ctx->arena, ", called by %s", issue->caller)
	                                      : "";
	return fg_arena_printf(&ctx->arena, "%s %s %s %s %s%s%s%s", who, verb, issue->amount, link,
	                       fg_util_subject_text(ctx, issue, "its object"), has, caller,
	                       fg_util_issue_origin(ctx, issue));
}

/* ---- locks of registers ---- */

bool fg_util_issue_is_register_lock(const fg_issue *issue)
{
	static const char *const names[] = {"flash", "option-bytes", "backup-domain", "registers",
	                                    NULL};
	return fg_name_in(issue->family, names);
}

/* A function of this name takes what arrives. */
static bool takes_input(const char *caller)
{
	static const char *const words[] = {
		"input",  "recv",    "receive", "_rx",     "parse",    "process", "decode",
		"handle", "pkt",     "packet",  "frame",   "message",  "request", "response",
		"on_",    "event",   "evt",     "unpack",  "from_buf", "FromBuf", "Parse",
		"Decode", "Receive", "Handle",  "Process", "Message",  "Packet",  "Frame",
		"command", "cmd",    "console", "shell",   "exec",     "Command", "Cmd",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strstr(caller, words[i]))
			return true;
	return false;
}

bool fg_util_issue_is_guess(const fg_issue *issue)
{
	return (issue->flags & FG_ISSUE_VIA_CALL) &&
	       !(issue->flags & (FG_ISSUE_CERTAIN | FG_ISSUE_TAINTED)) &&
	       !takes_input(issue->caller);
}
