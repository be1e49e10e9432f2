/*
 * UTF-8 as Unicode defines it well-formed: no overlong forms, no surrogates,
 * nothing above U+10FFFF. Every other byte is one invalid unit of its own.
 */
#include "base/utf.h"

/* First and last of a run, and how many cells each takes (default 1). Sorted.
 * Coarse on purpose: the blocks a C comment or string really holds. */
static const struct {
	uint32_t first, last;
	uint8_t cells;
} widths[] = {
	{0x0300, 0x036f, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05bd, 0},   {0x0610, 0x061a, 0},
	{0x064b, 0x065f, 0},   {0x06d6, 0x06dc, 0},   {0x093c, 0x093c, 0},   {0x0941, 0x0948, 0},
	{0x094d, 0x094d, 0},   {0x0e31, 0x0e31, 0},   {0x0e34, 0x0e3a, 0},   {0x0e47, 0x0e4e, 0},
	{0x1100, 0x115f, 2},   {0x1ab0, 0x1aff, 0},   {0x1dc0, 0x1dff, 0},   {0x200b, 0x200f, 0},
	{0x202a, 0x202e, 0},   {0x2060, 0x2064, 0},   {0x20d0, 0x20f0, 0},   {0x231a, 0x231b, 2},
	{0x2329, 0x232a, 2},   {0x23e9, 0x23ec, 2},   {0x25fd, 0x25fe, 2},   {0x2614, 0x2615, 2},
	{0x2648, 0x2653, 2},   {0x26a1, 0x26a1, 2},   {0x26aa, 0x26ab, 2},   {0x26d4, 0x26d4, 2},
	{0x2705, 0x2705, 2},   {0x274c, 0x274c, 2},   {0x2753, 0x2755, 2},   {0x2757, 0x2757, 2},
	{0x2795, 0x2797, 2},   {0x2b1b, 0x2b1c, 2},   {0x2b50, 0x2b50, 2},   {0x2e80, 0x303e, 2},
	{0x3041, 0x33ff, 2},   {0x3400, 0x4dbf, 2},   {0x4e00, 0x9fff, 2},   {0xa000, 0xa4cf, 2},
	{0xa960, 0xa97f, 2},   {0xac00, 0xd7a3, 2},   {0xf900, 0xfaff, 2},   {0xfe00, 0xfe0f, 0},
	{0xfe20, 0xfe2f, 0},   {0xfe30, 0xfe6f, 2},   {0xfeff, 0xfeff, 0},   {0xff00, 0xff60, 2},
	{0xffe0, 0xffe6, 2},   {0x1f004, 0x1f004, 2}, {0x1f18e, 0x1f18e, 2}, {0x1f191, 0x1f19a, 2},
	{0x1f200, 0x1f320, 2}, {0x1f32d, 0x1f335, 2}, {0x1f337, 0x1f37c, 2}, {0x1f37e, 0x1f393, 2},
	{0x1f3a0, 0x1f3ca, 2}, {0x1f3cf, 0x1f3d3, 2}, {0x1f3e0, 0x1f3f0, 2}, {0x1f3f4, 0x1f3f4, 2},
	{0x1f3f8, 0x1f43e, 2}, {0x1f440, 0x1f440, 2}, {0x1f442, 0x1f4fc, 2}, {0x1f4ff, 0x1f53d, 2},
	{0x1f54b, 0x1f54e, 2}, {0x1f550, 0x1f567, 2}, {0x1f57a, 0x1f57a, 2}, {0x1f595, 0x1f596, 2},
	{0x1f5a4, 0x1f5a4, 2}, {0x1f5fb, 0x1f64f, 2}, {0x1f680, 0x1f6c5, 2}, {0x1f6cc, 0x1f6cc, 2},
	{0x1f6d0, 0x1f6d2, 2}, {0x1f6d5, 0x1f6d7, 2}, {0x1f6eb, 0x1f6ec, 2}, {0x1f6f4, 0x1f6fc, 2},
	{0x1f7e0, 0x1f7eb, 2}, {0x1f90c, 0x1f9ff, 2}, {0x1fa70, 0x1faff, 2}, {0x20000, 0x3fffd, 2},
	{0xe0100, 0xe01ef, 0},
};

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

size_t fg_utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)s[0];
	if (lead < 0x80) {
		*cp = lead;
		return 1;
	}
	*cp = 0xfffd;
	size_t len = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	if (lead < 0xc2 || lead > 0xf4 || len > n)
		return 1;
	uint32_t value = lead & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if (!is_continuation(s[i]))
			return 1;
		value = value << 6 | ((unsigned char)s[i] & 0x3f);
	}
	if (value < least[len] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 1;
	*cp = value;
	return len;
}

bool fg_utf8_valid(const char *s, size_t n)
{
	uint32_t cp;
	for (size_t i = 0, len; i < n; i += len) {
		len = fg_utf8_decode(s + i, n - i, &cp);
		if (len == 1 && cp == 0xfffd)
			return false;
	}
	return true;
}

static size_t offset_of(uint32_t byte_column, size_t n)
{
	size_t offset = byte_column ? byte_column - 1 : 0;
	return offset < n ? offset : n;
}

uint32_t fg_utf16_column(const char *line, size_t n, uint32_t byte_column)
{
	size_t end = offset_of(byte_column, n);
	uint32_t column = 1, cp;
	for (size_t i = 0, len; i < end; i += len) {
		len = fg_utf8_decode(line + i, n - i, &cp);
		if (len > end - i)
			break;
		column += cp >= 0x10000 ? 2 : 1;
	}
	return column;
}

static uint32_t cells_of(uint32_t cp)
{
	size_t low = 0, high = FG_ARRAY_LEN(widths);
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (cp > widths[mid].last)
			low = mid + 1;
		else if (cp < widths[mid].first)
			high = mid;
		else
			return widths[mid].cells;
	}
	return 1;
}

uint32_t fg_display_column(const char *line, size_t n, uint32_t byte_column)
{
	size_t end = offset_of(byte_column, n);
	uint32_t cells = 0, cp;
	for (size_t i = 0, len; i < end; i += len) {
		len = fg_utf8_decode(line + i, n - i, &cp);
		if (len > end - i)
			break;
		cells = cp == '\t' ? (cells | 7) + 1 : cells + cells_of(cp);
	}
	return cells;
}

void fg_utf8_sanitize(fg_buf *out, const char *s, size_t n)
{
	uint32_t cp;
	for (size_t i = 0, len; i < n; i += len) {
		len = fg_utf8_decode(s + i, n - i, &cp);
		if (len == 1 && cp == 0xfffd)
			fg_buf_puts(out, "\xef\xbf\xbd");
		else
			fg_buf_put(out, s + i, len);
	}
}

bool fg_utf8_is_invisible(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x61C ||
	       (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
	       (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF;
}

void fg_utf8_show(fg_buf *out, const char *s, size_t n)
{
	uint32_t cp;
	for (size_t i = 0, len; i < n; i += len) {
		len = fg_utf8_decode(s + i, n - i, &cp);
		bool is_shown = cp == '\n' || cp == '\t' ||
		                (!fg_utf8_is_invisible(cp) && !(len == 1 && cp == 0xfffd));
		if (is_shown)
			fg_buf_put(out, s + i, len);
		else
			fg_buf_puts(out, "\xef\xbf\xbd");
	}
}
