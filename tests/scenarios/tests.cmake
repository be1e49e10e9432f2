# tests/scenarios/<name>.story   firmgate at the command line, told as a story -> ctest scenario.<name>
# tests/scenarios/red/*.story    stories the runner must refuse                -> ctest scenario.runner
set(scenarios ${CMAKE_CURRENT_LIST_DIR})
add_executable(fg_scenario ${scenarios}/scenario.c)
target_link_libraries(fg_scenario PRIVATE fg_options fg_base)
file(GLOB stories CONFIGURE_DEPENDS ${scenarios}/*.story)
foreach(story IN LISTS stories)
	get_filename_component(name ${story} NAME_WE)
	if(FG_SANITIZE AND name MATCHES "^(memory_limit|unit_lost)$")
		continue() # a sanitizer reserves terabytes of addresses: workers have no memory limit there
	endif()
	if(FG_SANITIZE AND name MATCHES "^(interrupted_early|compiler_recorded)$")
		continue() # a sanitizer takes its time to start, and does not start below bear's library
	endif()
	if(FG_SANITIZE AND name STREQUAL "modules_missing")
		continue() # the modules are linked there
	endif()
	add_test(NAME scenario.${name} COMMAND fg_scenario $<TARGET_FILE:firmgate> ${story})
	set_tests_properties(scenario.${name} PROPERTIES LABELS scenario TIMEOUT 300)
endforeach()
# Told again of repositories of SHA-256.
foreach(name gate_range gate_signatures git_hostile hook_bypass hook_history hook_merges
	hook_new_refs hook_origin hook_push_policy hook_secret_forms hook_staged)
	add_test(NAME scenario.sha256.${name}
		COMMAND fg_scenario $<TARGET_FILE:firmgate> ${scenarios}/${name}.story)
	set_tests_properties(scenario.sha256.${name} PROPERTIES LABELS scenario TIMEOUT 300
		ENVIRONMENT FG_OBJECT_FORMAT=sha256)
endforeach()
add_test(NAME scenario.runner COMMAND sh ${scenarios}/runner_test.sh $<TARGET_FILE:fg_scenario>
	$<TARGET_FILE:firmgate>)
set_tests_properties(scenario.runner PROPERTIES LABELS scenario TIMEOUT 60)
