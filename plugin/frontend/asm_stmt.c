/*
 * Inline asm. libclang shows the operand expressions in order but not where
 * the outputs end, nor constraints and clobbers: those are read from the text
 * of the statement. A statement that macros put together cannot be read; it
 * is marked opaque, which everybody must take as "clobbers everything".
 */
#include "frontend/frontend_internal.h"

enum { MAX_SECTIONS = 5 };

typedef struct asm_scan {
	fg_fe_text text;
	size_t at;
	uint32_t flags;
	uint32_t counts[MAX_SECTIONS]; /* template, outputs, inputs, clobbers, labels */
	uint32_t reads_outputs;
	size_t labels; /* offset of the label section */
	bool is_understood;
} asm_scan;

static void skip_space(asm_scan *s)
{
	s->at = fg_fe__skip_space(s->text, s->at);
}

static char peek(asm_scan *s)
{
	skip_space(s);
	return s->at < s->text.n ? s->text.at[s->at] : '\0';
}

/* asm, its spellings and qualifiers, up to the opening parenthesis. */
static bool scan_head(asm_scan *s)
{
	static const struct {
		const char *word;
		uint32_t flag;
	} words[] = {
		{"asm", 0},
		{"__asm", 0},
		{"__asm__", 0},
		{"volatile", FG_ASM_VOLATILE},
		{"__volatile", FG_ASM_VOLATILE},
		{"__volatile__", FG_ASM_VOLATILE},
		{"goto", FG_ASM_GOTO},
		{"inline", 0},
		{"__inline", 0},
		{"__inline__", 0},
	};
	while (peek(s) != '(') {
		size_t i = 0;
		while (i < FG_ARRAY_LEN(words) && !fg_fe__word_is(s->text, s->at, words[i].word))
			i++;
		/* A macro such as __ASM or __VOLATILE stands for one of the words. */
		size_t n = fg_fe__word(s->text, s->at);
		if (n == 0)
			return false;
		if (i < FG_ARRAY_LEN(words))
			s->flags |= words[i].flag;
		s->at += n;
	}
	s->at++;
	return true;
}

/* One item of a section: string, [name] string (expr), label. */
static bool scan_item(asm_scan *s, unsigned section)
{
	if (peek(s) == '[') {
		s->at = fg_fe__skip_brackets(s->text, s->at);
		if (!s->at)
			return false;
	}
	if (section == 4) {
		skip_space(s);
		size_t n = fg_fe__word(s->text, s->at);
		s->at += n;
		return n > 0;
	}
	if (peek(s) != '"')
		return false;
	size_t begin = s->at + 1;
	while (peek(s) == '"')
		s->at = fg_fe__skip_token(s->text, s->at);
	fg_fe_text constraint = {s->text.at, s->at};
	if (section == 3) {
		if (fg_fe__starts_with(constraint, begin, "memory\""))
			s->flags |= FG_ASM_MEMORY;
		return true;
	}
	if (section == 1 && s->counts[1] < 32 && memchr(s->text.at + begin, '+', s->at - begin))
		s->reads_outputs |= 1u << s->counts[1];
	if (peek(s) != '(')
		return false;
	s->at = fg_fe__skip_brackets(s->text, s->at);
	return s->at != 0;
}

static bool scan_section(asm_scan *s, unsigned section)
{
	while (peek(s) != ':' && peek(s) != ')') {
		if (!scan_item(s, section))
			return false;
		s->counts[section]++;
		if (peek(s) == ',')
			s->at++;
		else if (peek(s) != ':' && peek(s) != ')')
			return false;
	}
	return true;
}

/* The template: strings, or macros that become strings. */
static bool scan_template(asm_scan *s)
{
	while (peek(s) != ':' && peek(s) != ')') {
		char c = peek(s);
		if (c == '(')
			s->at = fg_fe__skip_brackets(s->text, s->at);
		else if (c == '"' || fg_fe__word(s->text, s->at) > 0 || c == '#')
			s->at = fg_fe__skip_token(s->text, s->at);
		else
			return false;
		if (!s->at)
			return false;
	}
	return true;
}

static void scan(asm_scan *s)
{
	if (!scan_head(s) || !scan_template(s))
		return;
	for (unsigned section = 1; section < MAX_SECTIONS && peek(s) == ':'; section++) {
		s->at++;
		s->labels = s->at;
		if (!scan_section(s, section))
			return;
	}
	s->is_understood = peek(s) == ')';
}

static fg_str_id statement_text(fg_fe *fe, const asm_scan *s, size_t begin)
{
	fg_fe_text t = s->text;
	size_t open = begin;
	while (open < t.n && t.at[open] != '(' && open - begin < 200)
		open++;
	size_t end = fg_fe__skip_brackets(t, open);
	if (!end || end <= begin || end > t.n)
		return 0;
	return fg_strpool_intern_n(&fe->unit->strings, t.at + begin, end - begin);
}

