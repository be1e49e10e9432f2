A pragma that switches a warning off does not switch off the rule.
Requirement: FG-RULE-1

== file quiet.h
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wint-conversion"
#define QUIET _Pragma("GCC diagnostic ignored \"-Wpointer-to-int-cast\"")
#define TEXT(x) #x
#define IGNORE(w) _Pragma(TEXT(clang diagnostic ignored w))

== file a.c
#include "quiet.h"
#pragma GCC diagnostic ignored "-Waddress-of-packed-member"
struct __attribute__((packed)) frame {
	char kind;
	int crc;
};
int *crc(struct frame *f)
{
	return &f->crc;
}
#pragma clang diagnostic ignored "-Weverything"
int call(int a)
{
	return nobody_declares(a);
}
QUIET
unsigned short cut(char *p)
{
	return (unsigned short)p;
}
int *turned(int a)
{
	return a;
}
IGNORE("-Wincompatible-pointer-types")
void take(int (*callback)(int));
void other(char *s);
void pass(void)
{
	take(other);
}
#pragma GCC diagnostic error "-Wunused-variable"
int unused(void)
{
	int x;
	return 1;
}

== file b.c
#include "quiet.h"
int *turned_too(int a)
{
	return a;
}

== $ firmgate check -q -j 1 a.c b.c -- | grep -o -e '^[ab].c:.* [a-z]*: .*\[.*' -e 'Analysed.*'
> a.c:9:10: warning: ...[align.packed-member-address]
> a.c:14:9: error: ...[decl.implicit]
> a.c:19:9: warning: ...[integer.pointer-conversion]
> a.c:23:9: warning: ...[integer.pointer-conversion]
> a.c:30:7: warning: ...[call.type-mismatch]
> a.c:35:6: note: ...[dead.unused-variable]
> b.c:4:9: warning: ...[integer.pointer-conversion]
> Analysed 2 of 2 units, 7 of 7 functions, ... no gaps.

== file computed.c
/* What a GCC diagnostic pragma is, no comment matters. */
#define TEXT(x) #x
#define PRAGMA(x) _Pragma(TEXT(x))
#define WARNING(how, w) \
	PRAGMA(GCC diagnostic how w)
WARNING(ignored, "-Wint-conversion")
int *turned(int a)
{
	return a;
}

== $ firmgate check -q --gate computed.c --
# The macro does not know what it is used for.
exit 1
> computed.c:9:9: warning: ...[integer.pointer-conversion]
> ...
> Analysed 1 of 1 unit, 1 of 1 function, ... no gaps.
> ...
