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
# The static, object and shared libraries of the same build that a target was linked with before are
# looked at with it; what else the compile database holds is counted in the report.
#
# firmgate_add_check(<target>...
#	[NAME <name>]          of the check's target (default: <first target>_check)
#	[ALL]                  part of the default build
#	[BLOCK]                findings that block fail the check, and gaps that policy names
#	[FORMAT <format>]      sarif (default), json, text, github, gitlab, junit
#	[OUTPUT <file>]        default: <binary dir>/<name>.<format>
#	[CONFIG <file>] [ROOT <dir>]   relative ones: to the calling CMakeLists.txt
#	[OPTIONS <words>...])  further options of `firmgate link`

find_program(FIRMGATE_PROGRAM NAMES firmgate
	HINTS ${CMAKE_CURRENT_LIST_DIR}/../../../../bin DOC "firmgate, the analyser")

# Append the target to the list of that name, when something is compiled for it, and what it is
# linked with.
function(_firmgate_add_part _list target)
	if(NOT TARGET ${target})
		return()
	endif()
	get_target_property(real ${target} ALIASED_TARGET)
	if(real)
		set(target ${real})
	endif()
	get_target_property(imported ${target} IMPORTED)
	if(imported OR target IN_LIST ${_list})
		return()
	endif()
	get_target_property(type ${target} TYPE)
	set(properties INTERFACE_LINK_LIBRARIES)
	set(mine ${${_list}})
	if(type MATCHES "EXECUTABLE|_LIBRARY" AND NOT type STREQUAL INTERFACE_LIBRARY)
		list(APPEND mine ${target})
		set(properties LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
	endif()
	foreach(property IN LISTS properties)
		get_target_property(libraries ${target} ${property})
		foreach(library IN LISTS libraries)
			# As a private dependency of a static library has it: $<LINK_ONLY:name>.
			string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" library "${library}")
			if(NOT library STREQUAL target)
				_firmgate_add_part(mine "${library}")
			endif()
		endforeach()
	endforeach()
	set(${_list} ${mine} PARENT_SCOPE)
endfunction()

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
	get_filename_component(root ${FG_ROOT} ABSOLUTE)
	set(common --root ${root})
	if(FG_CONFIG)
		get_filename_component(config ${FG_CONFIG} ABSOLUTE)
		list(APPEND common --config ${config})
	endif()

	set(parts)
	foreach(target IN LISTS targets)
		if(NOT TARGET ${target})
			message(FATAL_ERROR "firmgate_add_check: no target '${target}'")
		endif()
		_firmgate_add_part(parts ${target})
	endforeach()
	if(NOT parts)
		message(FATAL_ERROR "firmgate_add_check: nothing is compiled for ${targets}")
	endif()
	set(objects)
	foreach(target IN LISTS parts)
		# Other launchers (ccache) stay, behind ours; ours stands there once.
		get_target_property(launcher ${target} C_COMPILER_LAUNCHER)
		if(launcher)
			list(GET launcher 0 outermost)
			if(outermost STREQUAL FIRMGATE_PROGRAM)
				list(FIND launcher -- dashes)
				foreach(word RANGE ${dashes})
					list(REMOVE_AT launcher 0)
				endforeach()
			endif()
		endif()
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
	add_dependencies(${FG_NAME} ${parts})
endfunction()
