/*
 * YAML: firmgate.yaml, models of libraries, any document. What is accepted is
 * asked the questions a run asks.
 */
#include "config/config.h"

#include "fuzz.h"
#include "models/models.h"
#include "yaml/yaml.h"

enum { CONFIG, MODELS, DOCUMENT, KINDS };

static const char *const words[] = {
	"\n",
	"\n  ",
	"\n    ",
	"\n  - ",
	"\n      ",
	": ",
	":",
	"- ",
	"[",
	"]",
	"{",
	"}",
	", ",
	"\"",
	"'",
	"# ",
	"|\n",
	">\n",
	"&a ",
	"*a",
	"!!str ",
	"---\n",
	"~",
	"null",
	"true",
	"false",
	"on",
	"off",
	"error",
	"warning",
	"note",
	"0",
	"1",
	"-1",
	"0.5",
	"99999999999",
	"\xc3\xa9",
	"\xff",
	"**/*.c",
	"memory.*",
	"src/",
	/* firmgate.yaml */
	"project",
	"name",
	"version",
	"sources",
	"include",
	"exclude",
	"ownership",
	"path",
	"paths",
	"vendor",
	"reason",
	"build",
	"database",
	"extra_args",
	"remove_args",
	"compilers",
	"timeout",
	"memory",
	"jobs",
	"models",
	"files",
	"rules",
	"preview",
	"policy",
	"levels",
	"overrides",
	"gate",
	"fail_on",
	"gaps_block",
	"min_coverage",
	/* models */
	"library: x\n",
	"functions:\n  ",
	"callbacks:\n  ",
	"entries:\n  ",
	"buffers:\n  ",
	"families:\n  ",
	"f: {args: 3, returns: {pointer: true, may-be-null: true}, effects: {",
	"f: {args: 2+, returns: void",
	"}}\n  ",
	"{arg: 1, size: arg2}",
	"{arg: 1, other: 2, size: ",
	"effects: {",
	"returns: {",
	"params: {1: {trust: net}}",
	"{noun: x, released-by: f}",
	"read",
	"write",
	"write-up-to",
	"copy",
	"fill",
	"string",
	"terminate",
	"out",
	"release",
	"use",
	"keep",
	"lock",
	"unlock",
	"callback",
	"sink",
	"checks",
	"retain",
	"valid",
	"value",
	"trust",
	"net",
	"bus",
	"store",
	"same-as",
	"success",
	"nonzero",
	"nonnull",
	"null-ok",
	"arg1",
	"arg2",
	"*arg3",
	"arg33",
	"strlen(arg1)",
	"sizeof(*arg1)",
	"min(",
	"max(",
	")",
	" * ",
	" + ",
	" / ",
	"result",
	"length",
	"must-check",
	"printf: {format: 1, values: 2}",
	"flags: [isr-safe, blocks]",
	"interrupt: true",
	"*_IRQHandler",
};

static void load_config(const fg_buf *text)
{
	fg_config c;
	fg_error err = FG_ERROR_INIT;
	if (fg_config_load(&c, fuzz_file(text->at, text->n), NULL, &err) == FG_OK) {
		fg_config_ownership(&c, "third_party/a.c");
		fg_config_selects(&c, "src/a.c");
		fg_config_level(&c, "memory.double-free", "src/a.c");
		fg_config_release(&c);
	}
	fg_error_release(&err);
}

static void ask_models(const fg_models *m)
{
	fg_buf out = FG_BUF_INIT;
	for (size_t i = 0; i < m->functions.n; i++)
		fg_models_print_function(m, &m->functions.at[i], &out);
	for (size_t i = 0; i < m->callbacks.n; i++)
		fg_models_print_callback(m, &m->callbacks.at[i], &out);
	fg_models_function(m, "__builtin___memcpy_chk");
	fg_models_entry(m, "TIM2_IRQHandler");
	fg_models_buffer(m, "pbuf", "payload");
	fg_buf_release(&out);
}

static void load_models(const fg_buf *text)
{
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	fg_models_init(&m);
	if (fg_models_load_text(&m, "input.yaml", fg_buf_str(text), text->n, &err) == FG_OK &&
	    fg_models_finish(&m, &err) == FG_OK)
		ask_models(&m);
	fg_models_release(&m);
	fg_error_release(&err);
}

static void load_document(const fg_buf *text)
{
	const fg_yaml_node *root;
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	if (fg_yaml_parse(&root, &a, "input.yaml", fg_buf_str(text), text->n, &FG_YAML_LIMITS,
	                  &err) == FG_OK)
		fg_yaml_text(root, "name", "");
	fg_error_release(&err);
	fg_arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes b = {data, size};
	fg_buf text = FG_BUF_INIT;
	unsigned kind = fuzz_take(&b, 2 * KINDS);
	if (kind < KINDS)
		fg_buf_put(&text, b.at, b.n);
	else
		fuzz_expand(&b, words, FG_ARRAY_LEN(words), &text);
	switch (kind % KINDS) {
	case CONFIG:
		load_config(&text);
		break;
	case MODELS:
		load_models(&text);
		break;
	default:
		load_document(&text);
		break;
	}
	fg_buf_release(&text);
	return 0;
}
