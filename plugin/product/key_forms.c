/*
 * Private keys that stand in a text in another form: in literals that the compiler joins, as
 * numbers of an array, in base64. Each form is undone into bytes, and those are asked for keys as a
 * file is; the place is that of the form in the text.
 */
#include "base/digits.h"
#include "base/path.h"
#include "product/keys.h"
#include "product/product_internal.h"

enum {
	FORM_MAX = 64 << 10,    /* bytes of one */
	STEPS_MAX = 4 * FORM_MAX, /* characters of the text that it may take */
	COMMENT_MAX = 512,      /* of one between two parts; each part asks for its own */
	FORMS_PER_FILE = 200,   /* that are undone */
	KEYS_PER_FILE = 100,
};

static void tell_limit(fg_product *f, const char *path, bool is_hit)
{
	if (is_hit)
		fg_product_add_gap(f, "keys-limit", "more keys than are listed", path, 0);
}

/* ---- literals ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where a comment that begins at i ends; i: none does, or it is long. */
static size_t skip_comment(const char *p, size_t n, size_t i)
{
	size_t most = n - i < COMMENT_MAX ? n - i : COMMENT_MAX;
	if (most < 4 || p[i] != '/' || (p[i + 1] != '/' && p[i + 1] != '*'))
		return i;
	const char *mark = p[i + 1] == '/' ? "\n" : "*/";
	const char *end = memmem(p + i + 2, most - 2, mark, strlen(mark));
	return end ? (size_t)(end - p) + strlen(mark) : i;
}

/* Behind blanks, comments and continued lines. */
static size_t skip_blanks(const char *p, size_t n, size_t i)
{
	for (;;) {
		size_t start = i;
		while (i < n && (is_blank(p[i]) ||
		                 (p[i] == '\\' && i + 1 < n && is_blank(p[i + 1]))))
			i++;
		if (i < n)
			i = skip_comment(p, n, i);
		if (i == start)
			return i;
	}
}

/* The text without what stands between literals that belong together, up to `length` bytes of
 * it; returns how far in the text that is. out may be NULL. */
static size_t join_literals(fg_buf *out, const char *p, size_t n, size_t length)
{
	size_t made = 0, i = 0;
	while (i < n && made < length) {
		const char *quote = memchr(p + i + 1, '"', n - i - 1);
		size_t run = (quote ? (size_t)(quote - p) : n) - i;
		run = run < length - made ? run : length - made;
		if (out)
			fg_buf_put(out, p + i, run);
		made += run;
		i += run;
		size_t next = i;
		while (quote && next < n && p[next] == '"') {
			next = skip_blanks(p, n, next + 1);
			if (next < n && p[next] == '"')
				i = ++next;
		}
	}
	return i;
}

static void read_literals(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_buf joined = FG_BUF_INIT;
	fg_key_block b;
	size_t found = 0;
	/* A label in one piece is found as it stands; here it is in several, its dashes are not. */
	bool may = memmem(text, n, "--", 2) && memchr(text, '"', n) && !memchr(text, '\0', n);
	if (may)
		join_literals(&joined, text, n, n);
	for (size_t at = 0; joined.n && joined.n < n && found < KEYS_PER_FILE &&
	                    fg_key_next_block(fg_buf_str(&joined), joined.n, &at, &b);
	     found++) {
		size_t offset = join_literals(NULL, text, n, b.begin);
		size_t label = b.label_end - b.begin;
		if (label > n - offset ||
		    memcmp(text + offset, joined.at + b.begin, label) != 0)
			fg_product__read_block(f, fg_buf_str(&joined), joined.n, &b,
			                       "split over literals",
			                       fg_product__place(f, path, text, n, offset));
	}
	tell_limit(f, path, found == KEYS_PER_FILE);
	fg_buf_release(&joined);
}

/* ---- numbers ---- */

