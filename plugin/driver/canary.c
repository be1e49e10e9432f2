/*
 * Each check must report on its own embedded test. A check is alive when at
 * least one finding of its id comes back; the exact lines are the business of
 * the inline tests.
 */
#include "driver/run.h"

#include "driver/deep.h"
#include "driver/product_case.h"
#include "driver/unit_job.h"
#include "rules/canary.h"

#define CANARY_PATH "/firmgate-canary.c"

/* Options in the first line, "/" "* args: -DX *" "/", as the inline tests have them. */
static size_t canary_arguments(fg_arena *a, const char *text, const char ***out)
{
	static const char *const base[] = {"-std=c17", "--target=armv7em-none-eabi", "-ffreestanding"};
	const char *end = strchr(text, '\n');
	const char *mark = strstr(text, "args:");
	const char *const *words = NULL;
	size_t extra = 0;
	if (end && mark && mark < end) {
		char *line = fg_arena_strndup(a, mark + 5, (size_t)(end - mark - 5));
		char *close = strstr(line, "*/");
		if (close)
			*close = '\0';
		fg_shell_split(a, line, &words, &extra);
	}
	*out = fg_arena_array(a, FG_ARRAY_LEN(base) + extra, sizeof(**out));
	size_t n = 0;
	for (size_t i = 0; i < FG_ARRAY_LEN(base); i++)
		(*out)[n++] = base[i];
	for (size_t i = 0; i < extra; i++)
		(*out)[n++] = words[i];
	return n;
}

static bool parse_canary(fg_frontend *fe, const fg_check *check, fg_open_unit *u, fg_arena *a)
{
	const char *text = fg_check_canary(check);
	fg_check_set one = {.at = &check, .n = 1};
	fg_overlay overlay = {CANARY_PATH, text, strlen(text)};
	const char **args = NULL;
	size_t arg_count = canary_arguments(a, text, &args);
	fg_parse_input in = {
		.source = CANARY_PATH,
		.directory = "/",
		.args = args,
		.arg_count = arg_count,
		.overlays = &overlay,
		.overlay_count = 1,
		.root = "/",
	};
	in.warnings = fg_unit_job_warnings(a, &one, &in.warning_count);
	if (fg_frontend_parse(fe, &in, &u->unit, &u->ast, NULL) != FG_OK)
		return false;
	fg_lower_unit(&u->ast, &u->ir, &u->stats);
	return true;
}

static void run_program_part(const fg_check_set *one, const fg_open_unit *u, fg_findings *found)
{
	fg_program program;
	fg_buf bytes = FG_BUF_INIT;
	fg_program_init(&program);
	fg_program_write_unit(&u->ir, &u->ast, one->models, true, &bytes);
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(&bytes), bytes.n, false};
	if (fg_program_read_unit(&program, &r)) {
		fg_program_finish(&program);
		fg_project_facts facts = {.root = "/",
		                          .zones = fg_zones_sample(),
		                          .main_stack = 2048,
		                          .interrupt_stack = 256};
		fg_rules_run_program(one, &program, &facts, found);
	}
	fg_buf_release(&bytes);
	fg_program_release(&program);
}

static bool is_alive_in_c(fg_frontend *fe, const fg_check *check)
{
	if (!fg_check_canary(check))
		return true;
	fg_arena a = FG_ARENA_INIT;
	fg_open_unit u;
	fg_findings found;
	fg_check_set one = {.at = &check, .n = 1};
	memset(&u, 0, sizeof(u));
	fg_unit_init(&u.unit);
	fg_ast_init(&u.ast, &u.unit);
	fg_ir_init(&u.ir, &u.unit);
	fg_findings_init(&found);
	if (parse_canary(fe, check, &u, &a)) {
		fg_rules_run_unit(&one, &u.unit, &u.ast, &u.ir, &found);
		if (check->program)
			run_program_part(&one, &u, &found);
		if (check->issue)
			fg_deep_run_unit(&one, &u.ir, "/", &found);
	}
	bool alive = found.items.n > 0;
	fg_findings_release(&found);
	fg_unit_close(&u);
	fg_arena_release(&a);
	return alive;
}

static void count_case(const fg_product_case *c, void *payload)
{
	*(size_t *)payload += c->found->items.n;
}

/* Each of its tests must be told; a check of both kinds has two halves. */
static bool is_alive(fg_frontend *fe, const fg_check *check)
{
	const char *projects = fg_check_project_canary(check);
	size_t found = 0;
	if (projects)
		fg_product_run_cases(check, projects, count_case, &found, NULL);
	return (!projects || found > 0) && is_alive_in_c(fe, check);
}

void fg_run_dead_checks(fg_arena *a, const fg_check_set *set, const char ***out, size_t *n)
{
	fg_frontend *fe = fg_frontend_open();
	*out = fg_arena_array(a, set->n + 1, sizeof(**out));
	*n = 0;
	for (size_t i = 0; i < set->n; i++)
		if (!is_alive(fe, set->at[i]))
			(*out)[(*n)++] = set->at[i]->id;
	fg_frontend_close(fe);
}
