/*
 * Damaged model files: cut, with bytes changed, with pieces moved. Each is loaded or
 * refused with a place; what was loaded can be printed. The sanitizers see the rest.
 */
#include "models/models_internal.h"

#include "unit/test.h"

enum { MUTATIONS = 4000 };

static const char seed[] =
	"library: t\n"
	"families:\n"
	"  heap: {noun: memory, released-by: drop, memory: true, counted: true}\n"
	"callbacks:\n"
	"  cb: {args: 3, params: {1: net, 2: {trust: usb, size: arg3 + 1, terminated: true}}}\n"
	"entries:\n"
	"  main \"*_ISR\": {interrupt: true, params: {2: {strings: true, family: heap}}}\n"
	"buffers:\n"
	"  a b: {p: {length: n, trust: bus, scale: 4}}\n"
	"globals: {g: {length: gl}}\n"
	"functions:\n"
	"  f g:\n"
	"    args: 4+\n"
	"    returns: {memory: heap, size: \"min(arg1 * 2, strlen(arg2))\", may-be-null: true}\n"
	"    effects:\n"
	"      - copy: {to: 1, from: 2, size: (arg3 + 7) / 8, on-success: true}\n"
	"      - sink: {size: [1, 2], path: 3}\n"
	"      - lock: irq\n"
	"      - unlock: {arg: 2}\n"
	"      - callback: {arg: 4, as: cb, data: 1}\n"
	"      - write-up-to: {arg: 2, size: \"*arg3\", valid: result, taint-from: 1}\n"
	"    flags: [pure, blocks]\n"
	"    printf: {format: 1, values: 2, out: 3}\n"
	"  h: {same-as: f}\n"
	"  i: {args: 1, returns: {int: [~, sizeof(*arg1)], success: -1}, scanf: {format: 1}}\n";

static uint32_t state;

static uint32_t draw(uint32_t below)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % below;
}

static void print_all(const fg_models *m)
{
	fg_buf out = FG_BUF_INIT;
	for (size_t i = 0; i < m->functions.n; i++)
		fg_models_print_function(m, &m->functions.at[i], &out);
	for (size_t i = 0; i < m->callbacks.n; i++)
		fg_models_print_callback(m, &m->callbacks.at[i], &out);
	fg_buf_release(&out);
}

/* Loaded; or refused with a message and a place (bytes that are no text may have none). */
static bool survives(const char *text, size_t n)
{
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	fg_models_init(&m);
	fg_err code = fg_models_load_text(&m, "m.yaml", text, n, &err);
	if (!code)
		code = fg_models_finish(&m, &err);
	if (!code)
		print_all(&m);
	bool fits = !code || (err.message && err.file && strcmp(err.file, "m.yaml") == 0);
	CU_ASSERT(fits);
	fg_error_release(&err);
	fg_models_release(&m);
	return !code;
}

static void cut_anywhere(void)
{
	for (size_t n = 0; n < sizeof(seed); n++)
		survives(seed, n);
	CU_ASSERT(survives(seed, sizeof(seed) - 1));
}

static void change(char *text, size_t n)
{
	static const char alphabet[] = "0129abz{}[]:,-+*/()\"'~\n #&!%|>\\\t\x80\xff";
	for (uint32_t k = 1 + draw(4); k; k--) {
		uint32_t at = draw((uint32_t)n);
		uint32_t from = draw((uint32_t)n), length = draw(12);
		if (draw(3)) {
			text[at] = alphabet[draw(sizeof(alphabet) - 1)];
			continue;
		}
		while (length-- && at < n && from < n)
			text[at++] = seed[from++];
	}
}

static void change_anything(void)
{
	size_t loaded = 0;
	state = 20260726;
	for (int i = 0; i < MUTATIONS; i++) {
		char text[sizeof(seed)];
		memcpy(text, seed, sizeof(seed));
		change(text, sizeof(seed) - 1);
		loaded += survives(text, sizeof(seed) - 1);
	}
	CU_ASSERT(loaded > MUTATIONS / 200);
	CU_ASSERT(loaded < MUTATIONS);
}

FG_TEST_MAIN("models.mutation", {"cut", cut_anywhere}, {"changed", change_anything})
