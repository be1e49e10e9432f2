/* Requirement: FG-BASE-1
 * vec, buf, err, log, suggest, hash: the small ones. */
#include "base/alloc.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/suggest.h"
#include "base/vec.h"

#include "unit/test.h"

#include <errno.h>
#include <stdlib.h>

static void vec_grows_and_keeps(void)
{
	FG_VEC(int) v = FG_VEC_INIT;
	for (int i = 0; i < 1000; i++)
		fg_vec_push(&v, i * 3);
	CU_ASSERT_EQUAL(v.n, 1000);
	CU_ASSERT_EQUAL(v.at[999], 2997);
	CU_ASSERT_EQUAL(fg_vec_last(&v), 2997);
	CU_ASSERT_EQUAL(fg_vec_pop(&v), 2997);
	CU_ASSERT_EQUAL(*fg_vec_add(&v), 0);
	fg_vec_clear(&v);
	CU_ASSERT_EQUAL(v.n, 0);
	CU_ASSERT(v.cap >= 1000);
	fg_vec_reserve(&v, 5000);
	CU_ASSERT(v.cap >= 5000);
	fg_vec_release(&v);
	CU_ASSERT_PTR_NULL(v.at);
}

static void buf_appends(void)
{
	fg_buf b = FG_BUF_INIT;
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), "");
	fg_buf_truncate(&b, 0);
	fg_buf_put(&b, NULL, 0);
	fg_buf_puts(&b, "ab");
	fg_buf_putc(&b, 'c');
	fg_buf_printf(&b, "%03d%s", 7, "");
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), "abc007");
	CU_ASSERT_EQUAL(b.n, 6);
	fg_buf_truncate(&b, 2);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), "ab");
	fg_buf_put(&b, "\0x", 2);
	CU_ASSERT_EQUAL(b.n, 4);
	CU_ASSERT_EQUAL(memcmp(b.at, "ab\0x", 5), 0);
	fg_buf_clear(&b);
	for (int i = 0; i < 5000; i++)
		fg_buf_printf(&b, "%d,", i % 10);
	CU_ASSERT_EQUAL(b.n, 10000);
	CU_ASSERT_EQUAL(strlen(fg_buf_str(&b)), 10000);
	fg_buf_release(&b);
}

static void buf_hands_over(void)
{
	fg_buf b = FG_BUF_INIT;
	char *empty = fg_buf_detach(&b);
	CU_ASSERT_STRING_EQUAL(empty, "");
	fg_free(empty);
	fg_buf_puts(&b, "text");
	char *text = fg_buf_detach(&b);
	CU_ASSERT_STRING_EQUAL(text, "text");
	CU_ASSERT_EQUAL(b.n, 0);
	CU_ASSERT_PTR_NULL(b.at);
	fg_free(text);
}

static void error_carries_place_and_mend(void)
{
	fg_error e = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(fg_error_set(&e, FG_ERR_INPUT, "key '%s' is unknown", "ruels"),
	                FG_ERR_INPUT);
	fg_error_at(&e, "firmgate.yaml", 3, 9);
	fg_error_mend(&e, "write '%s'", "rules");
	CU_ASSERT_EQUAL(e.code, FG_ERR_INPUT);
	CU_ASSERT_STRING_EQUAL(e.message, "key 'ruels' is unknown");
	CU_ASSERT_STRING_EQUAL(e.mend, "write 'rules'");
	CU_ASSERT_STRING_EQUAL(e.file, "firmgate.yaml");
	CU_ASSERT(e.line == 3 && e.column == 9);

	/* A second set replaces the first whole, and may quote it. */
	fg_error_set(&e, FG_ERR_LIMIT, "after: %s", e.message);
	CU_ASSERT_STRING_EQUAL(e.message, "after: key 'ruels' is unknown");
	CU_ASSERT_PTR_NULL(e.mend);
	CU_ASSERT_PTR_NULL(e.file);
	CU_ASSERT_EQUAL(e.line, 0);
	fg_error_at(&e, "a", 1, 1);
	fg_error_at(&e, NULL, 2, 0);
	CU_ASSERT_PTR_NULL(e.file);
	fg_error_release(&e);
	CU_ASSERT_PTR_NULL(e.message);
	CU_ASSERT_EQUAL(e.code, FG_OK);
}

