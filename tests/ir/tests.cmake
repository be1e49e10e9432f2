# tests/ir/<name>.c lowered and printed, against <name>.ir -> ctest ir.<name>.
# `ir_golden --bless <name>.c` writes the golden file; read the difference as code.
set(ir_tests ${PROJECT_SOURCE_DIR}/tests/ir)
add_library(fg_ir_harness STATIC ${ir_tests}/harness.c)
target_link_libraries(fg_ir_harness PRIVATE fg_options PUBLIC fg_frontend fg_lower fg_ir fg_ast)
target_include_directories(fg_ir_harness PUBLIC ${ir_tests})

add_executable(ir_golden ${ir_tests}/ir_golden.c)
target_link_libraries(ir_golden PRIVATE fg_options fg_ir_harness)
file(GLOB ir_goldens CONFIGURE_DEPENDS ${ir_tests}/*.ir)
foreach(golden IN LISTS ir_goldens)
	string(REGEX REPLACE "\\.ir$" ".c" source "${golden}")
	get_filename_component(name ${golden} NAME_WE)
	add_test(NAME ir.${name} COMMAND ir_golden ${source})
	set_tests_properties(ir.${name} PROPERTIES LABELS ir TIMEOUT 60)
endforeach()
# The runner fails where there is nothing to compare with.
add_test(NAME ir.no_golden COMMAND ir_golden ${ir_tests}/oracle.c)
set_tests_properties(ir.no_golden PROPERTIES LABELS ir TIMEOUT 60 WILL_FAIL TRUE
	ENVIRONMENT FG_BLESS=)

# The same programs compiled and as IR on a small machine: equal results.
add_library(ir_oracle OBJECT ${ir_tests}/oracle.c)
target_compile_options(ir_oracle PRIVATE -std=gnu17 -w -O1 -fwrapv -fno-strict-aliasing)
add_executable(ir_oracle_test ${ir_tests}/oracle_test.c ${ir_tests}/interp.c)
target_link_libraries(ir_oracle_test PRIVATE fg_options fg_ir_harness ir_oracle)
add_test(NAME ir.oracle COMMAND ir_oracle_test ${ir_tests}/oracle.c)
set_tests_properties(ir.oracle PROPERTIES LABELS ir TIMEOUT 120)

# Objects of a few of these units, damaged at random.
set(ir_damaged init object switch computed member vla cleanup)
list(TRANSFORM ir_damaged REPLACE "(.+)" "${ir_tests}/\\1.c")
add_executable(ir_damage_test ${ir_tests}/damage_test.c)
target_link_libraries(ir_damage_test PRIVATE fg_options fg_ir_harness)
target_include_directories(ir_damage_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
add_test(NAME ir.damage COMMAND ir_damage_test ${ir_damaged})
set_tests_properties(ir.damage PROPERTIES LABELS ir TIMEOUT 300)
