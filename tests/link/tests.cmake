# tests/link/<group>/*.c linked and printed, against <group>.txt -> ctest link.<group>.
# `link_golden --bless <group>` writes the golden file; read the difference as code.
set(link_tests ${PROJECT_SOURCE_DIR}/tests/link)
add_executable(link_golden ${link_tests}/link_golden.c)
target_link_libraries(link_golden PRIVATE fg_options fg_ir_harness fg_link)
file(GLOB link_goldens CONFIGURE_DEPENDS ${link_tests}/*.txt)
foreach(golden IN LISTS link_goldens)
	get_filename_component(name ${golden} NAME_WE)
	add_test(NAME link.${name} COMMAND link_golden ${link_tests}/${name})
	set_tests_properties(link.${name} PROPERTIES LABELS link TIMEOUT 60)
endforeach()

# Units on their way from the workers to the parent; with --measure, what that costs.
add_executable(link_run_test ${link_tests}/run_test.c)
target_link_libraries(link_run_test PRIVATE fg_options fg_driver fg_checks fg_frontend)
add_test(NAME link.run COMMAND link_run_test ${PROJECT_BINARY_DIR}/link_run)
set_tests_properties(link.run PROPERTIES LABELS link TIMEOUT 120)

# The same again, and with damaged objects.
add_executable(link_mutate_test ${link_tests}/mutate_test.c)
target_link_libraries(link_mutate_test PRIVATE fg_options fg_ir_harness fg_link)
foreach(group IN ITEMS targets objects names)
	add_test(NAME link.mutated_${group} COMMAND link_mutate_test ${link_tests}/${group}/a.c
		${link_tests}/${group}/b.c)
	set_tests_properties(link.mutated_${group} PROPERTIES LABELS link TIMEOUT 300)
endforeach()