/* "0x30" or "\x30" at i; its length, 0 = none. */
static size_t byte_at(const char *p, size_t n, size_t i, unsigned char *out)
{
	bool is_number = i + 3 < n && p[i] == '0' && (p[i + 1] | 0x20) == 'x';
	bool is_escape = i + 3 < n && p[i] == '\\' && p[i + 1] == 'x';
	if (!is_number && !is_escape)
		return 0;
	int high = fg_hex_digit(p[i + 2]), low = fg_hex_digit(p[i + 3]);
	if (high < 0)
		return 0;
	bool is_longer = i + 4 < n && fg_hex_digit(p[i + 4]) >= 0;
	if (low >= 0 && is_number && is_longer)
		return 0; /* a word of several bytes */
	*out = (unsigned char)(low < 0 ? high : high << 4 | low);
	return low < 0 ? 3 : 4;
}

/* The bytes of an array or a string from *i on; *i moves behind them. */
static void read_bytes(fg_buf *out, const char *p, size_t n, size_t *i)
{
	unsigned char byte;
	size_t length;
	fg_buf_clear(out);
	while (out->n < FORM_MAX && (length = byte_at(p, n, *i, &byte)) > 0) {
		fg_buf_putc(out, (char)byte);
		*i += length;
		size_t next = *i;
		while (next < n && (p[next] == 'u' || p[next] == 'U'))
			next++;
		next = skip_blanks(p, n, next);
		if (next < n && (p[next] == ',' || p[next] == '"'))
			next = skip_blanks(p, n, next + 1);
		if (next < n && p[next] == '"')
			next++;
		if (byte_at(p, n, next, &byte))
			*i = next;
	}
}

/* Where the next "0x" may begin; n = nowhere. */
static size_t next_number(const char *p, size_t n, size_t i)
{
	const char *x = i < n ? memchr(p + i, 'x', n - i) : NULL;
	if (x == p)
		x = memchr(p + 1, 'x', n - 1);
	return x ? (size_t)(x - p) - 1 : n;
}

static void read_numbers(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_buf bytes = FG_BUF_INIT;
	size_t keys = 0, i = 0, begin;
	if (memchr(text, '\0', n))
		return;
	while (keys < KEYS_PER_FILE && (begin = next_number(text, n, i)) < n) {
		unsigned char byte;
		i = begin + 2;
		if (!byte_at(text, n, begin, &byte))
			continue;
		i = begin;
		read_bytes(&bytes, text, n, &i);
		const fg_key_form form = {"as numbers", path, text, n, begin};
		keys += bytes.n >= FG_KEY_DER_MIN &&
		        fg_product__read_form(f, fg_buf_str(&bytes), bytes.n, &form);
	}
	tell_limit(f, path, keys == KEYS_PER_FILE);
	fg_buf_release(&bytes);
}

/* "0x30820255" at i; its length, 0 = none, or a byte. */
static size_t word_at(const char *p, size_t n, size_t i, uint32_t *out)
{
	size_t digits = 0;
	*out = 0;
	if (i + 4 >= n || p[i] != '0' || (p[i + 1] | 0x20) != 'x')
		return 0;
	while (digits < 8 && i + 2 + digits < n && fg_hex_digit(p[i + 2 + digits]) >= 0)
		*out = *out << 4 | (uint32_t)fg_hex_digit(p[i + 2 + digits++]);
	return digits > 2 ? 2 + digits : 0;
}

/* The words of an array from *i on, with the first byte of each in front and behind. */
static void read_array(fg_buf *big, fg_buf *little, const char *p, size_t n, size_t *i)
{
	uint32_t word;
	size_t length = word_at(p, n, *i, &word);
	fg_buf_clear(big);
	fg_buf_clear(little);
	while (length && big->n < FORM_MAX) {
		for (unsigned b = 0; b < 4; b++) {
			fg_buf_putc(big, (char)(word >> (24 - 8 * b)));
			fg_buf_putc(little, (char)(word >> 8 * b));
		}
		*i += length;
		size_t next = *i;
		while (next < n && strchr("uUlL", p[next]) && p[next])
			next++;
		next = skip_blanks(p, n, next);
		if (next < n && p[next] == ',')
			next = skip_blanks(p, n, next + 1);
		length = word_at(p, n, next, &word);
		/* A small number among them is a word too. */
		unsigned char byte;
		if (!length && (length = byte_at(p, n, next, &byte)) > 0)
			word = byte;
		if (length)
			*i = next;
	}
}

