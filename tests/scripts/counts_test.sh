# ci/test: the last line and the exit code follow from what ctest wrote.
. "$(dirname "$0")/harness.sh"

stub cmake <<'END'
case "$*" in
*--build*) exit "${STUB_BUILD:-0}" ;;
esac
exit "${STUB_CONFIGURE:-0}"
END
stub ctest <<'END'
while [ $# -gt 1 ]; do
	[ "$1" = --output-junit ] && cp "$STUB_JUNIT" "$2" 2>/dev/null
	shift
done
exit 1 # the code of ctest is not what counts
END
stub apt-get <<'END'
exit 1
END

# case_is NAME LAST-LINE CODE, the JUnit file on standard input
case_is() {
	cat >"$box/junit.xml"
	STUB_JUNIT=$box/junit.xml
	export STUB_JUNIT
	run ci/test --no-install
	is "$1: last line" "$2" "$(printf '%s\n' "$output" | tail -n 1)"
	is "$1: exit code" "$3" "$code"
}

case_is 'all pass' '4 passed, 0 failed' 0 <<'END'
<testsuite name="(empty)"
	tests="2" failures="0">
	<testcase name="a" classname="a" time="1" status="run">
	<testcase name="b" classname="b" time="1" status="run">
END
case_is 'one fails' '3 passed, 1 failed' 1 <<'END'
	<testcase name="a" classname="a" time="1" status="run">
	<testcase name="b" classname="b" time="1" status="fail">
		<failure message=""/>
END
case_is 'an executable is missing' '3 passed, 1 failed' 1 <<'END'
	<testcase name="a" classname="a" time="1" status="run">
	<testcase name="b" classname="b" time="0" status="notrun">
		<skipped message="Unable to find executable"/>
END
case_is 'skipped and disabled count neither way' '3 passed, 0 failed' 0 <<'END'
	<testcase name="a" classname="a" time="1" status="run">
	<testcase name="b" classname="b" time="0" status="notrun">
		<skipped message="SKIP_RETURN_CODE=77"/>
	<testcase name="c" classname="c" time="0" status="disabled">
		<skipped message="Disabled"/>
END
case_is 'output that looks like a result' '3 passed, 0 failed' 0 <<'END'
	<testcase name="a" classname="a" time="1" status="run">
		<system-out>&lt;testcase status="fail"</system-out>
END
case_is 'no test at all' '2 passed, 1 failed' 1 <<'END'
<testsuite name="(empty)" tests="0" failures="0">
</testsuite>
END
case_is 'an empty file' '2 passed, 1 failed' 1 </dev/null

STUB_BUILD=1
export STUB_BUILD
case_is 'the build fails' '1 passed, 1 failed' 1 </dev/null
unset STUB_BUILD
STUB_CONFIGURE=1
export STUB_CONFIGURE
case_is 'the configure step fails' '0 passed, 1 failed' 1 </dev/null
finish
