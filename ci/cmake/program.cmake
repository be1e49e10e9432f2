# The program, its data, its manual pages and completions.
file(GLOB FG_CLI_SOURCES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/plugin/cli/*.c)
if(FG_CLI_SOURCES)
	add_executable(firmgate ${FG_CLI_SOURCES})
	target_link_libraries(firmgate PRIVATE fg_options fg_driver fg_checks)
	install(TARGETS firmgate RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# For ci/corpus: the arguments libclang gets, so that clang itself can be timed over the same work.
add_executable(clang_commands EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/ci/tools/clang_commands.c)
target_link_libraries(clang_commands PRIVATE fg_options fg_toolchain fg_base)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/templates/ DESTINATION ${CMAKE_INSTALL_DATADIR}/firmgate)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
	DESTINATION ${CMAKE_INSTALL_DOCDIR})
