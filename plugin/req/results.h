/*
 * Results of tests: JUnit XML, CTest's Test.xml and CUnit's run report. A status
 * that is not said is unknown, never a pass.
 */
#ifndef FG_REQ_RESULTS_H
#define FG_REQ_RESULTS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdint.h>

typedef enum fg_result_status {
	FG_RESULT_UNKNOWN,
	FG_RESULT_PASSED,
	FG_RESULT_FAILED,
	FG_RESULT_SKIPPED,
} fg_result_status;

const char *fg_result_status_name(fg_result_status s);

typedef struct fg_result {
	const char *name;  /* of the test case */
	const char *group; /* class, suite; "" = none */
	const char *source; /* the file of the test, as the results have it; "" = not said */
	const char *file;  /* the result file */
	const char *tree;  /* of the tree it ran on, 40 or 64 hexadecimal digits; "" = not said */
	const char *const *verifies; /* ids of requirements its properties name */
	uint32_t verifies_count;
	uint32_t line;
	fg_result_status status;
} fg_result;

typedef struct fg_results {
	fg_arena arena;
	FG_VEC(fg_result) at;
	uint32_t files;
} fg_results;

void fg_results_init(fg_results *r);
void fg_results_release(fg_results *r);
/* FG_ERR_INPUT with line; what was read before stays. tree: of results that say none; "" =
 * unknown. */
fg_err fg_results_read(fg_results *out, const char *file, const char *text, size_t n,
                       const char *tree, fg_error *err);

#endif
