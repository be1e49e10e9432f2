/*
 * JSON in. cJSON does the grammar; this file adds what it lacks: the place of
 * an error as line and column, a reason a person can act on, and a size bound.
 */
#include "json/json.h"

#include "base/file.h"
#include "base/utf.h"

/* cJSON gives up above this; counted here only to say so. */
enum { MAX_NESTING = 1000 };

typedef struct text_place {
	unsigned line;
	unsigned column;
} text_place;

static text_place place_of(const char *text, size_t offset)
{
	text_place p = {1, 1};
	for (size_t i = 0; i < offset; i++) {
		if (text[i] == '\n') {
			p.line++;
			p.column = 1;
		} else {
			p.column++;
		}
	}
	return p;
}

/* How the brackets of a text stand, strings skipped. */
typedef struct nesting {
	size_t deepest;
	bool is_open; /* a bracket or a string is open at the end */
} nesting;

static nesting measure_nesting(const char *text, size_t n)
{
	size_t depth = 0, deepest = 0;
	bool in_string = false;
	for (size_t i = 0; i < n; i++) {
		char c = text[i];
		if (in_string) {
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
		} else if (c == '"') {
			in_string = true;
		} else if (c == '[' || c == '{') {
			if (++depth > deepest)
				deepest = depth;
		} else if ((c == ']' || c == '}') && depth > 0) {
			depth--;
		}
	}
	return (nesting){deepest, in_string || depth > 0};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The last byte before `offset` that is not white space; 0 when there is none. */
static char previous_byte(const char *text, size_t offset)
{
	while (offset > 0 && is_space(text[offset - 1]))
		offset--;
	return offset > 0 ? text[offset - 1] : '\0';
}

static bool is_blank(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_space(text[i]))
			return false;
	return true;
}

static fg_err syntax_error(const char *text, size_t n, size_t at, const char *name, fg_error *err)
{
	while (at < n && is_space(text[at]))
		at++;
	nesting brackets = measure_nesting(text, n);
	/* cJSON never points past the last byte. */
	if (brackets.is_open && at + 1 == n)
		at = n;
	text_place place = place_of(text, at);
	if (brackets.deepest > MAX_NESTING)
		fg_error_set(err, FG_ERR_LIMIT, "JSON is nested deeper than %d levels",
		             MAX_NESTING);
	else if (is_blank(text, n))
		fg_error_set(err, FG_ERR_INPUT, "the file is empty, JSON was expected");
	else if (at >= n)
		fg_error_set(err, FG_ERR_INPUT, "JSON ends in the middle");
	else if ((text[at] == ']' || text[at] == '}') && previous_byte(text, at) == ',')
		fg_error_set(err, FG_ERR_INPUT, "JSON allows no comma before '%c'", text[at]);
	else if (text[at] == '/' || text[at] == '#')
		fg_error_set(err, FG_ERR_INPUT, "JSON allows no comments");
	else if (text[at] == '\'')
		fg_error_set(err, FG_ERR_INPUT, "JSON strings stand in double quotes");
	else if (text[at] > ' ' && text[at] < 127)
		fg_error_set(err, FG_ERR_INPUT, "no valid JSON at '%c'", text[at]);
	else
		fg_error_set(err, FG_ERR_INPUT, "no valid JSON at byte 0x%02x",
		             (unsigned)(unsigned char)text[at]);
	fg_error_at(err, name, place.line, place.column);
	return err ? err->code : FG_ERR_INPUT;
}

/*
 * Where a string holds a NUL, as a byte or as \u0000; n when none does. cJSON would hand out the
 * part before it: what is checked and what another reader sees would differ.
 */
static size_t find_nul(const char *text, size_t n)
{
	bool in_string = false;
	for (size_t i = 0; i < n; i++) {
		if (!in_string) {
			in_string = text[i] == '"';
		} else if (text[i] == '\0') {
			return i;
		} else if (text[i] == '\\') {
			if (n - i >= 6 && memcmp(text + i + 1, "u0000", 5) == 0)
				return i;
			i++;
		} else if (text[i] == '"') {
			in_string = false;
		}
	}
	return n;
}

fg_err fg_json_parse(cJSON **out, const char *text, size_t n, const char *name, fg_error *err)
{
	const char *end = text;
	*out = NULL;
	size_t nul = find_nul(text, n);
	if (nul < n) {
		text_place place = place_of(text, nul);
		fg_error_set(err, FG_ERR_INPUT, "a string holds a NUL character");
		fg_error_at(err, name, place.line, place.column);
		return FG_ERR_INPUT;
	}
	cJSON *value = n > 0 ? cJSON_ParseWithLengthOpts(text, n, &end, false) : NULL;
	if (!value)
		return syntax_error(text, n, (size_t)(end - text), name, err);
	size_t used = (size_t)(end - text);
	while (used < n && is_space(text[used]))
		used++;
	/* A NUL byte at the very end is what some exporters write. */
	if (used < n && !(used + 1 == n && text[used] == '\0')) {
		cJSON_Delete(value);
		text_place place = place_of(text, used);
		fg_error_set(err, FG_ERR_INPUT, "text follows the end of the JSON value");
		fg_error_at(err, name, place.line, place.column);
		return FG_ERR_INPUT;
	}
	*out = value;
	return FG_OK;
}

fg_err fg_json_load(cJSON **out, const char *path, size_t max, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	*out = NULL;
	fg_err code = fg_file_read(&text, path, max, err);
	if (!code)
		code = fg_json_parse(out, fg_buf_str(&text), text.n, path, err);
	fg_buf_release(&text);
	return code;
}

const cJSON *fg_json_member(const cJSON *object, const char *key)
{
	return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

const cJSON *fg_json_array(const cJSON *object, const char *key)
{
	const cJSON *item = fg_json_member(object, key);
	return cJSON_IsArray(item) ? item : NULL;
}

const cJSON *fg_json_object(const cJSON *object, const char *key)
{
	const cJSON *item = fg_json_member(object, key);
	return cJSON_IsObject(item) ? item : NULL;
}

const char *fg_json_text(const cJSON *item)
{
	return cJSON_IsString(item) ? item->valuestring : NULL;
}

const char *fg_json_string(const cJSON *object, const char *key, const char *fallback)
{
	const char *text = fg_json_text(fg_json_member(object, key));
	return text ? text : fallback;
}

int64_t fg_json_integer(const cJSON *object, const char *key, int64_t fallback)
{
	const cJSON *item = fg_json_member(object, key);
	if (!cJSON_IsNumber(item))
		return fallback;
	double value = item->valuedouble;
	/* Exactly the doubles that convert to int64_t without overflow. */
	if (!(value >= -9223372036854775808.0 && value < 9223372036854775808.0) ||
	    (double)(int64_t)value != value)
		return fallback;
	return (int64_t)value;
}

bool fg_json_bool(const cJSON *object, const char *key, bool fallback)
{
	const cJSON *item = fg_json_member(object, key);
	return cJSON_IsBool(item) ? cJSON_IsTrue(item) != 0 : fallback;
}

const char *fg_json_kind(const cJSON *item)
{
	if (cJSON_IsObject(item))
		return "object";
	if (cJSON_IsArray(item))
		return "array";
	if (cJSON_IsString(item))
		return "string";
	if (cJSON_IsNumber(item))
		return "number";
	if (cJSON_IsTrue(item))
		return "true";
	return cJSON_IsFalse(item) ? "false" : "null";
}
