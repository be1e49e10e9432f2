# TCP/IP stack for microcontrollers, its Unix port
package=lwip
tools='cmake ninja python3'
prepare() {
	# Without doxygen the build description names a target it does not define.
	grep -q 'firmgate' CMakeLists.txt ||
		printf '%s\n' '# firmgate' 'if(NOT TARGET lwipdocs)' 'add_custom_target(lwipdocs)' 'endif()' >>CMakeLists.txt
	cmake_configure || return 1
	# Of its targets only the shared library says where its headers are.
	python3 - "$out/compile_commands.json" <<'END'
import json, sys
path = sys.argv[1]
with open(path) as text:
    entries = [e for e in json.load(text) if "-Dlwip_EXPORTS" in e["command"]]
with open(path, "w") as out:
    json.dump(entries, out, indent=0)
END
}
