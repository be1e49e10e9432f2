/* Requirement: FG-WORK-1 */
#include "base/buf.h"
#include "base/utf.h"
#include "work/progress.h"

#include "unit/test.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* A terminal of our own: what is drawn on `log` can be read from `master`. */
typedef struct terminal {
	int master;
	fg_log log;
	fg_buf text;
} terminal;

static terminal terminal_new(unsigned short columns)
{
	terminal t = {posix_openpt(O_RDWR | O_NOCTTY), {NULL, FG_LOG_NORMAL, false}, FG_BUF_INIT};
	if (t.master < 0 || grantpt(t.master) || unlockpt(t.master)) {
		printf("skipped: this machine has no pseudo-terminals\n");
		exit(77); /* ctest: not run */
	}
	int slave = open(ptsname(t.master), O_RDWR | O_NOCTTY);
	struct winsize size = {.ws_row = 24, .ws_col = columns};
	ioctl(slave, TIOCSWINSZ, &size);
	t.log.stream = fdopen(slave, "w");
	return t;
}

static void terminal_end(terminal *t)
{
	fclose(t->log.stream);
	close(t->master);
	fg_buf_release(&t->text);
}

/* All that was drawn since the last call. */
static const char *drawn(terminal *t)
{
	struct pollfd p = {t->master, POLLIN, 0};
	char block[4096];
	fg_buf_clear(&t->text);
	while (poll(&p, 1, 20) > 0 && (p.revents & POLLIN)) {
		ssize_t n = read(t->master, block, sizeof(block));
		if (n <= 0)
			break;
		fg_buf_put(&t->text, block, (size_t)n);
	}
	return fg_buf_str(&t->text);
}

static void be_a_terminal_program(void)
{
	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
}

/* Past the half second of silence. */
static fg_progress *started(const terminal *t, const char *what, size_t total)
{
	fg_progress *p = fg_progress_start(&t->log, what, total);
	usleep(510000);
	return p;
}

static void draws_over_itself_and_erases(void)
{
	be_a_terminal_program();
	terminal t = terminal_new(80);
	fg_progress *p = fg_progress_start(&t.log, "analysing", 117);
	fg_progress_update(p, 1, "a.c");
	CU_ASSERT_STRING_EQUAL(drawn(&t), "");
	usleep(510000);
	fg_progress_update(p, 42, "src/net/tcp.c");
	CU_ASSERT_STRING_EQUAL(drawn(&t), "\r[ 42/117] analysing src/net/tcp.c\033[K");
	usleep(110000);
	fg_progress_update(p, 117, NULL);
	CU_ASSERT_STRING_EQUAL(drawn(&t), "\r[117/117] analysing\033[K");
	fg_progress_hide(p);
	CU_ASSERT_STRING_EQUAL(drawn(&t), "\r\033[K");
	fg_progress_hide(p);
	CU_ASSERT_STRING_EQUAL(drawn(&t), "");
	fg_progress_end(p);
	CU_ASSERT_STRING_EQUAL(drawn(&t), "");
	terminal_end(&t);
}

static void at_most_ten_times_a_second(void)
{
	be_a_terminal_program();
	terminal t = terminal_new(80);
	fg_progress *p = started(&t, "x", 9);
	struct timespec begin, now;
	clock_gettime(CLOCK_MONOTONIC, &begin);
	double seconds;
	do {
		fg_progress_update(p, 1, "y");
		clock_gettime(CLOCK_MONOTONIC, &now);
		seconds = (double)(now.tv_sec - begin.tv_sec) +
		          (double)(now.tv_nsec - begin.tv_nsec) / 1e9;
	} while (seconds < 0.35);
	size_t count = 0;
	for (const char *s = drawn(&t); (s = strchr(s, '[')) != NULL; s++)
		count += s[1] == '1';
	CU_ASSERT(count >= 1 && count <= (size_t)(seconds * 10) + 1);
	fg_progress_end(p);
	CU_ASSERT_STRING_EQUAL(drawn(&t), "\r\033[K");
	terminal_end(&t);
}

