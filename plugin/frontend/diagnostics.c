/*
 * Diagnostics of the compiler: kept as they are for the rules built on them,
 * and turned into gaps where something could not be understood.
 */
#include "frontend/frontend_internal.h"

static uint32_t severity_of(CXDiagnostic d)
{
	switch (clang_getDiagnosticSeverity(d)) {
	case CXDiagnostic_Fatal:
		return FG_DIAG_FATAL;
	case CXDiagnostic_Error:
		return FG_DIAG_ERROR;
	case CXDiagnostic_Warning:
		return FG_DIAG_WARNING;
	default:
		return FG_DIAG_NOTE;
	}
}

/*
 * Refusals that leave the tree whole. What an assembler makes of constraints, registers and the
 * template concerns nobody here: the operands are in the tree, and all of them count. Errors that
 * cost the statement (an output that is no lvalue, a value out of the constraint's range) stay.
 * And gcc folds more than clang in constant initialisers; lowering says where it knows no value.
 * Of attributes gcc has forms with more arguments.
 */
static bool is_tolerated(const char *message)
{
	static const char *const texts[] = {
		"in naked function is not supported",
		"invalid output constraint '",
		"invalid input constraint '",
		"invalid output size for constraint '",
		"invalid input size for constraint '",
		"unknown register name '",
		"unsuitable for global register variables on this target",
		"does not match variable size", /* size of register 'r4' */
		"conflicts with asm clobber list",
		"invalid operand number in inline asm string",
		"in inline assembly string", /* unknown symbolic name, invalid escape */
		"unsupported inline asm: input with type",
		"initializer element is not a compile-time constant",
		/* gcc's malloc(free, 1): the attribute goes, the declaration stays */
		"' attribute takes no arguments",
		"' attribute takes one argument",
		"' attribute takes no more than",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++)
		if (strstr(message, texts[i]))
			return true;
	return false;
}

static fg_str_id option_of(fg_fe *fe, CXDiagnostic d)
{
	CXString s = clang_getDiagnosticOption(d, NULL);
	const char *text = clang_getCString(s);
	bool is_warning = text && strncmp(text, "-W", 2) == 0;
	fg_str_id id = is_warning ? fg_strpool_intern(&fe->unit->strings, text + 2) : 0;
	clang_disposeString(s);
	return id;
}

static bool is_missing_header(const char *message)
{
	return strstr(message, "file not found") != NULL;
}

/* The parse is told to go on whatever happens; behind these the parser reads nothing all the same. */
static bool is_the_end(const char *message)
{
	return strstr(message, "bracket nesting level exceeded") ||
	       strstr(message, "translation unit too large") ||
	       strstr(message, "ran out of source locations");
}

static void add_text_gap(fg_fe *fe, const char *reason, fg_str_id text, fg_decl_id function,
                         fg_place_id place)
{
	/* The pool may move while the gap's strings are entered. */
	char detail[512];
	snprintf(detail, sizeof(detail), "%s", fg_unit_str(fe->unit, text));
	fg_unit_add_gap(fe->unit, reason, detail, function, place);
}

/* A warning that somebody wants to be an error (a pragma can) has cost nothing. */
static bool is_harmless(fg_fe *fe, const fg_diagnostic *d)
{
	return d->severity >= FG_DIAG_ERROR &&
	       (d->option || is_tolerated(fg_unit_str(fe->unit, d->message)));
}

/* The whole unit or one function misses something: said once a header, once for the rest. */
static void note_error(fg_fe *fe, const fg_diagnostic *d, fg_fe_spot spot)
{
	const char *message = fg_unit_str(fe->unit, d->message);
	if (is_missing_header(message)) {
		add_text_gap(fe, "missing-header", d->message, 0, d->place);
		return;
	}
	fg_fe_error e = {spot.file, spot.offset, d->message, d->place, false, false};
	if (is_the_end(message)) {
		add_text_gap(fe, "parse-stopped", d->message, 0, d->place);
		fe->unit->stopped_at = d->place;
		e.is_claimed = true;
		message = fg_unit_str(fe->unit, d->message);
	}
	e.is_nested_function = strstr(message, "function definition is not allowed here") != NULL;
	fg_vec_push(&fe->errors, e);
}

