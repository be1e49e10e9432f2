/*
 * Trees with places, and every input that must be refused.
 */
#include "yaml/yaml.h"

#include "base/buf.h"
#include "unit/test.h"

/* One line: scalars as text (quoted ones in "), [a,b], {k:v}; @line:column behind each value. */
static void print(const fg_yaml_node *n, fg_buf *out)
{
	if (!n) {
		fg_buf_puts(out, "nothing");
		return;
	}
	const char *quote = n->is_plain ? "" : "\"";
	if (n->kind == FG_YAML_SCALAR)
		fg_buf_printf(out, "%s%s%s", quote, n->text, quote);
	else
		fg_buf_putc(out, n->kind == FG_YAML_MAPPING ? '{' : '[');
	size_t count = 0;
	for (const fg_yaml_node *c = n->first; c; c = c->next, count++) {
		if (count)
			fg_buf_putc(out, ',');
		if (c->key)
			fg_buf_printf(out, "%s:", c->key->text);
		print(c, out);
	}
	CU_ASSERT_EQUAL(count, n->count);
	if (n->kind != FG_YAML_SCALAR)
		fg_buf_putc(out, n->kind == FG_YAML_MAPPING ? '}' : ']');
	fg_buf_printf(out, "@%u:%u", n->line, n->column);
}

static const struct row {
	const char *name, *text, *want; /* tree, or "line:column message" */
} rows[] = {
	{"empty", "", "nothing"},
	{"comment only", "# nothing\n", "nothing"},
	{"scalar", "x", "x@1:1"},
	{"mapping", "a: 1\nb: two words\n", "{a:1@1:4,b:two words@2:4}@1:1"},
	{"nested", "a:\n  b:\n    c: 1\n", "{a:{b:{c:1@3:8}@3:5}@2:3}@1:1"},
	{"block list", "- a\n- b\n", "[a@1:3,b@2:3]@1:1"},
	{"flow", "{a: [1, 2], b: {}}", "{a:[1@1:6,2@1:9]@1:5,b:{}@1:16}@1:1"},
	{"list of mappings", "l:\n  - k: 1\n    v: 2\n  - k: 3\n",
	 "{l:[{k:1@2:8,v:2@3:8}@2:5,{k:3@4:8}@4:5]@2:3}@1:1"},
	{"quotes", "a: \"x\\ty\"\nb: 'it''s'\n", "{a:\"x\ty\"@1:4,b:\"it's\"@2:4}@1:1"},
	{"empty value", "a:\nb: ~\n", "{a:@1:3,b:~@2:4}@1:1"},
	{"literal block", "a: |\n  x\n  y\n", "{a:\"x\ny\n\"@1:4}@1:1"},
	{"umlaut in columns", "{\xc3\xa4: 1, b: 2}", "{\xc3\xa4:1@1:5,b:2@1:11}@1:1"},
	{"document marks", "---\na: 1\n...\n", "{a:1@2:4}@2:1"},
	{"byte order mark", "\xef\xbb\xbf" "a: 1\n", "{a:1@1:4}@1:1"},
	{"carriage returns", "a: 1\r\nb: 2\r\n", "{a:1@1:4,b:2@2:4}@1:1"},

	{"repeated key", "a: 1\nb: 2\na: 3\n", "3:1 the key 'a' stands here twice"},
	{"repeated in flow", "{a: 1, a: 2}", "1:8 the key 'a' stands here twice"},
	{"same key elsewhere", "a: {k: 1}\nb: {k: 1}\n", "{a:{k:1@1:8}@1:4,b:{k:1@2:8}@2:4}@1:1"},
	{"anchor", "a: &x 1\n", "1:4 anchors (&) and aliases (*) are not supported here"},
	{"anchored list", "a: &x [1]\n", "1:4 anchors (&) and aliases (*) are not supported here"},
	{"alias", "a: *x\n", "1:4 anchors (&) and aliases (*) are not supported here"},
	{"merge key", "a: 1\n<<: *x\n", "2:5 anchors (&) and aliases (*) are not supported here"},
	{"tag", "a: !!int 1\n", "1:4 tags (!) are not supported here"},
	{"tagged mapping", "!x {a: 1}\n", "1:1 tags (!) are not supported here"},
	{"list as key", "[a]: 1\n", "1:1 a key must be plain text"},
	{"mapping as key", "? {a: 1}\n: 2\n", "1:3 a key must be plain text"},
	{"two documents", "a: 1\n---\nb: 2\n", "2:1 a second document starts here; one is wanted"},
	{"not UTF-8", "a: 1\nb: \xff\n", "2:4 not UTF-8 text"},
	{"overlong UTF-8", "a: \xc0\x80\n", "1:4 not UTF-8 text"},
	{"NUL escape", "a: \"x\\0y\"\n", "1:4 text holds a NUL character"},
};

static void documents_are_read(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_error err = FG_ERROR_INIT;
		fg_buf got = FG_BUF_INIT;
		const fg_yaml_node *root;
		fg_err code = fg_yaml_parse(&root, &a, "f.yaml", rows[i].text, strlen(rows[i].text),
		                            &FG_YAML_LIMITS, &err);
		if (code) {
			CU_ASSERT_EQUAL(code, FG_ERR_INPUT);
			CU_ASSERT(err.file && strcmp(err.file, "f.yaml") == 0);
			CU_ASSERT_PTR_NULL(root);
			fg_buf_printf(&got, "%u:%u %s", err.line, err.column, err.message);
		} else {
			print(root, &got);
		}
		if (strcmp(fg_buf_str(&got), rows[i].want) != 0)
			printf("\n%s: got \"%s\"\n", rows[i].name, fg_buf_str(&got));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&got), rows[i].want);
		fg_buf_release(&got);
		fg_error_release(&err);
		fg_arena_release(&a);
	}
}

