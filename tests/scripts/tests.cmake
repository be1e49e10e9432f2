# tests/scripts/<name>_test.sh  the scripts of ci/ among stubs; what must agree with
#                               the program, with the program as $2  -> ctest scripts.<name>
file(GLOB script_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_test.sh)
foreach(test IN LISTS script_tests)
	string(REGEX MATCH "([a-z0-9_]+)_test\\.sh$" _ "${test}")
	set(name ${CMAKE_MATCH_1})
	if(TARGET firmgate)
		add_test(NAME scripts.${name} COMMAND sh ${test} ${PROJECT_SOURCE_DIR} $<TARGET_FILE:firmgate>)
		set_tests_properties(scripts.${name} PROPERTIES TIMEOUT 60)
	endif()
endforeach()
