Findings whose mend is mechanical come with a fix; --fix makes it, a preview shows it.
Requirement: FG-FIX-1

== file src/a.c
#include "../third_party/lib.h"
#define LOWER(c) tolower(c)
int tolower(int c);
int isdigit(int c);
int all(const char *s, int state)
{
	if (state = 3)
		return 0;
	while (isdigit(*s))
		s++;
	return LOWER(*s);
}

== file third_party/lib.h
static inline int lib(int n)
{
	if (n = 3)
		return 1;
	return 0;
}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -c src/a.c"}]

== $ firmgate check -q | grep -e '^[a-z]*/' -e fix
> src/a.c:7:6: warning: ... [condition.assignment]
>      = fix available (--fix): compare instead of assigning
> src/a.c:9:17: warning: ... [string.ctype-argument]
>      = fix available (--fix): cast *s to 'unsigned char'
> src/a.c:11:9: warning: ... [string.ctype-argument]
> src/a.c:2:9: note: ...

== $ firmgate check --fix=preview --all-code
exit 1
> --- a/src/a.c
> +++ b/src/a.c
> @@ -4,9 +4,9 @@
>  int isdigit(int c);
>  int all(const char *s, int state)
>  {
> -	if (state = 3)
> +	if (state == 3)
>  		return 0;
> -	while (isdigit(*s))
> +	while (isdigit((unsigned char)*s))
>  		s++;
>  	return LOWER(*s);
>  }
! firmgate: warning: third_party/lib.h:3: not fixed: the file is vendor code [condition.assignment]
! firmgate: 2 fixes to make in 1 file, 1 skipped

== $ firmgate check -q --fix --dry-run | head -1
> --- a/src/a.c

== sh cp -r src copy && firmgate check -q --fix=preview > copy.diff; cd copy && patch -s -p2 < ../copy.diff && grep -q 'state == 3' a.c

== sh rm -r copy copy.diff

== $ firmgate check -f sarif --fix=preview
exit 2
! firmgate: error: a report and the diff of --fix=preview both go to standard output
!   mend: give the report a file: --format sarif -o FILE

== $ firmgate check --dry-run
exit 2
! firmgate: error: --dry-run goes with --fix
!   mend: firmgate check --fix --dry-run prints what --fix would change

== $ firmgate check --fix=all
exit 2
! firmgate: error: --fix wants nothing or 'preview', not 'all'
!   mend: --fix=preview prints a diff, --fix changes the sources

== $ firmgate check -q -f sarif | tr -d ' \n\t' | grep -o '"fixes":.*"insertedContent":{"text":"=="}'
> "fixes":[{"description":{"text":"compareinsteadofassigning."},"artifactChanges":[{"artifactLocation":{"uri":"src/a.c","uriBaseId":"SRCROOT","index":1},"replacements":[{"deletedRegion":{"startLine":7,"startColumn":12,"endLine":7,"endColumn":13},"insertedContent":{"text":"=="}

== sh sed -i 's/$/\r/' src/a.c && chmod 640 src/a.c

== $ firmgate check --fix -o report.txt
# The exit code is that of the analysis: what was found, was found.
exit 1
! ...
! firmgate: src/a.c:7: fixed: compare instead of assigning [condition.assignment]
! firmgate: src/a.c:9: fixed: cast *s to 'unsigned char' [string.ctype-argument]
! firmgate: 2 fixes made in 1 file, 0 skipped
! ...

== $ firmgate check -q | grep '^src'; stat -c %a src/a.c; grep -c "$(printf '\r')$" src/a.c; sed -n 9p src/a.c | tr -d '\r'
> src/a.c:11:9: warning: ... [string.ctype-argument]
> src/a.c:2:9: note: ...
> 640
> 12
> 	while (isdigit((unsigned char)*s))

== $ firmgate check --fix -o report.txt
exit 1
! ...
! firmgate: 0 fixes made in 0 files, 0 skipped
! ...

== sh sed -i 's/ == 3/ = 3/' src/a.c && chmod 440 src/a.c

== $ firmgate check --fix -q -o report.txt
exit 1
! firmgate: warning: src/a.c:7: not fixed: the file is read-only [condition.assignment]

== sh chmod 640 src/a.c; ln src/a.c src/same.c

== $ firmgate check --fix -q -o report.txt; sed -n 7p src/a.c | tr -d '\r'
> 	if (state == 3)
