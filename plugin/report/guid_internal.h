/*
 * Name-based UUIDs (RFC 9562, version 5): the same name gives the same GUID on
 * every machine and in every run. SARIF's schema knows no newer version.
 */
#ifndef FG_REPORT_GUID_INTERNAL_H
#define FG_REPORT_GUID_INTERNAL_H

#include "base/compiler.h"

#include <stddef.h>
#include <stdint.h>

enum { FG_REPORT__SHA1 = 20, FG_REPORT__GUID = 37 };

/* SHA-1 as version 5 demands it. Not for anything that must resist an attacker. */
void fg_report__sha1(unsigned char out[FG_REPORT__SHA1], const void *bytes, size_t n);
/* UUID of a name in a name space of 16 bytes: 36 characters and a NUL. */
void fg_report__uuid5(char out[FG_REPORT__GUID], const unsigned char space[16], const void *name,
                      size_t n);
/* In firmgate's own name space, whose UUID docs/sarif.md states. */
void fg_report__guid(char out[FG_REPORT__GUID], const char *name);

#endif
