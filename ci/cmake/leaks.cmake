# Tests that meet the leaks of tests/leaks.txt, for FG_SANITIZE. Whole stacks are slow to take, so only
# these take them.
foreach(name IN ITEMS unit.git.git scenario.gate_range scenario.git_unreadable
		scenario.ledger scenario.ledger_audit scenario.ledger_race scenario.trace_merges
		unit.git.sha256 scenario.git_sha256 scenario.sha256.gate_range
		scenario.sha256.gate_signatures scenario.sha256.git_hostile
		scenario.sha256.hook_bypass scenario.sha256.hook_history scenario.sha256.hook_merges
		scenario.sha256.hook_new_refs scenario.hook_origin scenario.sha256.hook_origin
		scenario.sha256.hook_push_policy scenario.sha256.hook_secret_forms
		scenario.sha256.hook_staged)
	set_tests_properties(${name} PROPERTIES ENVIRONMENT
		"ASAN_OPTIONS=fast_unwind_on_malloc=0;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/leaks.txt:print_suppressions=0")
endforeach()
