/*
 * What every subcommand does the same way: options, help, errors, exit code.
 */
#include "cli/cli.h"

#include "base/bug.h"
#include "base/suggest.h"
#include "base/utf.h"

#include <signal.h>
#include <unistd.h>

/* Nothing is begun yet that would have to be cleaned up; while workers run the pool is asked. */
static void say_interrupted(int number)
{
	static const char text[] = "firmgate: error: interrupted\n";
	(void)number;
	if (write(STDERR_FILENO, text, sizeof(text) - 1) != (ssize_t)sizeof(text) - 1)
		_exit(FG_EXIT_UNDECIDED);
	_exit(FG_EXIT_UNDECIDED);
}

void fg_command_say_interrupted(void)
{
	static const int numbers[] = {SIGINT, SIGTERM};
	struct sigaction before, ours = {.sa_handler = say_interrupted};
	for (size_t i = 0; i < FG_ARRAY_LEN(numbers); i++)
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(numbers[i], &ours, NULL);
}

int fg_command_run(fg_command_line *line, int argc, char **argv, fg_command_body body,
                   void *payload)
{
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	int exit_code = FG_EXIT_PASS;
	if (fg_options_parse(line, &a, argc, argv, &err))
		exit_code = -1;
	else if (line->wants_help)
		fg_options_help(line, stdout);
	else
		exit_code = body(line, payload, &err);
	if (exit_code < 0)
		exit_code = fg_cli_fail(&err);
	fg_error_release(&err);
	fg_arena_release(&a);
	return exit_code;
}

/* "one of: add, list, check" */
static fg_err mend_by_list(const fg_command_part *parts, size_t n, fg_error *err)
{
	fg_buf list = FG_BUF_INIT;
	for (size_t i = 0; i < n; i++)
		fg_buf_printf(&list, "%s%s", i ? ", " : "", parts[i].name);
	fg_error_mend(err, "one of: %s", fg_buf_str(&list));
	fg_buf_release(&list);
	return FG_ERR_INPUT;
}

fg_err fg_command_find_part(size_t *out, const fg_command_line *line, const fg_command_part *parts,
                            size_t n, fg_error *err)
{
	enum { PARTS_MAX = 16 };
	const char *names[PARTS_MAX];
	FG_ASSERT(n <= PARTS_MAX);
	if (line->word_count == 0) {
		fg_error_set(err, FG_ERR_INPUT, "what is %s to do?", line->command);
		return mend_by_list(parts, n, err);
	}
	const char *word = line->words[0];
	size_t more = line->word_count - 1;
	for (*out = 0; *out < n; ++*out) {
		const fg_command_part *part = &parts[*out];
		names[*out] = part->name;
		if (strcmp(part->name, word) != 0)
			continue;
		if (more <= part->words_max)
			return FG_OK;
		return fg_error_set(err, FG_ERR_INPUT, "%s %s takes at most %zu word%s",
		                    line->command, word, part->words_max,
		                    part->words_max == 1 ? "" : "s");
	}
	fg_error_set(err, FG_ERR_INPUT, "'%s' is nothing that %s does", word, line->command);
	const char *near = fg_suggest(word, names, n);
	if (!near)
		return mend_by_list(parts, n, err);
	fg_error_mend(err, "did you mean '%s'?", near);
	return FG_ERR_INPUT;
}

void fg_cli_say(FILE *to, const char *fmt, ...)
{
	fg_buf text = FG_BUF_INIT, clean = FG_BUF_INIT;
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	fg_utf8_show(&clean, fg_buf_str(&text), text.n);
	(void)fwrite(fg_buf_str(&clean), 1, clean.n, to);
	fg_buf_release(&text);
	fg_buf_release(&clean);
}

int fg_cli_fail(const fg_error *err)
{
	fg_cli_say(stderr, "firmgate: error: ");
	if (err->file) {
		fg_cli_say(stderr, "%s:", err->file);
		if (err->line)
			fg_cli_say(stderr, "%u:", err->line);
		if (err->line && err->column)
			fg_cli_say(stderr, "%u:", err->column);
		fg_cli_say(stderr, " ");
	}
	fg_cli_say(stderr, "%s\n", err->message ? err->message : "unknown error");
	if (err->mend)
		fg_cli_say(stderr, "  mend: %s\n", err->mend);
	bool is_usage = err->code == FG_ERR_INPUT || err->code == FG_ERR_NOT_FOUND;
	return is_usage ? FG_EXIT_USAGE : FG_EXIT_UNDECIDED;
}
