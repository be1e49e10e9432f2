#include "engine.h"

#include "analysis/analysis.h"
#include "base/bug.h"
#include "link/link.h"
#include "lower/lower.h"
#include "rules/engine.h"

static const char *const machines[FUZZ_MACHINES] = {
	"--target=thumbv7m-none-eabi",
	"--target=x86_64-linux-gnu",
	"--target=powerpc-none-eabi",
	"--target=riscv64-unknown-elf",
};

static const char source[] = "/fuzz/input.c";

bool fuzz_unit_open(fuzz_unit *u, const char *text, size_t n, unsigned machine)
{
	static fg_frontend *frontend;
	const char *args[] = {"-std=gnu17", machines[machine], "-ffreestanding", "-w"};
	fg_overlay overlay = {source, text, n};
	fg_parse_input in = {
		.source = source,
		.directory = "/",
		.args = args,
		.arg_count = FG_ARRAY_LEN(args),
		.overlays = &overlay,
		.overlay_count = 1,
		.root = "/",
	};
	if (!frontend)
		frontend = fg_frontend_open();
	fg_unit_init(&u->unit);
	fg_ast_init(&u->ast, &u->unit);
	fg_ir_init(&u->ir, &u->unit);
	if (fg_frontend_parse(frontend, &in, &u->unit, &u->ast, NULL))
		return false;
	fg_lower_unit(&u->ast, &u->ir, &(fg_lower_stats){0});
	fg_buf why = FG_BUF_INIT;
	for (size_t i = 1; i < u->ir.functions.n; i++)
		if (!fg_ir_verify(&u->ir, &u->ir.functions.at[i], &why))
			FG_BUG("broken IR: %s", fg_buf_str(&why));
	fg_buf_release(&why);
	return true;
}

void fuzz_unit_release(fuzz_unit *u)
{
	fg_ir_release(&u->ir);
	fg_ast_release(&u->ast);
	fg_unit_release(&u->unit);
}

static fg_check_set all_checks(void)
{
	fg_check_set set = {0};
	set.at = (const fg_check **)(uintptr_t)fg_checks_all(&set.n); /* only read */
	return set;
}

void fuzz_check_unit(fuzz_unit *u)
{
	fg_check_set set = all_checks();
	fg_findings found;
	fg_findings_init(&found);
	fg_rules_run_unit(&set, &u->unit, &u->ast, &u->ir, &found);
	fg_findings_finish(&found);
	fg_findings_release(&found);
}

static const fg_models *builtin_models(void)
{
	static fg_models models;
	static bool is_loaded;
	if (!is_loaded) {
		fg_models_init(&models);
		if (fg_models_load_builtin(&models, NULL) || fg_models_finish(&models, NULL))
			FG_BUG("the built-in models do not load");
		is_loaded = true;
	}
	return &models;
}

static void analyse(const fg_link *link)
{
	fg_check_set set = all_checks();
	fg_analysis_result result;
	fg_findings found;
	fg_findings_init(&found);
	fg_analysis_run(&result, link, builtin_models());
	fg_rules_run_issues(&set, link, &result, "/", &found, NULL);
	fg_findings_finish(&found);
	fg_analysis_result_release(&result);
	fg_findings_release(&found);
}

bool fuzz_run_engine(const fg_buf *objects, size_t n)
{
	fg_link link;
	fg_buf text = FG_BUF_INIT;
	bool is_accepted = true;
	fg_link_init(&link);
	for (size_t i = 0; is_accepted && i < n; i++)
		is_accepted = fg_link_add_object(&link, i ? "b.c" : "a.c", objects[i].at,
		                                 objects[i].n, NULL) == FG_OK;
	if (is_accepted) {
		fg_link_finish(&link, false);
		fg_link_print(&link, &text);
		analyse(&link);
	}
	fg_buf_release(&text);
	fg_link_release(&link);
	return is_accepted;
}
