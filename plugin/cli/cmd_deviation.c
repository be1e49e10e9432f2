/*
 * firmgate deviation: accepted findings, without an editor.
 */
#include "cli/accepted.h"

#include "base/file.h"
#include "base/path.h"
#include "base/person.h"
#include "git/git.h"

#include <time.h>

enum { USUAL_DAYS = 180, DAY = 86400 };

typedef struct deviation_options {
	fg_arena arena;
	fg_project_options project;
	fg_text_list paths;
	const char *rule, *function, *reason, *risk, *owner, *approver, *control, *expires, *format;
} deviation_options;

static const char *owner_of(deviation_options *o, const fg_project *p)
{
	fg_git *g = NULL;
	const char *who = NULL;
	if (fg_git_open(&g, p->root, NULL, NULL) == FG_OK) {
		const char *name = fg_git_config_text(g, &o->arena, "user.name");
		const char *email = fg_git_config_text(g, &o->arena, "user.email");
		if (name && email)
			who = fg_arena_printf(&o->arena, "%s <%s>", name, email);
	}
	fg_git_close(g);
	return who;
}

static fg_err append(const fg_project *p, const fg_deviation *d, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_deviations again;
	const char *path = fg_path_join(&a, p->root, p->config.gate.deviations);
	fg_err failed = FG_OK;
	if (fg_file_is_named(path))
		failed = fg_file_read(&text, path, 8 << 20, err);
	if (text.n == 0 || !strstr(fg_buf_str(&text), "deviations:"))
		fg_buf_puts(&text, "deviations:\n");
	if (text.at[text.n - 1] != '\n')
		fg_buf_putc(&text, '\n');
	fg_deviation_print(d, &text);
	/* What is written must be readable, or nothing is written. */
	fg_deviations_init(&again);
	if (!failed)
		failed = fg_deviations_parse(&again, p->config.gate.deviations, fg_buf_str(&text),
		                             text.n, err);
	fg_deviations_release(&again);
	if (!failed)
		failed = fg_file_mkdirs(fg_path_dirname(&a, path), err);
	if (!failed)
		failed = fg_file_write(path, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	fg_arena_release(&a);
	return failed;
}

static fg_err require(const char *value, const char *what, const char *why, fg_error *err)
{
	if (value && *value)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "a deviation needs %s", what);
	fg_error_mend(err, "%s", why);
	return FG_ERR_INPUT;
}

/* As reports show it. */
static fg_err check_fingerprint(const fg_deviation *d, const fg_deviations *all, int64_t now,
                                fg_error *err)
{
	enum { DIGITS = 32 };
	if (!d->fingerprint)
		return FG_OK;
	size_t n = strspn(d->fingerprint, "0123456789abcdef");
	if (n != DIGITS || d->fingerprint[n]) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' is no fingerprint", d->fingerprint);
		fg_error_mend(err, "reports show it with the finding: %d hex digits", DIGITS);
		return FG_ERR_INPUT;
	}
	if (!d->path_count || strcmp(d->rule, "**") == 0) {
		fg_error_set(err, FG_ERR_INPUT, "the fingerprint '%s' may be that of a finding in "
		             "another file one day", d->fingerprint);
		fg_error_mend(err, "name the rule and the file too, as the report shows them: --rule "
		                   "RULE --path FILE");
		return FG_ERR_INPUT;
	}
	const fg_deviation *other = fg_deviations_find(all, d->fingerprint, now);
	if (!other)
		return FG_OK;
	fg_error_set(err, FG_ERR_INPUT, "%s accepts this finding until %s", other->id,
	             other->expires);
	fg_error_mend(err, "edit that entry");
	return FG_ERR_INPUT;
}

/* Two people, each with an address that tells them apart. */
static fg_err check_people(deviation_options *o, const fg_deviation *d, fg_error *err)
{
	const char *owner = fg_person_address(&o->arena, d->owner);
	const char *approver = fg_person_address(&o->arena, d->approver);
	if (!owner || !approver) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' names nobody", owner ? d->approver : d->owner);
		fg_error_mend(err, "a person is 'Name <local@domain>'");
		return FG_ERR_INPUT;
	}
	return strcmp(owner, approver) ? FG_OK
	                               : fg_error_set(err, FG_ERR_INPUT,
	                                              "'%s' cannot approve what they own", d->owner);
}

static int add(deviation_options *o, const fg_command_line *line, const fg_project *p,
               fg_error *err)
{
	fg_deviations all;
	int64_t now = (int64_t)time(NULL);
	fg_deviation d = {
		.fingerprint = line->word_count > 1 ? line->words[1] : NULL,
		.rule = o->rule ? o->rule : "**",
		.paths = o->paths.v.at,
		.path_count = o->paths.v.n,
		.function = o->function,
		.reason = o->reason,
		.risk = o->risk ? o->risk : "medium",
		.owner = o->owner ? o->owner : owner_of(o, p),
		.approver = o->approver,
		.control = o->control,
		.created = fg_deviation_date(&o->arena, now),
		.expires = o->expires
	                           ? o->expires
	                           : fg_deviation_date(&o->arena, now + USUAL_DAYS * (int64_t)DAY),
	};
	fg_err failed = require(d.reason, "a reason", "--reason 'why this is acceptable'", err);
	if (!failed)
		failed = require(d.owner, "an owner", "--owner 'Name <address>', or git's user.name", err);
	if (!failed)
		failed = require(d.approver, "an approver", "--approver 'Name <address>', somebody else",
		                 err);
	if (!failed)
		failed = check_people(o, &d, err);
	if (!failed)
		failed = fg_cli_load_deviations(&all, p, err);
	if (failed)
		return -1;
	failed = check_fingerprint(&d, &all, now, err);
	d.id = fg_deviations_next_id(&all, &o->arena);
	fg_deviations_release(&all);
	if (failed || append(p, &d, err))
		return -1;
	printf("%s is in %s until %s\n", d.id, p->config.gate.deviations, d.expires);
	return FG_EXIT_PASS;
}

