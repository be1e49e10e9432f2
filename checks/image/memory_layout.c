/*
 * What a linker script says of the image's memory: code among data that is written, a vector table
 * that lies in RAM while the code does not, a stack whose end the program cannot know.
 */
#include "rules/product.h"

#include <strings.h>

enum { FOUND_MAX = 8 }; /* scripts of a tree: with more, the product's is not known */

typedef struct script {
	fg_check_context *ctx;
	const fg_product *f;
	uint32_t number;
	const char *path;
} script;

/* ---- words of a section's body ---- */

static bool has_word(const char *body, const char *const *words)
{
	for (size_t i = 0; words[i]; i++) {
		size_t n = strlen(words[i]);
		for (const char *p = body; (p = strstr(p, words[i])) != NULL; p += n) {
			bool at_start = p == body || strchr(" \t\r\n(,*.", p[-1]);
			bool at_end = p[n] == '\0' || strchr(" \t\r\n),*.", p[n]);
			if (at_start && at_end)
				return true;
		}
	}
	return false;
}

static const char *const code[] = {".text",        ".RamFunc",   ".ramfunc", ".ramfuncs",
                                   ".RamFunction", ".fastrun",   ".ramcode", ".iram1",
                                   ".ram_text",    ".fast_code", NULL};
static const char *const data[] = {".data", ".bss", NULL};
static const char *const vectors[] = {".isr_vector", ".vectors",     ".vector_table",
                                      ".intvec",     ".vector",      ".exc_vector",
                                      ".vect",       ".isr_vectors", NULL};

/* ---- regions ---- */

static const fg_product_region *region_named(const script *s, const char *name)
{
	for (size_t i = 0; *name && i < s->f->regions.n; i++)
		if (s->f->regions.at[i].script == s->number &&
		    strcmp(s->f->regions.at[i].name, name) == 0)
			return &s->f->regions.at[i];
	return NULL;
}

static bool has_part(const char *text, const char *part)
{
	for (size_t n = strlen(part); *text; text++)
		if (strncasecmp(text, part, n) == 0)
			return true;
	return false;
}

/* Written at run time: by its attributes, and by its name where flash has a 'w' too. */
static bool is_ram(const fg_product_region *r)
{
	static const char *const flash[] = {"flash", "rom", "code", "nvm", "qspi", "xip"};
	for (size_t i = 0; r && i < FG_ARRAY_LEN(flash); i++)
		if (has_part(r->name, flash[i]))
			return false;
	return r && (r->access & FG_REGION_W);
}

/* ---- questions ---- */

static void report(script *s, const fg_product_place *place, const char *item, const char *name,
                   const char *what)
{
	if (!fg_check_is_answered(s->ctx, item))
		fg_report_product(s->ctx, place,
		                  fg_arena_printf(fg_check_arena(s->ctx), "%s %s", item, name),
		                  "'%s' %s", name, what);
}

static bool is_vector_section(const fg_product_section *section)
{
	for (size_t i = 0; vectors[i]; i++)
		if (strcmp(section->name, vectors[i]) == 0)
			return true;
	return has_word(section->inputs, vectors);
}

/* Where the script puts .text of the program. */
static const char *code_region(const script *s)
{
	static const char *const text[] = {".text", NULL};
	for (size_t i = 0; i < s->f->sections.n; i++) {
		const fg_product_section *section = &s->f->sections.at[i];
		if (section->script == s->number && *section->region &&
		    has_word(section->inputs, text) && !has_word(section->inputs, data))
			return section->region;
	}
	return "";
}

static void judge_section(script *s, const fg_product_section *section, const char *text_region)
{
	bool has_code = has_word(section->inputs, code), has_data = has_word(section->inputs, data);
	bool is_split = *text_region && strcmp(section->region, text_region) != 0;
	if (has_code && has_data && *section->region && is_ram(region_named(s, section->region)) &&
	    is_split)
		report(s, &section->place, "code-in-data", section->name,
		       "holds code and data that is written: its memory must be writable and executable");
	else if (is_vector_section(section) && is_split && is_ram(region_named(s, section->region)))
		report(s, &section->place, "vectors-in-ram", section->name,
		       "puts the vector table into RAM: whoever can write there owns the processor");
}

static bool mentions_any(const char *symbols, const char *const *parts)
{
	for (size_t i = 0; parts[i]; i++)
		if (has_part(symbols, parts[i]))
			return true;
	return false;
}

/* The stack grows down to the heap or the data, and nothing names the place where it must end. */
static void judge_stack(script *s, const fg_product_script *sc)
{
	static const char *const tops[] = {"_estack ", "__StackTop ", "_stack_top ", "__stack_top ",
	                                   "__stack ", "_sstack_top ", "__initial_sp ", NULL};
	static const char *const ends[] = {"limit",       "guard",      "stack_size", "stacksize",
	                                   "stack_start", "stack_base", "stack_end",  "stack_bottom",
	                                   "_sstack",     "stack_low",  "min_stack",  "stack_len",
	                                   "stack_reserve", "heap_end", "heap_limit", NULL};
	if (mentions_any(sc->symbols, tops) && !mentions_any(sc->symbols, ends))
		report(s, &sc->place, "stack-end", sc->path,
		       "gives the stack a beginning and no end: nothing can watch it");
}

static void judge_script(fg_check_context *ctx, uint32_t number)
{
	const fg_product *f = fg_check_product(ctx);
	const fg_product_script *sc = &f->scripts.at[number];
	script s = {ctx, f, number, sc->path};
	const char *text_region = code_region(&s);
	for (size_t i = 0; i < f->sections.n; i++)
		if (f->sections.at[i].script == number)
			judge_section(&s, &f->sections.at[i], text_region);
	if (!sc->is_partial && *text_region)
		judge_stack(&s, sc);
}

static void check_scripts(fg_check_context *ctx)
{
	const fg_product *f = fg_check_product(ctx);
	size_t found = 0;
	for (size_t i = 0; i < f->scripts.n; i++)
		found += !f->scripts.at[i].is_named;
	for (uint32_t i = 0; i < f->scripts.n; i++)
		if (f->scripts.at[i].is_named || found <= FOUND_MAX)
			judge_script(ctx, i);
}

const fg_check fg_check_image_memory_layout = {
	.id = "image.memory-layout",
	.title = "Memory layout of the image gives protection away",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-693", "CWE-1260"),
	.catalog_family = "least-privilege",
	.product = check_scripts,
};
