/* Requirement: FG-BASE-1 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/err.h"
#include "base/map.h"
#include "base/strpool.h"
#include "base/vec.h"

#include "unit/base/child.h"
#include "unit/test.h"

#include <stdint.h>
#include <stdlib.h>

static void sizes(void)
{
	void *empty = fg_alloc(0);
	CU_ASSERT_PTR_NOT_NULL(empty);
	fg_free(empty);
	unsigned char *zeroed = fg_calloc(100, 3);
	for (size_t i = 0; i < 300; i++)
		CU_ASSERT_EQUAL(zeroed[i], 0);
	memset(zeroed, 7, 300);
	zeroed = fg_realloc(zeroed, 1000, 1);
	CU_ASSERT_EQUAL(zeroed[299], 7);
	zeroed = fg_realloc(zeroed, 0, 5);
	CU_ASSERT_PTR_NOT_NULL(zeroed);
	fg_free(zeroed);
	fg_free(NULL);
}

static void injected_alloc(void)
{
	fg_alloc_inject_failure(0);
	fg_alloc(1);
}

static void injected_third(void)
{
	fg_alloc_inject_failure(2);
	void *a = fg_alloc(1);
	void *b = fg_calloc(1, 1);
	static const char reached[] = "two passed; ";
	(void)!write(STDERR_FILENO, reached, sizeof(reached) - 1);
	a = fg_realloc(a, 2, 1);
	fg_free(a);
	fg_free(b);
}

static void injected_buf(void)
{
	fg_buf b = FG_BUF_INIT;
	fg_alloc_inject_failure(1);
	for (int i = 0; i < 10000; i++)
		fg_buf_puts(&b, "0123456789");
}

static void injected_arena(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_alloc_inject_failure(1);
	for (int i = 0; i < 10000; i++)
		fg_arena_strdup(&a, "0123456789");
}

static void injected_map(void)
{
	fg_map m = FG_MAP_INIT;
	fg_alloc_inject_failure(20);
	for (int i = 0; i < 1000; i++) {
		char key[16];
		snprintf(key, sizeof(key), "%d", i);
		*fg_map_put_str(&m, key, NULL) = 1;
	}
}

static void injected_strpool(void)
{
	fg_strpool p;
	fg_strpool_init(&p);
	fg_alloc_inject_failure(3);
	for (int i = 0; i < 1000; i++) {
		char key[16];
		snprintf(key, sizeof(key), "%d", i);
		fg_strpool_intern(&p, key);
	}
}

static void injected_error(void)
{
	fg_error e = FG_ERROR_INIT;
	fg_alloc_inject_failure(0);
	fg_error_set(&e, FG_ERR_IO, "%s", "text");
}

static void product_overflows(void)
{
	fg_calloc(SIZE_MAX / 2, 3);
}

static void realloc_overflows(void)
{
	fg_realloc(NULL, SIZE_MAX, SIZE_MAX);
}

static void single_too_large(void)
{
	fg_alloc((size_t)PTRDIFF_MAX + 1);
}

static void arena_product_overflows(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_arena_array(&a, SIZE_MAX / 4, 5);
}

static void arena_single_too_large(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_arena_alloc(&a, SIZE_MAX - 3);
}

static void vec_too_large(void)
{
	FG_VEC(uint64_t) v = FG_VEC_INIT;
	fg_vec_reserve(&v, SIZE_MAX / 4);
}

#ifndef NDEBUG
static void environment_variable(void)
{
	/* The variable is read at the first allocation, so it needs a fresh program. */
	setenv("FIRMGATE_TEST_OOM_AFTER", "0", 1);
	execl("/proc/self/exe", "alloc_test", (char *)NULL);
}
#endif

static void exhaustion_exits_3(void)
{
	static const struct {
		const char *name;
		void (*body)(void);
		const char *text;
	} rows[] = {
		{"first allocation", injected_alloc, "firmgate: out of memory\n"},
		{"third allocation", injected_third, "two passed; firmgate: out of memory\n"},
		{"buf", injected_buf, "firmgate: out of memory\n"},
		{"arena", injected_arena, "firmgate: out of memory\n"},
		{"map", injected_map, "firmgate: out of memory\n"},
		{"string pool", injected_strpool, "firmgate: out of memory\n"},
		{"error", injected_error, "firmgate: out of memory\n"},
		{"calloc product", product_overflows, "firmgate: out of memory\n"},
		{"realloc product", realloc_overflows, "firmgate: out of memory\n"},
		{"alloc above PTRDIFF_MAX", single_too_large, "firmgate: out of memory\n"},
		{"arena product", arena_product_overflows, "firmgate: out of memory\n"},
		{"arena above PTRDIFF_MAX", arena_single_too_large, "firmgate: out of memory\n"},
		{"vector", vec_too_large, "firmgate: out of memory\n"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		child_end end = run_in_child(rows[i].body);
		CU_ASSERT(WIFEXITED(end.status));
		CU_ASSERT_EQUAL(WEXITSTATUS(end.status), FG_EXIT_OUT_OF_MEMORY);
		CU_ASSERT_STRING_EQUAL(end.stderr_text, rows[i].text);
		if (strcmp(end.stderr_text, rows[i].text) != 0)
			printf("row '%s': '%s'\n", rows[i].name, end.stderr_text);
	}
}

static void switched_off_again(void)
{
	fg_alloc_inject_failure(0);
	fg_alloc_inject_failure(-1);
	for (int i = 0; i < 100; i++)
		fg_free(fg_alloc(1));
}

static void injection_can_be_switched_off(void)
{
	child_end end = run_in_child(switched_off_again);
	CU_ASSERT_EQUAL(end.status, 0);
}

static void environment_injects(void)
{
#ifndef NDEBUG
	if (getenv("FIRMGATE_TEST_OOM_AFTER"))
		return; /* we are the inner program; its first allocation ended it already */
	child_end end = run_in_child(environment_variable);
	CU_ASSERT_EQUAL(WEXITSTATUS(end.status), FG_EXIT_OUT_OF_MEMORY);
	CU_ASSERT_STRING_EQUAL(end.stderr_text, "firmgate: out of memory\n");
#endif
}

static void break_invariant(void)
{
	int two = 2;
	FG_ASSERT(two == 3);
}

static void report_bug(void)
{
	FG_BUG("state %d of '%s'", 7, "x");
}

static void bugs_abort_with_a_place(void)
{
	child_end end = run_in_child(break_invariant);
	CU_ASSERT(WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGABRT);
	CU_ASSERT_PTR_NOT_NULL(strstr(end.stderr_text, "firmgate bug: "));
	CU_ASSERT_PTR_NOT_NULL(strstr(end.stderr_text, "alloc_test.c:"));
	CU_ASSERT_PTR_NOT_NULL(strstr(end.stderr_text, "assertion failed: two == 3\n"));
	end = run_in_child(report_bug);
	CU_ASSERT(WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGABRT);
	CU_ASSERT_PTR_NOT_NULL(strstr(end.stderr_text, "state 7 of 'x'\n"));
}

FG_TEST_MAIN("base.alloc", {"environment injects", environment_injects}, {"sizes", sizes},
             {"exhaustion exits 3", exhaustion_exits_3},
             {"injection can be switched off", injection_can_be_switched_off},
             {"bugs abort with a place", bugs_abort_with_a_place})