/* libyaml's own words vary by version; the place must be there. */
static void syntax_errors_have_a_place(void)
{
	static const struct {
		const char *text;
		unsigned line;
	} bad[] = {
		{"a: 1\nb: [1, 2\n", 3},    {"a: 1\n\tb: 2\n", 2}, {"a: 'open\n", 2},
		{"a: 1\n  b: 2\n", 2},      {"a: b: c\n", 1},      {"a: @x\n", 1},
		{"- a\nb: 1\n", 2},         {"a: {b: 1\n", 2},     {"a: \"\\q\"\n", 1},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(bad); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_error err = FG_ERROR_INIT;
		const fg_yaml_node *root;
		CU_ASSERT_EQUAL(fg_yaml_parse(&root, &a, "f.yaml", bad[i].text, strlen(bad[i].text),
		                              &FG_YAML_LIMITS, &err),
		                FG_ERR_INPUT);
		if (err.line != bad[i].line)
			printf("\n%s: line %u: %s\n", bad[i].text, err.line, err.message);
		CU_ASSERT_EQUAL(err.line, bad[i].line);
		CU_ASSERT(err.column >= 1);
		fg_error_release(&err);
		fg_arena_release(&a);
	}
}

static void every_prefix_is_survived(void)
{
	static const char text[] = "a: [1, {b: \"x\\u00e4\", c: 'd'}]\n? e\n: |\n  f\n# g\nh: >-\n  i\n";
	for (size_t n = 0; n <= sizeof(text) - 1; n++) {
		fg_arena a = FG_ARENA_INIT;
		fg_error err = FG_ERROR_INIT;
		const fg_yaml_node *root;
		fg_err code = fg_yaml_parse(&root, &a, "f", text, n, &FG_YAML_LIMITS, &err);
		CU_ASSERT(code == FG_OK || err.message != NULL);
		fg_error_release(&err);
		fg_arena_release(&a);
	}
}

static fg_err parse_limited(const char *text, size_t nodes, unsigned depth, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const fg_yaml_node *root;
	fg_yaml_limits limits = {nodes, depth};
	fg_err code = fg_yaml_parse(&root, &a, "f", text, strlen(text), &limits, err);
	fg_arena_release(&a);
	return code;
}

static void limits_hold(void)
{
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(parse_limited("[[[1]]]", 100, 3, &err), FG_OK);
	CU_ASSERT_EQUAL(parse_limited("[[[[1]]]]", 100, 3, &err), FG_ERR_LIMIT);
	CU_ASSERT_STRING_EQUAL(err.message, "nested too deeply");
	CU_ASSERT_EQUAL(err.column, 4);
	CU_ASSERT_EQUAL(parse_limited("[1, 2, 3]", 4, 3, &err), FG_OK);
	CU_ASSERT_EQUAL(parse_limited("[1, 2, 3, 4]", 4, 3, &err), FG_ERR_LIMIT);
	CU_ASSERT_STRING_EQUAL(err.message, "too many values in this file");
	fg_error_release(&err);
}

/* More keys than are compared one by one: the hashed way must find the same. */
static void large_mappings_find_repeated_keys(void)
{
	fg_buf text = FG_BUF_INIT;
	for (int i = 0; i < 5000; i++)
		fg_buf_printf(&text, "k%d: %d\n", i, i);
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(parse_limited(fg_buf_str(&text), 100000, 8, &err), FG_OK);
	fg_buf_puts(&text, "k3: again\n");
	CU_ASSERT_EQUAL(parse_limited(fg_buf_str(&text), 100000, 8, &err), FG_ERR_INPUT);
	CU_ASSERT_EQUAL(err.line, 5001);
	CU_ASSERT_STRING_EQUAL(err.mend, "keep one of them; the first is on line 4");
	fg_error_release(&err);
	fg_buf_release(&text);
}

static void values_are_found(void)
{
	static const char text[] = "a: {b: x, l: [1], n: }\nq: \"\"\n";
	fg_arena a = FG_ARENA_INIT;
	const fg_yaml_node *root;
	CU_ASSERT_EQUAL_FATAL(fg_yaml_parse(&root, &a, "f", text, strlen(text), &FG_YAML_LIMITS, NULL),
	                      FG_OK);
	const fg_yaml_node *inner = fg_yaml_get(root, "a");
	CU_ASSERT_STRING_EQUAL(fg_yaml_text(inner, "b", "-"), "x");
	CU_ASSERT_STRING_EQUAL(fg_yaml_text(inner, "l", "-"), "-");
	CU_ASSERT_STRING_EQUAL(fg_yaml_text(inner, "missing", "-"), "-");
	CU_ASSERT_PTR_NULL(fg_yaml_get(fg_yaml_get(inner, "b"), "x"));
	CU_ASSERT_PTR_NULL(fg_yaml_get(NULL, "x"));
	CU_ASSERT(fg_yaml_is_null(fg_yaml_get(inner, "n")));
	CU_ASSERT(!fg_yaml_is_null(fg_yaml_get(root, "q")));
	CU_ASSERT_STRING_EQUAL(fg_yaml_kind_name(inner->kind), "a mapping");
	fg_arena_release(&a);
}

FG_TEST_MAIN("yaml", {"documents are read", documents_are_read},
             {"syntax errors have a place", syntax_errors_have_a_place},
             {"every prefix is survived", every_prefix_is_survived}, {"limits hold", limits_hold},
             {"large mappings find repeated keys", large_mappings_find_repeated_keys},
             {"values are found", values_are_found})