/* The first byte of a key, or of "-----BEGIN", stands in front or behind. */
static bool may_begin(uint32_t word)
{
	uint32_t front = word >> 24, behind = word & 0xff;
	return front == 0x30 || behind == 0x30 || front == '-' || behind == '-';
}

static void read_words(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_buf all[2] = {FG_BUF_INIT, FG_BUF_INIT};
	size_t keys = 0, i = 0, begin;
	if (memchr(text, '\0', n))
		return;
	while (keys < KEYS_PER_FILE && (begin = next_number(text, n, i)) < n) {
		uint32_t word;
		i = begin + 2;
		if (!word_at(text, n, begin, &word) || !may_begin(word))
			continue;
		i = begin;
		read_array(&all[0], &all[1], text, n, &i);
		const fg_key_form form = {"as words", path, text, n, begin};
		for (size_t k = 0; k < 2; k++)
			keys += all[k].n >= FG_KEY_DER_MIN &&
			        fg_product__read_form(f, fg_buf_str(&all[k]), all[k].n, &form);
	}
	tell_limit(f, path, keys == KEYS_PER_FILE);
	fg_buf_release(&all[0]);
	fg_buf_release(&all[1]);
}

/* ---- base64 ---- */

/* Lines and literals go on as one; at most `most` bytes from i on. */
static void decode(fg_buf *out, const char *p, size_t n, size_t i, size_t most)
{
	unsigned bits = 0, count = 0;
	size_t end = n - i < STEPS_MAX ? n : i + STEPS_MAX;
	fg_buf_clear(out);
	while (i < end && out->n < most) {
		int six = fg_base64_digit(p[i]);
		bool is_gap = is_blank(p[i]) || (p[i] && strchr("\"'\\,", p[i]));
		if (p[i] == '\\' && i + 1 < end && (p[i + 1] == 'n' || p[i + 1] == 'r'))
			i++;
		else if (six < 0 && !is_gap)
			break;
		if (six >= 0) {
			bits = (bits << 6 | (unsigned)six) & 0xffff;
			count += 6;
		}
		if (count >= 8) {
			count -= 8;
			fg_buf_putc(out, (char)(bits >> count & 0xff));
		}
		i++;
	}
}

/* How base64 of "-----BEGIN" begins, and of the DER of keys: RSA of 1024 bits and more, EC, and both
 * and Ed25519 in the form of PKCS#8. */
static const char *const base64_marks[] = {
	"LS0tLS1CRUdJTi", "MIIC", "MIIE", "MIIG", "MIIJ", "MIIB", "MHcCAQEE", "MIGkAgEBBDA", "MIHcAgEB",
	"MIGHAgEA", "MIG2AgEA", "MIHuAgEA", "MC4CAQAwBQ", "MHICAQEw"};

static bool is_mark(const char *p, size_t n)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(base64_marks); i++) {
		size_t length = strlen(base64_marks[i]);
		if (length <= n && memcmp(p, base64_marks[i], length) == 0)
			return true;
	}
	return false;
}

/* Right behind the label of a block, in a literal too, it is the block's. */
static bool is_framed(const char *text, size_t i)
{
	size_t from = i;
	while (from > 1 && i - from < 200) {
		bool is_escape = text[from - 2] == '\\' &&
		                 (text[from - 1] == 'n' || text[from - 1] == 'r');
		if (!is_escape && fg_base64_digit(text[from - 1]) >= 0)
			break;
		from -= is_escape ? 2 : 1;
	}
	return from < i && from > 4 && memcmp(text + from - 5, "-----", 5) == 0;
}

