/*
 * Columns. libclang counts bytes, SARIF counts UTF-16 code units, terminals
 * count cells. Invalid bytes count as one unit each and are shown as U+FFFD.
 */
#ifndef FG_BASE_UTF_H
#define FG_BASE_UTF_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* Decode one code point of s[0..n), n > 0; returns its length in bytes (>= 1).
 * *cp is 0xFFFD for an invalid byte, which has length 1. */
size_t fg_utf8_decode(const char *s, size_t n, uint32_t *cp);
bool fg_utf8_valid(const char *s, size_t n);
/* 1-based UTF-16 column of the 1-based byte column in a line of n bytes; a column
 * past the end counts as the end, one inside a character as the character's first. */
uint32_t fg_utf16_column(const char *line, size_t n, uint32_t byte_column);
/* Display width before the byte column: tabs to multiples of 8, wide characters 2,
 * combining ones 0. */
uint32_t fg_display_column(const char *line, size_t n, uint32_t byte_column);
/* Without a shape: control characters, directions, zero widths. They could hide what a text
 * says. */
bool fg_utf8_is_invisible(uint32_t cp);
/* Append s for a terminal, which obeys control characters: what is invalid or invisible is
 * shown as U+FFFD, but for newlines and tabs. */
void fg_utf8_show(fg_buf *out, const char *s, size_t n);
/* Append s as valid UTF-8, each invalid byte as U+FFFD. */
void fg_utf8_sanitize(fg_buf *out, const char *s, size_t n);

#endif
