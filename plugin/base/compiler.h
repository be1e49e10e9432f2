/*
 * The only place for GNU extensions: attributes and branch hints that gcc and
 * clang both understand. Everything else in firmgate is plain C17.
 */
#ifndef FG_BASE_COMPILER_H
#define FG_BASE_COMPILER_H

#define FG_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define FG_NORETURN __attribute__((noreturn))
#define FG_UNUSED __attribute__((unused))
#define FG_MUST_CHECK __attribute__((warn_unused_result))
#define FG_LIKELY(x) __builtin_expect(!!(x), 1)
#define FG_UNLIKELY(x) __builtin_expect(!!(x), 0)

#define FG_ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#include "base/banned.h"

#endif
