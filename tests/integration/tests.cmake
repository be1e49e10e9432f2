# tests/integration/<name>_test.sh  real build systems over a small tree -> ctest integration.<name>
# $1 source directory, $2 the program, $3 its plugin. Exit 77: the build system is not here.
file(GLOB integration_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_test.sh)
foreach(test IN LISTS integration_tests)
	string(REGEX MATCH "([a-z0-9_]+)_test\\.sh$" _ "${test}")
	add_test(NAME integration.${CMAKE_MATCH_1} COMMAND sh ${test} ${PROJECT_SOURCE_DIR}
		$<TARGET_FILE:firmgate> $<TARGET_FILE:firmgate_so>)
	set_tests_properties(integration.${CMAKE_MATCH_1} PROPERTIES LABELS integration SKIP_RETURN_CODE 77
		TIMEOUT 300)
endforeach()
