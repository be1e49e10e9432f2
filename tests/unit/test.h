/*
 * A CUnit program in three lines:
 *
 *	static void adds(void) { CU_ASSERT_EQUAL(1 + 1, 2); }
 *	FG_TEST_MAIN("base.math", {"adds", adds})
 *
 * Exit status 1 when an assertion failed or no test ran.
 */
#ifndef FG_TESTS_UNIT_TEST_H
#define FG_TESTS_UNIT_TEST_H

#include <CUnit/Basic.h>
#include <stdio.h>

#define FG_TEST_MAIN(suite_name, ...)                                                              \
	int main(void)                                                                             \
	{                                                                                          \
		CU_TestInfo tests[] = {__VA_ARGS__, CU_TEST_INFO_NULL};                            \
		CU_SuiteInfo suites[] = {                                                          \
			{suite_name, NULL, NULL, NULL, NULL, tests}, CU_SUITE_INFO_NULL};          \
		if (CU_initialize_registry() != CUE_SUCCESS ||                                     \
		    CU_register_suites(suites) != CUE_SUCCESS)                                     \
			return 2;                                                                  \
		CU_basic_set_mode(CU_BRM_NORMAL);                                                  \
		CU_basic_run_tests();                                                              \
		int failed = CU_get_number_of_failures() != 0 || CU_get_number_of_tests_run() == 0; \
		CU_cleanup_registry();                                                             \
		return failed;                                                                     \
	}

#endif
