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

/* Wide enough for sums of any 64-bit values, signed or not. */
__extension__ typedef __int128 fg_wide;

/* 1 when a sanitizer reserves address space by the terabyte, so that none can be limited. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
	__has_feature(thread_sanitizer)
#define FG_HAS_SANITIZER 1
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FG_HAS_SANITIZER 1
#endif
#ifndef FG_HAS_SANITIZER
#define FG_HAS_SANITIZER 0
#endif

#define FG_ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#include "base/banned.h"

#endif
