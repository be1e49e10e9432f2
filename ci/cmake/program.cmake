# The program, its data, its manual pages and completions.
file(GLOB FG_CLI_SOURCES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/plugin/cli/*.c)
if(FG_SANITIZE)
	# LeakSanitizer dies of what dlopen brings; linked, it also sees what the modules lose.
	list(REMOVE_ITEM FG_CLI_SOURCES ${PROJECT_SOURCE_DIR}/plugin/cli/modules.c)
	set(FG_LINKED_MODULES fg_frontend fg_xml)
endif()
if(FG_CLI_SOURCES)
	add_executable(firmgate ${FG_CLI_SOURCES})
	target_link_libraries(firmgate PRIVATE fg_options fg_driver fg_checks fg_report fg_gate fg_fix fg_git fg_req fg_trace fg_ledger fg_signature fg_change fg_hook fg_deviation ${FG_LINKED_MODULES})
	target_compile_definitions(firmgate PRIVATE FG_MODULE_DIR="${CMAKE_INSTALL_LIBDIR}/firmgate")
	install(TARGETS firmgate RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

	# Loaded when something is to be parsed, or XML to be read. Found from the program as the data is.
	foreach(module IN ITEMS frontend xml)
		add_library(${module}_module MODULE $<TARGET_OBJECTS:fg_${module}>)
		target_link_libraries(${module}_module PRIVATE fg_options fg_${module})
		set_target_properties(${module}_module PROPERTIES PREFIX "" OUTPUT_NAME ${module}
			LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${CMAKE_INSTALL_LIBDIR}/firmgate
			INSTALL_RPATH_USE_LINK_PATH ON)
		add_dependencies(firmgate ${module}_module)
		install(TARGETS ${module}_module LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/firmgate)
	endforeach()
	# `git firmgate`
	install(CODE "file(CREATE_LINK firmgate
		\"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/git-firmgate\" SYMBOLIC)")
endif()

# -fplugin=firmgate.so, for gcc and clang alike: libc only, two exported names.
file(GLOB plugin_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/plugin/compiler/*.c)
add_library(firmgate_so MODULE ${plugin_sources})
set_target_properties(firmgate_so PROPERTIES PREFIX "" OUTPUT_NAME firmgate C_VISIBILITY_PRESET hidden)
target_include_directories(firmgate_so PRIVATE ${PROJECT_SOURCE_DIR}/plugin)
target_compile_definitions(firmgate_so PRIVATE _GNU_SOURCE)
# clang 14 unloads plugins before it exits, and we have a handler of its exit.
target_link_options(firmgate_so PRIVATE -Wl,-z,nodelete)
# Not the sanitizers': no compiler could load it.
if(NOT FG_SANITIZE AND NOT FG_FUZZ)
	target_link_libraries(firmgate_so PRIVATE fg_options)
endif()
install(TARGETS firmgate_so LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/firmgate)

# For ci/corpus: the arguments libclang gets, so that clang itself can be timed over the same work.
add_executable(clang_commands EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/ci/tools/clang_commands.c)
target_link_libraries(clang_commands PRIVATE fg_options fg_toolchain fg_base)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/templates/ DESTINATION ${CMAKE_INSTALL_DATADIR}/firmgate
	PATTERN completions EXCLUDE)
install(CODE "file(CREATE_LINK firmgate
	\"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/firmgate-unit\" SYMBOLIC)")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
	DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/docs/man/firmgate.1 ${PROJECT_SOURCE_DIR}/docs/man/git-firmgate.1
	DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
set(FG_COMPLETIONS ${PROJECT_SOURCE_DIR}/templates/completions)
install(FILES ${FG_COMPLETIONS}/firmgate.bash RENAME firmgate
	DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${FG_COMPLETIONS}/_firmgate DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${FG_COMPLETIONS}/firmgate.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
