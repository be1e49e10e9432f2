# checks/<family>/<name>.test.c against its check: one ctest per check, named by its id.
# `ninja score` prints the table over all checks.
set(inline ${PROJECT_SOURCE_DIR}/tests/inline)
add_library(fg_inline STATIC ${inline}/compare.c ${inline}/inline.c ${inline}/marks.c ${inline}/mend.c)
target_link_libraries(fg_inline PRIVATE fg_options PUBLIC fg_driver fg_fix fg_rules fg_frontend fg_lower fg_ir fg_ast)

add_executable(fg_inline_test ${inline}/main.c)
target_link_libraries(fg_inline_test PRIVATE fg_options fg_inline fg_checks)
foreach(id IN LISTS FG_CHECK_IDS)
	add_test(NAME ${id} COMMAND fg_inline_test ${PROJECT_SOURCE_DIR}/checks ${id})
	set_tests_properties(${id} PROPERTIES LABELS inline TIMEOUT 60)
endforeach()
add_test(NAME docs.rules COMMAND fg_inline_test --pages ${PROJECT_SOURCE_DIR}/checks
	${PROJECT_SOURCE_DIR}/templates ${PROJECT_SOURCE_DIR}/docs/rules)
set_tests_properties(docs.rules PROPERTIES TIMEOUT 120)
add_custom_target(score COMMAND fg_inline_test --score ${PROJECT_SOURCE_DIR}/checks USES_TERMINAL)

# The runner must fail when it should.
add_executable(inline_runner_test ${inline}/runner_test.c)
target_include_directories(inline_runner_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(inline_runner_test PRIVATE fg_options fg_inline PkgConfig::CUNIT)
add_test(NAME inline.runner COMMAND inline_runner_test)

# Metadata of every check and its page.
add_executable(checks_metadata_test ${inline}/metadata_test.c)
target_include_directories(checks_metadata_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(checks_metadata_test PRIVATE fg_options fg_checks fg_catalog PkgConfig::CUNIT)
target_compile_definitions(checks_metadata_test PRIVATE FG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
add_test(NAME checks.metadata COMMAND checks_metadata_test)

# The engine and the questions of rules/util.h, asked of real C.
foreach(name IN ITEMS util engine)
	add_executable(rules_${name}_test ${inline}/${name}_test.c)
	target_include_directories(rules_${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
	target_link_libraries(rules_${name}_test PRIVATE fg_options fg_inline PkgConfig::CUNIT)
	add_test(NAME rules.${name} COMMAND rules_${name}_test)
endforeach()

# What checks say of whole units: those that lack a header, those of a library.
add_executable(checks_units_test ${inline}/units_test.c)
target_include_directories(checks_units_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(checks_units_test PRIVATE fg_options fg_inline fg_checks PkgConfig::CUNIT)
add_test(NAME checks.units COMMAND checks_units_test)
