# firmgate as a static code analysis variant of Zephyr:
#
#	west build -b <board> <application> -- -DZEPHYR_SCA_VARIANT=firmgate \
#		-DSCA_ROOT=<prefix>/share/firmgate/integration/zephyr
#
# (or `build: settings: sca_root:` in a module). Reports: <build>/sca/firmgate/. Settings, as CMake
# variables or in the environment:
#
#	FIRMGATE_FORMATS      default "sarif"
#	FIRMGATE_OPTIONS      further options of `firmgate check`
#	FIRMGATE_EXIT_STATUS  fail the build when findings block
#
# A check over the compile database after the build: the generated headers are there then.

find_program(FIRMGATE_PROGRAM NAMES firmgate
	HINTS ${CMAKE_CURRENT_LIST_DIR}/../../../../../../../bin REQUIRED)
message(STATUS "Found SCA: firmgate (${FIRMGATE_PROGRAM})")

set(CMAKE_EXPORT_COMPILE_COMMANDS ON CACHE BOOL "firmgate reads them" FORCE)

foreach(setting IN ITEMS FIRMGATE_FORMATS FIRMGATE_OPTIONS FIRMGATE_EXIT_STATUS)
	if(COMMAND zephyr_get)
		zephyr_get(${setting})
	elseif(NOT DEFINED ${setting} AND DEFINED ENV{${setting}})
		set(${setting} "$ENV{${setting}}")
	endif()
endforeach()
if(NOT FIRMGATE_FORMATS)
	set(FIRMGATE_FORMATS sarif)
endif()

set(firmgate_output ${CMAKE_BINARY_DIR}/sca/firmgate)
file(MAKE_DIRECTORY ${firmgate_output})
set(firmgate_words)
foreach(format IN LISTS FIRMGATE_FORMATS)
	list(APPEND firmgate_words --format ${format} --output ${firmgate_output}/firmgate.${format})
endforeach()
if(NOT FIRMGATE_EXIT_STATUS)
	list(APPEND firmgate_words --report-only)
endif()

# Zephyr's own hook behind the last link step makes the ready file.
set_property(GLOBAL APPEND PROPERTY extra_post_build_commands
	COMMAND ${CMAKE_COMMAND} -E touch ${firmgate_output}/firmgate.ready)
set_property(GLOBAL APPEND PROPERTY extra_post_build_byproducts ${firmgate_output}/firmgate.ready)

add_custom_target(firmgate ALL
	COMMAND ${FIRMGATE_PROGRAM} check -p ${CMAKE_BINARY_DIR} ${firmgate_words} --format text
		${FIRMGATE_OPTIONS}
	DEPENDS ${CMAKE_BINARY_DIR}/compile_commands.json ${firmgate_output}/firmgate.ready
	COMMENT "firmgate: ${firmgate_output}"
	COMMAND_EXPAND_LISTS USES_TERMINAL VERBATIM)
