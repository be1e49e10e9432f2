# The module, with both generators; the slots of clang-tidy and cppcheck; the launcher variable.
. "$(dirname "$0")/harness.sh"
needs cmake make ninja gcc

cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.16)
project(tree C ASM)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
add_executable(program main.c util.c start.S)
target_include_directories(program PRIVATE inc)
target_compile_definitions(program PRIVATE SIZE=4)
target_compile_options(program PRIVATE -w)
add_library(other OBJECT util.c)
target_include_directories(other PRIVATE inc)
target_compile_definitions(other PRIVATE SIZE=5)
target_compile_options(other PRIVATE -w)
if(WITH_MODULE)
	include(firmgate)
	firmgate_add_check(program)
	firmgate_add_check(other NAME strict BLOCK FORMAT json)
endif()
END
for generator in Ninja 'Unix Makefiles'; do
	rm -rf build
	good "$generator: configures" cmake -G "$generator" -S . -B build -DWITH_MODULE=ON \
		-DCMAKE_MODULE_PATH="$recipes/cmake" -DFIRMGATE_PROGRAM="$box/bin/firmgate"
	good "$generator: checks" cmake --build build --target program_check
	is "$generator: a unit object beside each C object" 2 "$(find build -name '*.fgo' | grep -c program)"
	is "$generator: finds" 1 "$(rules build/program_check.sarif | grep -c 'memory.stack-address-return')"
	is "$generator: compiling shows it, and the report" 2 "$(grep -c 'stack-address-return\]' "$box/log")"
	cmake --build build --target strict >"$box/log" 2>&1
	is "$generator: a check that blocks fails" 1 "$([ $? -ne 0 ] && echo 1)"
	cmake --build build >"$box/log" 2>&1
	firmgate check -q --report-only -p build -f sarif -o check.sarif
	# The whole database, from objects of both targets.
	firmgate link -q --report-only -p build -f sarif -o link.sarif $(find build -name '*.fgo')
	same "$generator: link says what check says" check.sarif link.sarif
	touch inc/util.h
	good "$generator: again" cmake --build build --target program_check
done

for slot in CLANG_TIDY CPPCHECK; do
	for generator in Ninja 'Unix Makefiles'; do
		rm -rf build
		good "$slot: configures" cmake -G "$generator" -S . -B build "-DCMAKE_C_$slot=firmgate;tidy"
		good "$slot: builds" cmake --build build --target program
		is "$slot, $generator: shows the finding" 1 \
			"$(grep -c "util.c:5:9: error: .*\[memory.stack-address-return\]" "$box/log")"
		rm -rf build
		cmake -G "$generator" -S . -B build "-DCMAKE_C_$slot=firmgate;tidy;--block" >"$box/log" 2>&1
		cmake --build build --target program >"$box/log" 2>&1
		is "$slot, $generator: --block fails the build" 1 "$([ $? -ne 0 ] && echo 1)"
	done
done

rm -rf build
good 'launcher: configures' cmake -G Ninja -S . -B build '-DCMAKE_C_COMPILER_LAUNCHER=firmgate;cc;--'
good 'launcher: builds' cmake --build build
is 'launcher: unit objects' 3 "$(find build -name '*.fgo' | grep -c .)"

# What a target is linked with is looked at with it; what else is built is counted.
mkdir -p parts/deep
cp main.c util.c parts
printf 'rules: {}\n' >parts/deep/checks.yaml
cat >parts/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.16)
project(parts C)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
include_directories(../inc)
add_compile_definitions(SIZE=4)
add_compile_options(-w)
add_library(util STATIC util.c)
add_library(words INTERFACE)
target_link_libraries(words INTERFACE util)
add_library(parts::words ALIAS words)
add_executable(program main.c)
target_link_libraries(program PRIVATE parts::words)
add_executable(other main.c util.c)
target_compile_definitions(other PRIVATE OTHER)
include(firmgate)
firmgate_add_check(program FORMAT json CONFIG deep/checks.yaml ROOT .)
firmgate_add_check(util NAME again FORMAT json)
if(WITH_FAULT)
	firmgate_add_check(${WITH_FAULT} NAME fault)
endif()
END
rm -rf build
good 'parts: configures' cmake -G Ninja -S parts -B build -DCMAKE_MODULE_PATH="$recipes/cmake" \
	-DFIRMGATE_PROGRAM="$box/bin/firmgate"
good 'parts: checks' cmake --build build --target program_check
is 'parts: the library is among the units' 2 "$(grep -o '"units": [0-9]*,' build/program_check.json | head -1 | tr -dc 0-9)"
is 'parts: what is left out is counted' 2 "$(grep -o '"unitsOtherPrograms": [0-9]*' build/program_check.json | tr -dc 0-9)"
is 'parts: one launcher before the compiler' 0 "$(grep -c 'firmgate cc .*firmgate cc ' build/build.ninja)"
cmake -S parts -B build -DWITH_FAULT=none >"$box/log" 2>&1
is 'parts: an unknown target is said' 1 "$(grep -c "no target 'none'" "$box/log")"
printf 'add_library(bare INTERFACE)\n' >"$box/bare"
sed -i '/^include(firmgate)/r '"$box/bare" parts/CMakeLists.txt
cmake -S parts -B build -DWITH_FAULT=bare >"$box/log" 2>&1
is 'parts: a target without sources is said' 1 "$(grep -c 'nothing is compiled for bare' "$box/log")"

# Precompiled headers are among the objects of a target.
mkdir pre
cp util.c pre
printf '#define SIZE 4\n' >pre/size.h
cat >pre/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.16)
project(pre C)
add_library(pre OBJECT util.c)
target_include_directories(pre PRIVATE ../inc)
target_precompile_headers(pre PRIVATE <stdint.h> size.h)
include(firmgate)
firmgate_add_check(pre)
END
for compiler in gcc clang; do
	command -v "$compiler" >/dev/null || continue
	rm -rf build
	good "precompiled, $compiler: configures" cmake -G Ninja -S pre -B build -DCMAKE_C_COMPILER="$compiler" \
		-DCMAKE_C_FLAGS=-w -DCMAKE_MODULE_PATH="$recipes/cmake" -DFIRMGATE_PROGRAM="$box/bin/firmgate"
	good "precompiled, $compiler: checks" cmake --build build --target pre_check
	is "precompiled, $compiler: finds" 1 "$(rules build/pre_check.sarif | grep -c 'memory.stack-address-return')"
	is "precompiled, $compiler: no gaps" 1 "$(grep -c 'Analysed 1 of 1 unit,.*: no gaps' "$box/log")"
	is "precompiled, $compiler: no warnings" 0 "$(grep -c 'firmgate: warning' "$box/log")"
	for slot in CLANG_TIDY CPPCHECK; do
		rm -rf build
		cmake -G Ninja -S pre -B build -DCMAKE_C_COMPILER="$compiler" -DCMAKE_C_FLAGS=-w \
			-DFIRMGATE_PROGRAM="$box/bin/firmgate" "-DCMAKE_C_$slot=firmgate;tidy" \
			-DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_MODULE_PATH="$recipes/cmake" >"$box/log" 2>&1
		good "precompiled, $compiler, $slot: builds" cmake --build build --target pre
		is "precompiled, $compiler, $slot: no warnings" 0 "$(grep -c 'firmgate: warning' "$box/log")"
	done
done
finish