static void error_may_be_absent(void)
{
	CU_ASSERT_EQUAL(fg_error_set(NULL, FG_ERR_TOOL, "x"), FG_ERR_TOOL);
	fg_error_at(NULL, "a", 1, 1);
	fg_error_mend(NULL, "x");
	errno = EACCES;
	CU_ASSERT_EQUAL(fg_error_errno(NULL, "read", "x"), FG_ERR_IO);
}

static void error_of_the_system(void)
{
	fg_error e = FG_ERROR_INIT;
	errno = ENOENT;
	CU_ASSERT_EQUAL(fg_error_errno(&e, "read", "a/b"), FG_ERR_NOT_FOUND);
	CU_ASSERT_STRING_EQUAL(e.message, "cannot read 'a/b': No such file or directory");
	errno = EACCES;
	CU_ASSERT_EQUAL(fg_error_errno(&e, "write", "c"), FG_ERR_IO);
	CU_ASSERT_STRING_EQUAL(e.message, "cannot write 'c': Permission denied");
	fg_error_release(&e);
}

typedef void (*log_function)(const fg_log *, const char *, ...);

static void log_levels(void)
{
	static const struct {
		const char *name;
		log_function function;
		fg_log_level level;
		const char *text;
	} rows[] = {
		{"debug -q", fg_log_debug, FG_LOG_QUIET, ""},
		{"debug", fg_log_debug, FG_LOG_NORMAL, ""},
		{"debug -v", fg_log_debug, FG_LOG_VERBOSE, "firmgate: a 1\n"},
		{"info -q", fg_log_info, FG_LOG_QUIET, ""},
		{"info", fg_log_info, FG_LOG_NORMAL, "firmgate: a 1\n"},
		{"info -v", fg_log_info, FG_LOG_VERBOSE, "firmgate: a 1\n"},
		{"warn -q", fg_log_warn, FG_LOG_QUIET, "firmgate: warning: a 1\n"},
		{"warn", fg_log_warn, FG_LOG_NORMAL, "firmgate: warning: a 1\n"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		char *text = NULL;
		size_t n = 0;
		fg_log log = {open_memstream(&text, &n), rows[i].level, false};
		rows[i].function(&log, "%s %d", "a", 1);
		fclose(log.stream);
		CU_ASSERT_STRING_EQUAL(text, rows[i].text);
		free(text);
	}
	fg_log nowhere = {NULL, FG_LOG_VERBOSE, true};
	fg_log_warn(&nowhere, "x");
	fg_log_debug(&nowhere, "x");
	fg_log_info(NULL, "x");
}

static void log_disarms_control_characters(void)
{
	char *text = NULL;
	size_t n = 0;
	fg_log log = {open_memstream(&text, &n), FG_LOG_NORMAL, true};
	fg_log_info(&log, "%s", "a\033[2Jb\x7f\xc2\x9b\tc\xff");
	fg_log_warn(&log, "w");
	fclose(log.stream);
	CU_ASSERT_STRING_EQUAL(text, "firmgate: a\\x1b[2Jb\\x7f\\x9b\tc\xef\xbf\xbd\n"
	                             "firmgate: \033[1;35mwarning:\033[0m w\n");
	free(text);
}

static void colour_needs_a_terminal(void)
{
	FILE *file = tmpfile();
	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	CU_ASSERT_FALSE(fg_stream_wants_color(file));
	CU_ASSERT_FALSE(fg_stream_wants_color(NULL));
	fclose(file);
}

static void distances(void)
{
	static const struct {
		const char *a, *b;
		size_t limit, distance;
	} rows[] = {
		{"", "", 3, 0},
		{"a", "", 3, 1},
		{"", "abc", 3, 3},
		{"abc", "abc", 0, 0},
		{"abc", "abd", 0, 1},
		{"abc", "acb", 3, 1},
		{"abc", "ab", 3, 1},
		{"kitten", "sitting", 5, 3},
		{"kitten", "sitting", 2, 3},
		{"ca", "abc", 5, 3},
		{"rules", "ruels", 1, 1},
		{"abcdef", "ghijkl", 2, 3},
		{"a", "aaaaaaaaaaaa", 3, 4},
		{"abxy", "bayx", 2, 2},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		CU_ASSERT_EQUAL(fg_edit_distance(rows[i].a, rows[i].b, rows[i].limit),
		                rows[i].distance);
		CU_ASSERT_EQUAL(fg_edit_distance(rows[i].b, rows[i].a, rows[i].limit),
		                rows[i].distance);
	}
}

static void suggestions(void)
{
	static const char *const words[] = {"check", "gate", "rules", "trace", "evidence", "gates"};
	static const struct {
		const char *word, *nearest;
	} rows[] = {
		{"chekc", "check"}, {"chek", "check"},        {"gaet", "gate"}, {"gatex", "gate"},
		{"rul", NULL},      {"evidense", "evidence"}, {"xyzzy", NULL},  {"", NULL},
		{"trace", "trace"}, {"evxdnce", "evidence"},  {"t", NULL},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const char *found = fg_suggest(rows[i].word, words, FG_ARRAY_LEN(words));
		CU_ASSERT((!found && !rows[i].nearest) ||
		          (found && rows[i].nearest && strcmp(found, rows[i].nearest) == 0));
	}
	CU_ASSERT_PTR_NULL(fg_suggest("a", NULL, 0));
}

static void hash_spreads(void)
{
	/* Every single-bit change of a 32-byte text changes about half of the hash. */
	unsigned char text[32] = {0};
	uint64_t base = fg_hash64(text, sizeof(text), 0);
	for (unsigned bit = 0; bit < 256; bit++) {
		text[bit / 8] = (unsigned char)(1u << (bit % 8));
		int flipped = __builtin_popcountll(base ^ fg_hash64(text, sizeof(text), 0));
		CU_ASSERT(flipped >= 12 && flipped <= 52);
		text[bit / 8] = 0;
	}
	for (size_t a = 0; a < 32; a++)
		for (size_t b = 0; b < a; b++)
			CU_ASSERT_NOT_EQUAL(fg_hash64(text, a, 0), fg_hash64(text, b, 0));
	CU_ASSERT_NOT_EQUAL(fg_hash64("a", 1, 0), fg_hash64("a", 1, 1));
	CU_ASSERT_EQUAL(fg_hash64(NULL, 0, 5), fg_hash64("", 0, 5));
}

static void hash_is_the_same_everywhere(void)
{
	/* Pinned: unit objects of one machine are read on another. Alignment does not matter. */
	char shifted[32];
	memcpy(shifted + 1, "0123456789abcdef!", 17);
	CU_ASSERT_EQUAL(fg_hash64(shifted + 1, 17, 1), fg_hash64("0123456789abcdef!", 17, 1));
	CU_ASSERT_EQUAL(fg_hash_u64(0), 0);
	CU_ASSERT_EQUAL(fg_hash_u64(1), UINT64_C(0x5692161d100b05e5));
}

static void sha256_of_known_texts(void)
{
	static const struct {
		const char *text, *hex;
	} rows[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	};
	char hex[FG_SHA256_HEX];
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_sha256_hex(hex, rows[i].text, strlen(rows[i].text));
		CU_ASSERT_STRING_EQUAL(hex, rows[i].hex);
	}
	fg_sha256_hex(hex, NULL, 0);
	CU_ASSERT_STRING_EQUAL(hex, rows[0].hex);
}

FG_TEST_MAIN("base.text", {"vec grows and keeps", vec_grows_and_keeps},
             {"buf appends", buf_appends}, {"buf hands over", buf_hands_over},
             {"error carries place and mend", error_carries_place_and_mend},
             {"error may be absent", error_may_be_absent},
             {"error of the system", error_of_the_system}, {"log levels", log_levels},
             {"log disarms control characters", log_disarms_control_characters},
             {"colour needs a terminal", colour_needs_a_terminal}, {"distances", distances},
             {"suggestions", suggestions}, {"hash spreads", hash_spreads},
             {"hash is the same everywhere", hash_is_the_same_everywhere},
             {"sha256 of known texts", sha256_of_known_texts})