static void list_text(const fg_deviations *all)
{
	for (size_t i = 0; i < all->at.n; i++) {
		const fg_deviation *d = &all->at.at[i];
		printf("%s  %s  until %s%s\n    %s\n    owner %s, approved by %s, risk %s\n", d->id, d->rule,
		       d->expires, d->is_expired ? " (expired)" : "", d->reason, d->owner, d->approver,
		       d->risk);
	}
	if (all->at.n == 0)
		printf("no deviations\n");
}

static int list(deviation_options *o, const fg_project *p, bool is_check, fg_error *err)
{
	fg_deviations all;
	fg_findings none, remarks;
	fg_buf text = FG_BUF_INIT;
	fg_deviation_match how = {.now = (int64_t)time(NULL), .is_whole = false};
	const char *format = o->format ? o->format : "text";
	if (strcmp(format, "text") && strcmp(format, "csv") && strcmp(format, "html")) {
		fg_error_set(err, FG_ERR_INPUT, "unknown format '%s'", format);
		fg_error_mend(err, "text, csv, html");
		return -1;
	}
	if (fg_cli_load_deviations(&all, p, err)) {
		fg_deviations_release(&all);
		return -1;
	}
	fg_findings_init(&none);
	fg_findings_init(&remarks);
	fg_deviations_match(&all, &none, &how, &remarks);
	if (is_check)
		for (size_t i = 0; i < remarks.items.n; i++)
			printf("%s:%u: %s [%s]\n", remarks.items.at[i].region.path,
			       remarks.items.at[i].region.line, remarks.items.at[i].message,
			       remarks.items.at[i].rule);
	else if (strcmp(format, "csv") == 0)
		fg_deviations_write_csv(&all, &text);
	else if (strcmp(format, "html") == 0)
		fg_deviations_write_html(&all, &text);
	else
		list_text(&all);
	(void)fwrite(fg_buf_str(&text), 1, text.n, stdout);
	int exit_code = is_check && remarks.items.n ? FG_EXIT_BLOCKED : FG_EXIT_PASS;
	fg_findings_release(&none);
	fg_findings_release(&remarks);
	fg_deviations_release(&all);
	fg_buf_release(&text);
	return exit_code;
}

enum { PART_ADD, PART_LIST, PART_CHECK };
static const fg_command_part parts[] = {{"add", SIZE_MAX}, {"list", 0}, {"check", 0}};

static int deviation_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	deviation_options *o = payload;
	fg_project p;
	size_t part = PART_LIST;
	int exit_code;
	if (line->word_count &&
	    fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err))
		return -1;
	o->project.has_no_database = true;
	if (fg_project_open(&p, &o->project, err))
		return -1;
	if (part == PART_ADD)
		exit_code = add(o, line, &p, err);
	else
		exit_code = list(o, &p, part == PART_CHECK, err);
	fg_project_release(&p);
	return exit_code;
}

int fg_cmd_deviation(int argc, char **argv)
{
	deviation_options o;
	memset(&o, 0, sizeof(o));
	o.paths.arena = &o.arena;
	const fg_option table[] = {
		{"rule", 'r', FG_OPTION_TEXT, "GLOB", "rule that is accepted", &o.rule},
		{"path", 0, FG_OPTION_LIST, "GLOBS", "accepted in these files only", &o.paths},
		{"function", 0, FG_OPTION_TEXT, "NAME", "accepted in this function only", &o.function},
		{"reason", 0, FG_OPTION_TEXT, "TEXT", "why it is acceptable", &o.reason},
		{"risk", 0, FG_OPTION_TEXT, "WORD", "low, medium (default) or high", &o.risk},
		{"owner", 0, FG_OPTION_TEXT, "PERSON", "who answers for it (default: git's user)", &o.owner},
		{"approver", 0, FG_OPTION_TEXT, "PERSON", "who approved it: somebody else", &o.approver},
		{"control", 0, FG_OPTION_TEXT, "ID", "control that it touches", &o.control},
		{"expires", 0, FG_OPTION_TEXT, "DATE", "until when (default: in 180 days)", &o.expires},
		{"format", 'f', FG_OPTION_TEXT, "FORMAT", "list as text, csv or html", &o.format},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml", &o.project.config_path},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root", &o.project.root},
	};
	fg_command_line line = {
		.command = "deviation",
		.usage = "add [FINGERPRINT] | list | check",
		.about = "Accepted findings: who owns them, who approved them, why and until when.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = fg_command_run(&line, argc, argv, deviation_command_line, &o);
	fg_vec_release(&o.paths.v);
	fg_arena_release(&o.arena);
	return exit_code;
}
