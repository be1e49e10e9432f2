# The models of the C library and its headers agree on how many arguments a function takes.
. "$(dirname "$0")/harness.sh"
program=${2:?the program}
for compiler in gcc clang clang-19 cc; do
	command -v "$compiler" >/dev/null 2>&1 && break
done
all_errors=-fmax-errors=0
"$compiler" --version | grep -q clang && all_errors=-ferror-limit=0

headers='string strings stdlib stdio wchar wctype ctype time sys/time sys/times unistd fcntl
	sys/stat sys/statvfs sys/file sys/mman sys/wait sys/socket sys/uio sys/select sys/epoll
	sys/eventfd sys/timerfd sys/inotify sys/sendfile sys/mount sys/resource sys/reboot sys/ptrace
	sys/prctl sys/syscall sys/utsname sys/random netdb arpa/inet poll net/if ifaddrs pthread sched
	semaphore threads signal setjmp dirent dlfcn syslog locale langinfo libintl ftw glob fnmatch
	wordexp regex libgen err error math complex fenv pwd grp shadow crypt spawn utime getopt search
	inttypes alloca malloc'

"$program" models list | awk '$3 == "libc" { print $1, $2 }' >functions
is 'the C library has models' yes "$([ "$(wc -l <functions)" -gt 800 ] && echo yes)"

# calls EXTRA: each function called with the arguments its model says, and EXTRA more.
calls() {
	echo '#define _GNU_SOURCE'
	for header in $headers; do
		printf '#if __has_include(<%s.h>)\n#include <%s.h>\n#endif\n' "$header" "$header"
	done
	echo 'void all(void) {'
	awk -v extra="$1" '{
		count = $2 + extra
		list = ""
		for (i = 0; i < count; i++)
			list = list (i ? ", 0" : "0")
		print "(void)(" $1 ")(" list ");"
	}' functions
	echo '}'
}

# wrong few|many FILE: the functions the compiler says this of. Calls of what no header declares are
# no news.
wrong() {
	"$compiler" -std=gnu17 -fsyntax-only -w -fno-builtin "$all_errors" \
		-Wno-implicit-function-declaration "$2" 2>&1 | sed -n "s/^$2:\([0-9]*\):.*too $1 arguments.*/\1/p" |
		awk 'NR == FNR { at[$1] = 1; next } FNR in at' - "$2" | sed 's/^(void)(\([^)]*\)).*/\1/' | sort -u
}

calls 0 >exact.c
calls 1 >more.c
is 'no model has too few arguments' '' "$(wrong few exact.c)"
is 'no model has too many arguments' '' "$(wrong many exact.c)"
checked=$(wrong many more.c | wc -l)
is 'the compiler looked' yes "$([ "$checked" -gt 500 ] && echo yes)"
finish
