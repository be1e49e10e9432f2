# Small firmwares with expected findings: ctest project.<name>.<variant>.
find_program(FG_ARM_GCC arm-none-eabi-gcc)
foreach(variant host arm)
	if(variant STREQUAL "arm" AND NOT FG_ARM_GCC)
		message(WARNING "arm-none-eabi-gcc is missing: project.rtu-node.arm is not tested")
		continue()
	endif()
	add_test(NAME project.rtu-node.${variant} COMMAND ${PROJECT_SOURCE_DIR}/tests/projects/check-project
		$<TARGET_FILE:firmgate> ${PROJECT_SOURCE_DIR}/tests/projects/rtu-node
		${PROJECT_BINARY_DIR}/projects/rtu-node-${variant} ${variant})
	set_tests_properties(project.rtu-node.${variant} PROPERTIES TIMEOUT 120
		ENVIRONMENT "ASAN_OPTIONS=detect_leaks=1;XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/cache")
endforeach()