static void fits_the_width(void)
{
	static const struct {
		const char *name;
		unsigned short columns;
		const char *current, *text;
	} rows[] = {
		{"fits exactly", 30, "0123456789abcde", "[1/9] reading 0123456789abcde"},
		{"one too long", 30, "0123456789abcdef", "[1/9] reading ...456789abcdef"},
		{"unknown width", 0, "a.c", "[1/9] reading a.c"},
		{"absurdly narrow", 3, "0123456789", "[1/9] reading ...89"},
		{"two-byte letters", 24,
	         "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
	         "\xc3\xa4\xc3\xa4",
	         "[1/9] reading ...\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"},
		{"wide letters", 24, "\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2",
	         "[1/9] reading ...\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2"},
		{"control characters", 80, "a\033[2Jb\nc", "[1/9] reading a?[2Jb?c"},
		{"invalid bytes", 80, "a\xff", "[1/9] reading a\xef\xbf\xbd"},
	};
	be_a_terminal_program();
	terminal t = terminal_new(80);
	fg_progress *p = started(&t, "reading", 9);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		struct winsize size = {.ws_row = 24, .ws_col = rows[i].columns};
		ioctl(fileno(t.log.stream), TIOCSWINSZ, &size);
		fg_buf expected = FG_BUF_INIT;
		fg_buf_printf(&expected, "\r%s\033[K", rows[i].text);
		fg_progress_update(p, 1, rows[i].current);
		CU_ASSERT_STRING_EQUAL(drawn(&t), fg_buf_str(&expected));
		if (strcmp(fg_buf_str(&t.text), fg_buf_str(&expected)) != 0)
			printf("row '%s': %s\n", rows[i].name, fg_buf_str(&t.text) + 1);
		fg_buf_release(&expected);
		usleep(110000); /* the next one may be drawn */
	}
	fg_progress_end(p);
	terminal_end(&t);
}

static void colour_when_asked(void)
{
	be_a_terminal_program();
	terminal t = terminal_new(30);
	t.log.use_color = true;
	fg_progress *p = started(&t, "reading", 10);
	fg_progress_update(p, 1, "0123456789abcdef");
	CU_ASSERT_STRING_EQUAL(drawn(&t), "\r\033[36m[ 1/10]\033[0m reading ...6789abcdef\033[K");
	fg_progress_end(p);
	CU_ASSERT_TRUE(fg_stream_wants_color(t.log.stream));
	setenv("NO_COLOR", "1", 1);
	CU_ASSERT_FALSE(fg_stream_wants_color(t.log.stream));
	setenv("NO_COLOR", "", 1);
	CU_ASSERT_TRUE(fg_stream_wants_color(t.log.stream));
	setenv("TERM", "dumb", 1);
	CU_ASSERT_FALSE(fg_stream_wants_color(t.log.stream));
	terminal_end(&t);
}

static void silent_where_it_should_be(void)
{
	static const struct {
		const char *name, *term;
		fg_log_level level;
	} rows[] = {
		{"-q", "xterm", FG_LOG_QUIET},
		{"dumb terminal", "dumb", FG_LOG_NORMAL},
		{"unknown terminal", "", FG_LOG_NORMAL},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		be_a_terminal_program();
		setenv("TERM", rows[i].term, 1);
		terminal t = terminal_new(80);
		t.log.level = rows[i].level;
		fg_progress *p = started(&t, "x", 9);
		fg_progress_update(p, 1, "y");
		fg_progress_end(p);
		CU_ASSERT_STRING_EQUAL(drawn(&t), "");
		terminal_end(&t);
	}
}

static void nothing_into_a_file(void)
{
	be_a_terminal_program();
	char *text = NULL;
	size_t n = 0;
	fg_log log = {open_memstream(&text, &n), FG_LOG_NORMAL, false};
	fg_progress *p = fg_progress_start(&log, "x", 9);
	usleep(510000);
	fg_progress_update(p, 1, "y");
	fg_progress_end(p);
	fclose(log.stream);
	CU_ASSERT_EQUAL(n, 0);
	free(text);
	p = fg_progress_start(NULL, "x", 0);
	fg_progress_update(p, 1, "y");
	fg_progress_end(p);
}

FG_TEST_MAIN("work.progress", {"draws over itself and erases", draws_over_itself_and_erases},
             {"at most ten times a second", at_most_ten_times_a_second},
             {"fits the width", fits_the_width}, {"colour when asked", colour_when_asked},
             {"silent where it should be", silent_where_it_should_be},
             {"nothing into a file", nothing_into_a_file})