/* A sequence whose first member is 0 or 1: certificates and public keys go no further. */
static bool may_be_key(fg_buf *bytes, const char *text, size_t n, size_t i)
{
	decode(bytes, text, n, i, 12);
	const unsigned char *b = (const unsigned char *)fg_buf_str(bytes);
	size_t at = bytes->n == 12 && b[1] & 0x80 ? 2u + (b[1] & 0x7f) : 2;
	return bytes->n == 12 && (b[0] == '-' || (b[0] == 0x30 && at < 6 && b[at] == 0x02 &&
	                                          b[at + 1] == 1 && b[at + 2] < 2));
}

static void read_base64(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_buf bytes = FG_BUF_INIT;
	size_t forms = 0, keys = 0;
	for (size_t i = 0; i + 16 < n && forms < FORMS_PER_FILE && keys < KEYS_PER_FILE; i++) {
		if ((text[i] != 'M' && text[i] != 'L') ||
		    (i > 0 && fg_base64_digit(text[i - 1]) >= 0) || !is_mark(text + i, n - i))
			continue;
		if ((text[i] == 'M' && is_framed(text, i)) || !may_be_key(&bytes, text, n, i))
			continue;
		decode(&bytes, text, n, i, FORM_MAX);
		forms++;
		const fg_key_form form = {"in base64", path, text, n, i};
		keys += fg_product__read_form(f, fg_buf_str(&bytes), bytes.n, &form);
	}
	tell_limit(f, path, forms == FORMS_PER_FILE || keys == KEYS_PER_FILE);
	fg_buf_release(&bytes);
}

void fg_product__read_key_forms(fg_product *f, const char *path, const char *text, size_t n)
{
	static const char *const c[] = {".c", ".h", ".inc", ".cc", ".cpp", ".hpp", ".cxx", ".ino", ".S",
	                                ".s", ".def", ".inl"};
	bool is_code = false;
	for (size_t i = 0; i < FG_ARRAY_LEN(c); i++)
		is_code |= strcmp(fg_path_extension(path), c[i]) == 0;
	path = fg_arena_strdup(&f->arena, path);
	if (is_code)
		read_literals(f, path, text, n);
	if (is_code) {
		read_numbers(f, path, text, n);
		read_words(f, path, text, n);
	}
	read_base64(f, path, text, n);
}

/* ---- UTF-16 ---- */

/* By its mark, or where every other byte of the beginning is none. */
static bool is_wide(const char *p, size_t n, size_t *low, size_t *begin)
{
	bool has_mark = n >= 2 && ((p[0] == '\xff' && p[1] == '\xfe') ||
	                           (p[0] == '\xfe' && p[1] == '\xff'));
	size_t zeros[2] = {0, 0}, looked = n < 1024 ? n & ~(size_t)1 : 1024;
	for (size_t i = 0; i < looked; i++)
		zeros[i & 1] += p[i] == '\0';
	size_t half = looked / 2;
	*begin = has_mark ? 2 : 0;
	*low = has_mark ? (p[0] == '\xff' ? 0 : 1) : zeros[0] > zeros[1];
	return has_mark || (half >= 8 && zeros[1 - *low] >= half - half / 10 &&
	                    zeros[*low] <= half / 10);
}

bool fg_product_narrow(fg_buf *text)
{
	size_t low = 0, begin = 0, n = 0;
	if (text->n < 2 || !is_wide(text->at, text->n, &low, &begin))
		return false;
	for (size_t i = begin; i + 1 < text->n; i += 2) {
		char c = text->at[i + low];
		text->at[n++] = text->at[i + 1 - low] == '\0' ? c : '?';
	}
	fg_buf_truncate(text, n);
	return true;
}
