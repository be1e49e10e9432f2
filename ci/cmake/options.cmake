# Warnings of every target, sanitizers, hardening of the release build.
add_library(fg_options INTERFACE)
target_compile_options(fg_options INTERFACE
	-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
	target_compile_options(fg_options INTERFACE -Wlogical-op -Wduplicated-cond)
endif()
target_compile_definitions(fg_options INTERFACE _GNU_SOURCE $<$<BOOL:${FG_ARENA_DEBUG}>:FG_ARENA_DEBUG>
	FG_VERSION="${PROJECT_VERSION}")
target_include_directories(fg_options INTERFACE ${PROJECT_SOURCE_DIR}/plugin)
if(FG_WERROR)
	target_compile_options(fg_options INTERFACE -Werror)
endif()
if(FG_FUZZ)
	target_compile_options(fg_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(FG_SANITIZE)
	target_compile_options(fg_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
		-fno-omit-frame-pointer)
	target_link_options(fg_options INTERFACE -fsanitize=address,undefined)
else()
	target_compile_options(fg_options INTERFACE -fstack-protector-strong
		$<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
	target_link_options(fg_options INTERFACE -Wl,-z,relro,-z,now)
endif()
