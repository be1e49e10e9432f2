# One bad function and one near miss for each rule, written from the rules' pages: ctest rules.tree.
find_program(FG_RULES_TREE_CLANG clang)
if(FG_RULES_TREE_CLANG)
	add_test(NAME rules.tree COMMAND ${PROJECT_SOURCE_DIR}/tests/rules-tree/check-tree $<TARGET_FILE:firmgate>
		${PROJECT_SOURCE_DIR}/tests/rules-tree ${PROJECT_SOURCE_DIR}/docs/rules/index.md)
	set_tests_properties(rules.tree PROPERTIES TIMEOUT 180)
else()
	message(WARNING "clang is missing: rules.tree is not tested")
endif()
