# tests/scripts/<name>_test.sh  the scripts of ci/ among stubs  -> ctest scripts.<name>
file(GLOB script_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_test.sh)
foreach(test IN LISTS script_tests)
	string(REGEX MATCH "([a-z0-9_]+)_test\\.sh$" _ "${test}")
	add_test(NAME scripts.${CMAKE_MATCH_1} COMMAND sh ${test} ${PROJECT_SOURCE_DIR})
	set_tests_properties(scripts.${CMAKE_MATCH_1} PROPERTIES TIMEOUT 60)
endforeach()