/* What is spelled in a macro's body ends with it. */
static asm_scan scan_at(fg_fe *fe, fg_fe_spot spot)
{
	asm_scan s = {.text = fg_fe__text(fe, spot.file), .at = spot.offset};
	const fg_fe_define *d = fg_fe__define_at(fe, spot);
	if (d)
		s.text.n = d->end;
	if (spot.file)
		scan(&s);
	return s;
}

static bool is_use_of(fg_fe *fe, fg_fe_spot use, fg_fe_spot body, const fg_fe_define *d)
{
	fg_fe_text t = fg_fe__text(fe, use.file), name = fg_fe__text(fe, body.file);
	return fg_fe__word(t, use.offset) == d->name_len &&
	       memcmp(t.at + use.offset, name.at + d->name, d->name_len) == 0;
}

/* A macro that stands for the keyword (`#define __ASM __asm`) hides where the rest is spelled: in
 * the function itself, or in the body of the outermost macro. */
static asm_scan find_statement(fg_fe *fe, CXCursor c, fg_fe_spot *at)
{
	*at = fg_fe__spelled_begin(fe, c);
	asm_scan s = scan_at(fe, *at);
	const fg_fe_define *keyword = fg_fe__define_at(fe, *at);
	if (s.is_understood || !keyword)
		return s;
	fg_fe_spot use = fg_fe__expansion(fe, clang_getRangeStart(clang_getCursorExtent(c)));
	if (!is_use_of(fe, use, *at, keyword))
		use = fg_fe__find_in_macro(fe, use, *at);
	asm_scan again = scan_at(fe, use);
	if (!again.is_understood)
		return s;
	*at = use;
	return again;
}

/* Nodes for the labels of asm goto; what they name is known at the end of the function. */
static void push_labels(fg_fe *fe, asm_scan *s, fg_place_id place)
{
	s->at = s->labels;
	for (uint32_t i = 0; i < s->counts[4]; i++) {
		skip_space(s);
		size_t n = fg_fe__word(s->text, s->at);
		fg_node node = {.kind = FG_NODE_LABEL_ADDRESS, .place = place};
		node.type = fg_fe__pointer_to(fe, fg_fe__basic_type(fe, "void"));
		fg_fe_label_use use = {fg_fe__add(fe, node, NULL, 0), 0};
		use.name = fg_strpool_intern_n(&fe->unit->strings, s->text.at + s->at, n);
		fg_vec_push(&fe->nodes, use.node);
		fg_vec_push(&fe->label_uses, use);
		s->at += n;
		if (peek(s) == ',')
			s->at++;
	}
}

static fg_decl_id find_label(const fg_fe *fe, fg_str_id name, fg_decl_id first_decl)
{
	for (size_t i = first_decl; i < fe->unit->decls.n; i++)
		if (fe->unit->decls.at[i].kind == FG_DECL_LABEL && fe->unit->decls.at[i].name == name)
			return (fg_decl_id)i;
	return 0;
}

void fg_fe__resolve_labels(fg_fe *fe, fg_decl_id first_decl)
{
	for (size_t i = 0; i < fe->label_uses.n; i++) {
		const fg_fe_label_use *use = &fe->label_uses.at[i];
		fg_decl_id label = find_label(fe, use->name, first_decl);
		fe->ast->nodes.at[use->node].ref = label;
		if (!label)
			fe->has_error_node = true;
	}
	fg_vec_clear(&fe->label_uses);
}

static void push_operands(fg_fe *fe, CXCursor c, size_t *n)
{
	size_t first = fg_fe__children(fe, c, n);
	for (size_t i = first; i < first + *n; i++) {
		fg_node_id operand = fg_fe__expr(fe, fe->cursors.at[i]);
		fg_vec_push(&fe->nodes, operand);
	}
	fe->cursors.n = first;
}

fg_node_id fg_fe__asm(fg_fe *fe, CXCursor c)
{
	fg_node node = {.kind = FG_NODE_ASM, .place = fg_fe__cursor_place(fe, c)};
	fg_fe_spot spot;
	asm_scan s = find_statement(fe, c, &spot);
	size_t n, mark = fe->nodes.n;
	push_operands(fe, c, &n);
	fg_asm out = {.text = statement_text(fe, &s, spot.offset), .flags = s.flags};
	if (s.is_understood && s.counts[1] + s.counts[2] == n) {
		out.outputs = s.counts[1];
		out.inputs = s.counts[2];
		out.labels = s.counts[4];
		out.reads_outputs = s.reads_outputs;
		push_labels(fe, &s, node.place);
	} else {
		out.flags |= FG_ASM_OPAQUE | FG_ASM_MEMORY;
	}
	/* asm without outputs is volatile whatever it says. */
	if (out.outputs == 0)
		out.flags |= FG_ASM_VOLATILE;
	node.ref = (uint32_t)fe->ast->asms.n;
	fg_vec_push(&fe->ast->asms, out);
	return fg_fe__add_pushed(fe, node, mark);
}
