# Fuzz targets: tests/fuzz/<target>.c. In the preset `fuzz` (clang) each is the libFuzzer program
# fuzz_<target>, for ci/fuzz; elsewhere the same function with a driver that gives it a fixed row of
# pseudo-random inputs and the inputs kept in tests/fuzz/kept/<target>/ -> ctest fuzz.<target>.
set(fuzz ${PROJECT_SOURCE_DIR}/tests/fuzz)
set(fuzz_libraries_source fg_checks fg_link fg_lower fg_frontend)
set(fuzz_libraries_object ${fuzz_libraries_source})
set(fuzz_libraries_settings fg_config fg_models)
set(fuzz_libraries_database fg_toolchain)
set(fuzz_files_source ${fuzz}/engine.c ${fuzz}/grammar.c)
set(fuzz_files_object ${fuzz_files_source})
# How many inputs of at most how many bytes: a second at most each.
set(fuzz_amount_source 200 900)
set(fuzz_amount_object 3000 40)
set(fuzz_amount_settings 20000 300)
set(fuzz_amount_database 3000 60)

foreach(target IN ITEMS source object settings database)
	add_executable(fuzz_${target} ${fuzz}/${target}.c ${fuzz}/fuzz.c ${fuzz_files_${target}})
	target_include_directories(fuzz_${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
	target_link_libraries(fuzz_${target} PRIVATE fg_options ${fuzz_libraries_${target}})
	target_compile_definitions(fuzz_${target} PRIVATE FG_FUZZ_FOLDER="${fuzz}")
	if(FG_FUZZ)
		target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
		continue()
	endif()
	target_sources(fuzz_${target} PRIVATE ${fuzz}/driver.c)
	add_test(NAME fuzz.${target} COMMAND fuzz_${target} ${fuzz_amount_${target}} ${fuzz}/kept/${target})
	set_tests_properties(fuzz.${target} PROPERTIES LABELS fuzz TIMEOUT 300)
endforeach()
