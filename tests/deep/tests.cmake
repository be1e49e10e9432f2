# tests/deep/<topic>.c: annotated programs for abilities of the deep engine, whatever rule tells of
# them. One ctest per file: deep.<topic>.
add_executable(deep_test ${PROJECT_SOURCE_DIR}/tests/deep/deep_test.c)
target_link_libraries(deep_test PRIVATE fg_options fg_inline fg_checks)
target_include_directories(deep_test PRIVATE ${PROJECT_SOURCE_DIR}/tests/inline)
file(GLOB deep_topics CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/deep/*.c)
foreach(source IN LISTS deep_topics)
	get_filename_component(topic ${source} NAME_WE)
	if(NOT topic STREQUAL "deep_test")
		add_test(NAME deep.${topic} COMMAND deep_test ${source})
		set_tests_properties(deep.${topic} PROPERTIES LABELS deep TIMEOUT 60)
	endif()
endforeach()