static int compare_errors(const void *left, const void *right)
{
	const fg_fe_error *a = left, *b = right;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->offset != b->offset)
		return a->offset < b->offset ? -1 : 1;
	return a->message < b->message ? -1 : a->message > b->message;
}

static fg_str_id message_of(fg_fe *fe, CXDiagnostic d)
{
	CXString s = clang_getDiagnosticSpelling(d);
	const char *text = clang_getCString(s);
	fg_str_id id = fg_fe__intern_without_places(fe, text ? text : "");
	clang_disposeString(s);
	return id;
}

void fg_fe__diagnostics(fg_fe *fe)
{
	unsigned n = clang_getNumDiagnostics(fe->tu);
	for (unsigned i = 0; i < n; i++) {
		CXDiagnostic d = clang_getDiagnostic(fe->tu, i);
		CXSourceLocation loc = clang_getDiagnosticLocation(d);
		fg_diagnostic out = {.severity = severity_of(d)};
		out.message = message_of(fe, d);
		out.option = option_of(fe, d);
		out.place = fg_fe__token_place(fe, loc);
		if (is_harmless(fe, &out))
			out.severity = FG_DIAG_WARNING;
		fg_vec_push(&fe->unit->diagnostics, out);
		if (out.severity >= FG_DIAG_ERROR)
			note_error(fe, &out, fg_fe__expansion(fe, loc));
		clang_disposeDiagnostic(d);
	}
	if (fe->errors.n)
		qsort(fe->errors.at, fe->errors.n, sizeof(fe->errors.at[0]), compare_errors);
}

/* First error at or behind the beginning of p; the errors are sorted. */
static size_t first_error(const fg_fe *fe, const fg_place *p)
{
	size_t low = 0, high = fe->errors.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const fg_fe_error *e = &fe->errors.at[middle];
		if (e->file < p->file || (e->file == p->file && e->offset < p->begin))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A body without its closing brace ends before the end of the file, where the error stands. */
static bool is_unclosed_at(const fg_fe *fe, uint32_t offset, const fg_place *p)
{
	fg_fe_text t = fe->sizes.at[p->file];
	return t.at && offset >= p->end && offset >= fg_fe__skip_space(t, p->end) &&
	       fg_fe__skip_space(t, p->end) == t.n;
}

static bool is_inside(const fg_fe *fe, size_t i, const fg_place *p)
{
	if (i >= fe->errors.n || fe->errors.at[i].file != p->file)
		return false;
	return fe->errors.at[i].offset < p->end || is_unclosed_at(fe, fe->errors.at[i].offset, p);
}

bool fg_fe__has_error_in(const fg_fe *fe, const fg_place *p)
{
	return p->file && is_inside(fe, first_error(fe, p), p);
}

/* The first error inside p, or -1; all of them are now accounted for. */
static const fg_fe_error *claim_errors(fg_fe *fe, const fg_place *p)
{
	size_t first = first_error(fe, p);
	for (size_t i = first; is_inside(fe, i, p); i++)
		fe->errors.at[i].is_claimed = true;
	return is_inside(fe, first, p) ? &fe->errors.at[first] : NULL;
}

void fg_fe__judge_function(fg_fe *fe, fg_decl_id id)
{
	fg_decl *d = &fe->unit->decls.at[id];
	const fg_fe_error *e = claim_errors(fe, fg_unit_place(fe->unit, d->place));
	if (!e && !fe->has_error_node)
		return;
	d->flags |= FG_DECL_BODY_BROKEN;
	if (fe->too_deep && !e)
		return; /* has its own gap */
	const char *reason = e && e->is_nested_function ? "nested-function" : "error-in-body";
	fg_place_id place = d->name_place;
	if (e)
		add_text_gap(fe, reason, e->message, id, place);
	else
		fg_unit_add_gap(fe->unit, reason, "an error elsewhere hides part of the body", id, place);
}

void fg_fe__judge_unit(fg_fe *fe)
{
	for (size_t i = 0; i < fe->errors.n; i++) {
		const fg_fe_error *e = &fe->errors.at[i];
		if (e->is_claimed)
			continue;
		add_text_gap(fe, "parse-error", e->message, 0, e->place);
		return;
	}
}
