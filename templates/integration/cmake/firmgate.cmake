# firmgate in a CMake build (3.16 or newer):
#
#	list(APPEND CMAKE_MODULE_PATH <prefix>/share/firmgate/integration/cmake)
#	include(firmgate)
#	firmgate_add_check(my_firmware)
#
# makes a target `my_firmware_check`. Compiling goes through `firmgate cc`, which leaves a unit object
# beside every object; `my_firmware_check` links them and writes the report. What did not change is
# not looked at again, and the units are looked at by whoever compiles: make -j, Ninja, icecc.
#
# firmgate_add_check(<target>...
#	[NAME <name>]          of the check's target (default: <first target>_check)
#	[ALL]                  part of the default build
#	[BLOCK]                findings that block fail the check, and gaps that policy names
#	[FORMAT <format>]      sarif (default), json, text, github, gitlab, junit
#	[OUTPUT <file>]        default: <binary dir>/<name>.<format>
#	[CONFIG <file>] [ROOT <dir>]
#	[OPTIONS <words>...])  further options of `firmgate link`

find_program(FIRMGATE_PROGRAM NAMES firmgate
	HINTS ${CMAKE_CURRENT_LIST_DIR}/../../../../bin DOC "firmgate, the analyser")

function(firmgate_add_check)
	cmake_parse_arguments(FG "ALL;BLOCK" "NAME;FORMAT;OUTPUT;CONFIG;ROOT" "OPTIONS" ${ARGN})
	set(targets ${FG_UNPARSED_ARGUMENTS})
	if(NOT targets)
		message(FATAL_ERROR "firmgate_add_check: which targets?")
	endif()
	if(NOT FIRMGATE_PROGRAM)
		message(FATAL_ERROR "firmgate_add_check: no firmgate in PATH (set FIRMGATE_PROGRAM)")
	endif()
	list(GET targets 0 first)
	foreach(pair IN ITEMS "NAME;${first}_check" "FORMAT;sarif" "ROOT;${CMAKE_SOURCE_DIR}")
		list(GET pair 0 key)
		list(GET pair 1 value)
		if(NOT FG_${key})
			set(FG_${key} ${value})
		endif()
	endforeach()
	if(NOT FG_OUTPUT)
		set(FG_OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${FG_NAME}.${FG_FORMAT})
	endif()
	set(common --root ${FG_ROOT})
	if(FG_CONFIG)
		list(APPEND common --config ${FG_CONFIG})
	endif()

	set(objects)
	foreach(target IN LISTS targets)
		# Other launchers (ccache) stay, behind ours.
		get_target_property(launcher ${target} C_COMPILER_LAUNCHER)
		set(words ${FIRMGATE_PROGRAM} cc ${common} --)
		if(launcher)
			list(APPEND words ${launcher})
		endif()
		set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS ON
			C_COMPILER_LAUNCHER "${words}")
		list(APPEND objects $<TARGET_OBJECTS:${target}>)
	endforeach()
	# A file, as a command line holds only so many names.
	set(list ${CMAKE_CURRENT_BINARY_DIR}/${FG_NAME}-$<CONFIG>.objects)
	file(GENERATE OUTPUT ${list} CONTENT "\"$<JOIN:${objects},\"\n\">\"\n")

	set(words ${common} --format ${FG_FORMAT} --output ${FG_OUTPUT} --format text)
	if(NOT FG_BLOCK)
		list(APPEND words --report-only)
	endif()
	set(all)
	if(FG_ALL)
		set(all ALL)
	endif()
	add_custom_target(${FG_NAME} ${all}
		COMMAND ${FIRMGATE_PROGRAM} link --partial -p ${CMAKE_BINARY_DIR} ${words} ${FG_OPTIONS} @${list}
		BYPRODUCTS ${FG_OUTPUT}
		COMMENT "firmgate: ${targets}"
		COMMAND_EXPAND_LISTS USES_TERMINAL VERBATIM)
	add_dependencies(${FG_NAME} ${targets})
endfunction()
