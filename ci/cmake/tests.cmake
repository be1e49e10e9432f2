# tests/unit/<layer>/<name>_test.c   a CUnit program  -> ctest unit.<layer>.<name>
# checks/<family>/<name>.test.c      an inline test   -> ctest <family>.<name>
#                      .test.project the same, of what is no C
# plugin/<layer>/*.h                 compiles alone   -> ctest headers
# ci/layers.txt                      the walls hold   -> ctest layers
pkg_check_modules(CUNIT REQUIRED IMPORTED_TARGET cunit)

# What the program loads as modules, linked.
set(modules_of_driver fg_frontend)
set(modules_of_change fg_frontend)
set(modules_of_req fg_xml)
set(modules_of_trace fg_req fg_xml)
file(GLOB unit_tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/unit/*/*_test.c)
foreach(source IN LISTS unit_tests)
	string(REGEX MATCH "([a-z0-9]+)/([a-z0-9_]+)_test\\.c$" _ "${source}")
	set(layer ${CMAKE_MATCH_1})
	set(target unit_${layer}_${CMAKE_MATCH_2})
	add_executable(${target} ${source})
	target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
	target_link_libraries(${target} PRIVATE fg_options fg_${layer} ${modules_of_${layer}}
		PkgConfig::CUNIT)
	target_compile_definitions(${target} PRIVATE FG_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
		FG_BINARY_DIR="${PROJECT_BINARY_DIR}")
	add_test(NAME unit.${layer}.${CMAKE_MATCH_2} COMMAND ${target})
	set_tests_properties(unit.${layer}.${CMAKE_MATCH_2} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600)
endforeach()

# Again of repositories of SHA-256, read by the git program.
add_test(NAME unit.git.sha256 COMMAND unit_git_git)
set_tests_properties(unit.git.sha256 PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600
	ENVIRONMENT GIT_DEFAULT_HASH=sha256)

# A walk that ends its process, without a trap in the engine.
target_link_options(unit_driver_deep PRIVATE -Wl,--wrap=fg_analysis_run_piece,--wrap=fg_analysis_finish)
target_link_libraries(unit_driver_deep PRIVATE fg_checks)

# A file that changes between two looks at it.
target_link_options(unit_driver_changed PRIVATE
	-Wl,--wrap=fg_unit_init,--wrap=fg_rules_run_unit)

add_test(NAME layers COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}
	-P ${PROJECT_SOURCE_DIR}/ci/cmake/check_layers.cmake)

# Each header on its own, under the strict flags.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/plugin
	${PROJECT_SOURCE_DIR}/plugin/*.h)
set(header_units)
foreach(header IN LISTS headers)
	string(REGEX REPLACE "[/.]" "_" unit "${header}")
	file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/headers/${unit}.c
		CONTENT "#include \"${header}\"\n#include \"${header}\"\ntypedef int ${unit}_compiled;\n")
	list(APPEND header_units ${PROJECT_BINARY_DIR}/headers/${unit}.c)
endforeach()
add_library(header_tests OBJECT EXCLUDE_FROM_ALL ${header_units})
target_link_libraries(header_tests PRIVATE fg_options fg_libclang PkgConfig::CJSON PkgConfig::CYAML PkgConfig::YAML
	PkgConfig::GIT2 PkgConfig::CRYPTO PkgConfig::PCRE2)
target_compile_options(header_tests PRIVATE -Werror)
add_test(NAME headers COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target header_tests)

foreach(extra IN ITEMS inline deep ir link fuzz projects rules-tree scenarios scripts integration)
	if(EXISTS ${PROJECT_SOURCE_DIR}/tests/${extra}/tests.cmake)
		include(${PROJECT_SOURCE_DIR}/tests/${extra}/tests.cmake)
	endif()
endforeach()
if(FG_SANITIZE)
	include(${PROJECT_SOURCE_DIR}/ci/cmake/leaks.cmake)
endif()
