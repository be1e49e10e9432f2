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

/* Parse a whole file of at most max bytes. Errors carry file, line, column. Nesting above 1000
 * (cJSON's limit) is an error. Delete with cJSON_Delete. */
fg_err fg_json_load(cJSON **out, const char *path, size_t max, fg_error *err);
/* The same for text; `name` stands for the file in errors. */
fg_err fg_json_parse(cJSON **out, const char *text, size_t n, const char *name, fg_error *err);
/* Append, indented by one tab a level, object members in insertion order, a final newline.
 * Strings are made valid UTF-8. Never NULL, allocation failure ends the process. */
void fg_json_print(const cJSON *value, fg_buf *out);

#endif
