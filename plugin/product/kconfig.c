/*
 * Kconfig files: CONFIG_X=value, "# CONFIG_X is not set". A generated file names
 * every option that could be set; a fragment (prj.conf) what its author wanted.
 */
#include "base/path.h"
#include "product/product_internal.h"

bool fg_product__is_kconfig(const char *name)
{
	static const char *const globs[] = {".config", "sdkconfig", "sdkconfig.*", "prj.conf",
	                                    "prj_*.conf", "*.defconfig", "*_defconfig"};
	for (size_t i = 0; i < FG_ARRAY_LEN(globs); i++)
		if (fg_path_glob(globs[i], name))
			return strcmp(name, "sdkconfig.h") != 0 && strcmp(name, "sdkconfig.old") != 0;
	return false;
}

static bool is_name(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static size_t name_length(const char *p, size_t n)
{
	size_t len = 0;
	if (n < 8 || memcmp(p, "CONFIG_", 7) != 0)
		return 0;
	while (len < n && is_name(p[len]))
		len++;
	return len > 7 ? len : 0;
}

/* Without quotes and blanks at the end. */
static const char *value_of(fg_product *f, const char *p, size_t n)
{
	while (n && strchr(" \t\r", p[n - 1]))
		n--;
	if (n >= 2 && p[0] == '"' && p[n - 1] == '"')
		return fg_arena_strndup(&f->arena, p + 1, n - 2);
	return fg_arena_strndup(&f->arena, p, n);
}

static void read_line(fg_product *f, uint32_t line, const char *p, size_t n)
{
	fg_product_setting s = {.kind = FG_SETTING_KCONFIG, .is_certain = true};
	bool is_comment = n > 2 && p[0] == '#';
	const char *at = is_comment ? p + 1 + strspn(p + 1, " ") : p;
	size_t left = n - (size_t)(at - p), len = name_length(at, left);
	static const char unset[] = " is not set";
	if (!len)
		return;
	if (is_comment) {
		if (left - len < sizeof(unset) - 1 ||
		    memcmp(at + len, unset, sizeof(unset) - 1) != 0)
			return;
	} else {
		if (left == len || at[len] != '=')
			return;
		s.value = value_of(f, at + len + 1, left - len - 1);
		if (strcmp(s.value, "n") == 0)
			s.value = NULL;
	}
	s.meaning = s.value;
	s.name = fg_arena_strndup(&f->arena, at, len);
	s.place = fg_product__line(f, fg_vec_last(&f->sources).path, line, p, n);
	fg_product__add_setting(f, &s);
}

void fg_product__read_kconfig(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_product__add_source(f, path, FG_SETTING_KCONFIG);
	uint32_t line = 1;
	for (size_t at = 0; at < n; line++) {
		const char *end = memchr(text + at, '\n', n - at);
		size_t len = end ? (size_t)(end - text) - at : n - at;
		read_line(f, line, text + at, len);
		at += len + 1;
	}
}
