/*
 * JSON in with line and column in every error; JSON out with stable bytes.
 * Wraps cJSON; only json/ and report/ include it.
 */
#ifndef FG_JSON_JSON_H
#define FG_JSON_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

/* Parse a whole file of at most max bytes. Errors carry file, line, column. Nesting above 1000
 * (cJSON's limit) and a NUL in a string are errors. Delete with cJSON_Delete. */
fg_err fg_json_load(cJSON **out, const char *path, size_t max, fg_error *err);
/* The same for text; `name` stands for the file in errors. */
fg_err fg_json_parse(cJSON **out, const char *text, size_t n, const char *name, fg_error *err);
/* Append, indented by one tab a level, object members in insertion order, a final newline.
 * Strings are made valid UTF-8. Never NULL, allocation failure ends the process. */
void fg_json_print(const cJSON *value, fg_buf *out);

/* Reading. `object` may be NULL or of any kind: then nothing is found. Keys are case-sensitive;
 * of two equal keys the first counts. What is returned lives as long as the tree. */

/* The member, whatever its kind; NULL when there is none. */
const cJSON *fg_json_member(const cJSON *object, const char *key);
/* The member when it is an array or an object; NULL otherwise. */
const cJSON *fg_json_array(const cJSON *object, const char *key);
const cJSON *fg_json_object(const cJSON *object, const char *key);
/* The member's text when it is a string; `fallback` otherwise. */
const char *fg_json_string(const cJSON *object, const char *key, const char *fallback);
/* The text of an item that is a string itself; NULL otherwise. */
const char *fg_json_text(const cJSON *item);
/* The member when it is a number with an integral value in range; `fallback` otherwise. */
int64_t fg_json_integer(const cJSON *object, const char *key, int64_t fallback);
bool fg_json_bool(const cJSON *object, const char *key, bool fallback);
/* "object", "array", "string", "number", "true", "false", "null"; for messages. */
const char *fg_json_kind(const cJSON *item);

#endif
