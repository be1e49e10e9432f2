# TCP/IP stack for microcontrollers, its Unix port
package=lwip
tools='cmake ninja'
prepare() {
	# Without doxygen the build description names a target it does not define.
	grep -q 'firmgate' CMakeLists.txt ||
		printf '%s\n' '# firmgate' 'if(NOT TARGET lwipdocs)' 'add_custom_target(lwipdocs)' 'endif()' >>CMakeLists.txt
	cmake_configure
}
