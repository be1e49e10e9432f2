# Zephyr's mechanism for static code analysis, as far as its build needs it: SCA_ROOT, the variant's
# file, the global properties behind the last link step.
. "$(dirname "$0")/harness.sh"
needs cmake ninja gcc

cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.20)
project(zephyr C)
macro(zephyr_get variable)
	if(NOT DEFINED ${variable} AND DEFINED ENV{${variable}})
		set(${variable} "$ENV{${variable}}")
	endif()
endmacro()
if(ZEPHYR_SCA_VARIANT)
	include(${SCA_ROOT}/cmake/sca/${ZEPHYR_SCA_VARIANT}/sca.cmake)
endif()
add_executable(zephyr_final main.c util.c)
target_include_directories(zephyr_final PRIVATE inc)
target_compile_definitions(zephyr_final PRIVATE SIZE=4)
get_property(commands GLOBAL PROPERTY extra_post_build_commands)
get_property(byproducts GLOBAL PROPERTY extra_post_build_byproducts)
add_custom_command(TARGET zephyr_final POST_BUILD ${commands} BYPRODUCTS ${byproducts})
END
PATH=$box/bin:$PATH
good 'configures' cmake -G Ninja -S . -B build -DZEPHYR_SCA_VARIANT=firmgate -DSCA_ROOT="$recipes/zephyr" \
	-DFIRMGATE_FORMATS='sarif;json'
good 'builds' cmake --build build
is 'both reports' 2 "$(ls build/sca/firmgate/firmgate.sarif build/sca/firmgate/firmgate.json | grep -c .)"
is 'finds' 1 "$(rules build/sca/firmgate/firmgate.sarif | grep -c 'memory.stack-address-return')"
rm -rf build
FIRMGATE_EXIT_STATUS=1 cmake -G Ninja -S . -B build -DZEPHYR_SCA_VARIANT=firmgate \
	-DSCA_ROOT="$recipes/zephyr" >"$box/log" 2>&1
FIRMGATE_EXIT_STATUS=1 cmake --build build >"$box/log" 2>&1
is 'findings fail the build when that is asked for' 1 "$([ $? -ne 0 ] && echo 1)"
finish
