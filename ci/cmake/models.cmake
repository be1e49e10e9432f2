# The packs of checks/models/ become tables of the program: a small program of this build, made of the same
# loader, writes them as C. A mistake in a pack stops the build with its line and column.
file(GLOB FG_MODEL_FILES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/checks/models/*.yaml)
list(SORT FG_MODEL_FILES)
file(GLOB loader CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/plugin/models/*.c)
list(FILTER loader EXCLUDE REGEX "/builtin\\.c$")
add_executable(compile_models ${PROJECT_SOURCE_DIR}/ci/tools/compile_models.c ${loader})
target_link_libraries(compile_models PRIVATE fg_options fg_yaml fg_base)
set(FG_MODEL_TABLES ${PROJECT_BINARY_DIR}/generated/models_tables.c)
add_custom_command(OUTPUT ${FG_MODEL_TABLES}
	COMMAND compile_models ${FG_MODEL_TABLES} ${FG_MODEL_FILES}
	DEPENDS compile_models ${FG_MODEL_FILES}
	COMMENT "Compiling library models" VERBATIM)
target_sources(fg_models PRIVATE ${FG_MODEL_TABLES})
# For people to read, and to copy from.
install(FILES ${FG_MODEL_FILES} DESTINATION ${CMAKE_INSTALL_DATADIR}/firmgate/models)
