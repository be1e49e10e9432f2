/* A program that is asked one question after another. */
#include "base/process.h"
#include "unit/test.h"

static fg_talk *begin(const char *script, unsigned seconds)
{
	const char *const argv[] = {"/bin/sh", "-c", script, NULL};
	fg_process_request rq = {.argv = argv, .timeout_seconds = seconds, .max_output = 1000};
	fg_talk *t = fg_talk_begin(&rq);
	CU_ASSERT_PTR_NOT_NULL_FATAL(t);
	return t;
}

static void answers(void)
{
	fg_talk *t = begin("while read -r n; do echo error >&2; echo got $n; printf 'ab\\0d'; done",
	                   20);
	fg_buf line = FG_BUF_INIT, bytes = FG_BUF_INIT;
	for (int i = 0; i < 300; i++) { /* what it says of errors does not fill a pipe */
		fg_buf_clear(&line);
		fg_buf_clear(&bytes);
		CU_ASSERT(fg_talk_ask(t, "one two\n"));
		CU_ASSERT(fg_talk_line(t, &line));
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&line), "got one two");
		CU_ASSERT(fg_talk_bytes(t, 4, &bytes));
		CU_ASSERT_EQUAL(bytes.n, 4);
		CU_ASSERT(bytes.n == 4 && memcmp(bytes.at, "ab\0d", 4) == 0);
	}
	CU_ASSERT(!fg_talk_failed(t));
	fg_talk_end(t);
	fg_buf_release(&line);
	fg_buf_release(&bytes);
}

static const struct row {
	const char *name, *script;
} bad[] = {
	{"it ends", "exit 0"},
	{"it says nothing", "sleep 100"},
	{"it says too much", "yes | tr -d '\\n'"},
	{"half a line", "printf half"},
};

static void no_answer(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(bad); i++) {
		fg_talk *t = begin(bad[i].script, 1);
		fg_buf line = FG_BUF_INIT;
		bool ok = fg_talk_ask(t, "x\n") && fg_talk_line(t, &line);
		if (ok)
			printf("\n%s: '%s'\n", bad[i].name, fg_buf_str(&line));
		CU_ASSERT(!ok);
		CU_ASSERT(!fg_talk_line(t, &line)); /* nor later */
		CU_ASSERT(fg_talk_failed(t));
		fg_talk_end(t);
		fg_buf_release(&line);
	}
	fg_talk_end(NULL);
}

FG_TEST_MAIN("base.talk", {"answers", answers}, {"no answer", no_answer})
