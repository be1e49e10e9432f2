/*
 * Inputs of a report, made by hand: sources in memory, rules, findings and
 * coverage. Each scenario is one function that fills a fixture.
 */
#ifndef FG_TESTS_UNIT_REPORT_FIXTURE_H
#define FG_TESTS_UNIT_REPORT_FIXTURE_H

#include "report/report.h"

#include "base/bug.h"

typedef struct fixture {
	fg_findings findings;
	fg_coverage coverage;
	fg_report_input in;
} fixture;

typedef struct fixture_source {
	const char *path, *text;
} fixture_source;

#define UART                                                                                       \
	"#include \"ring.h\"\n"                                                                    \
	"\n"                                                                                       \
	"static void uart_close(struct port *p)\n"                                                 \
	"{\n"                                                                                      \
	"\tchar *buf = p->buf;\n"                                                                  \
	"\tif (p->state == CLOSED)\n"                                                              \
	"\t\tfree(buf);\n"                                                                         \
	"\tp->state = CLOSED;\n"                                                                   \
	"\tfree(buf);\n"                                                                           \
	"}\n"                                                                                      \
	"\n"                                                                                       \
	"int uart_read(struct port *p, int i)\n"                                                   \
	"{\n"                                                                                      \
	"\tmemcpy(p->out,\n"                                                                       \
	"\t       p->in + i,\n"                                                                    \
	"\t       LENGTH(p,\n"                                                                     \
	"\t              i,\n"                                                                     \
	"\t              0));\n"                                                                   \
	"\treturn table[i](p);\n"                                                                  \
	"}\n"

/* CRLF, tabs, wide characters, a surrogate pair before the code, a direction override. */
#define MEASURES                                                                                   \
	"/* Gr\xC3\xB6\xC3\x9F"                                                                    \
	"e */\r\n"                                                                                 \
	"int n; /* \xE6\xB8\xAC\xE5\xAE\x9A \xF0\x9F\x94\xA7 */ int m = 08;\r\n"                   \
	"\tchar *s = \"\xC3\xA4\xE2\x80\xAE\";\tg(s);\r\n"

#define LATIN "char c = '\xE4'; int bad = 010;\n"

static const fixture_source fixture_sources[] = {
	{"src/uart.c", UART},
	{"src/Gr\xC3\xB6\xC3\x9F"
         "en und Ma\xC3\x9F"
         "e.c",
         MEASURES},
	{"src/latin.c", LATIN},
	{"inc/ring.h", "#define LENGTH(p, i, n) ((p)->len - (i) + (n))\nstruct ring;"},
	{"/opt/sdk/include/hal.h", "static inline int hal(void) { return 1 / 0; }\n"},
};

#define MEASURES_PATH fixture_sources[1].path

static inline const char *fixture_text(const char *path, size_t *n, void *payload)
{
	(void)payload;
	for (size_t i = 0; i < FG_ARRAY_LEN(fixture_sources); i++) {
		if (strcmp(fixture_sources[i].path, path) == 0) {
			*n = strlen(fixture_sources[i].text);
			return fixture_sources[i].text;
		}
	}
	return NULL;
}

/* The region of the first `what` after the first `from` in a source of the table. */
static inline fg_region fixture_region(const char *path, const char *from, const char *what)
{
	size_t n = 0;
	const char *text = fixture_text(path, &n, NULL);
	FG_ASSERT(text && strstr(text, from) && strstr(strstr(text, from), what));
	const char *begin = strstr(strstr(text, from), what);
	const char *end = begin + strlen(what);
	fg_region r = {.path = path, .line = 1, .column = 1, .end_line = 1, .end_column = 1};
	for (const char *at = text; at < end; at++) {
		bool is_line_end = *at == '\n';
		if (at < begin) {
			r.line += is_line_end;
			r.column = is_line_end ? 1 : r.column + 1;
		}
		r.end_line += is_line_end;
		r.end_column = is_line_end ? 1 : r.end_column + 1;
	}
	r.offset = (uint32_t)(begin - text);
	r.length = (uint32_t)(end - begin);
	return r;
}

/* ---- rules ---- */

static fg_taxon fixture_cwe_415[] = {{"CWE-415", "Freeing twice"}, {"CWE-1341", ""}};
static fg_taxon fixture_cwe_787[] = {{"CWE-787", "Write outside of the object"}};
static fg_taxon fixture_cwe_20[] = {{"CWE-20", "Input not checked"}};
static fg_taxon fixture_cert_mem[] = {{"MEM30-C", "Freed memory is not used"}};
static fg_taxon fixture_si[] = {{"SI-1", "Implementation is reviewed"}, {"SVV-3", ""}};
static fg_taxon fixture_cr[] = {{"CR 3.5", "Inputs are checked"}};
static fg_taxon fixture_a828[] = {{"A.8.28", "Code is written securely"}};

#define FIXTURE_TAXA(cwe, cert, si, cr, iso)                                                       \
	.taxa = {cwe, cert, si, cr, iso},                                                          \
	.taxon_count = {FG_ARRAY_LEN(cwe), FG_ARRAY_LEN(cert), FG_ARRAY_LEN(si), FG_ARRAY_LEN(cr), \
	                FG_ARRAY_LEN(iso)}

#define FIXTURE_LINE "A line that is here to make this page longer than any consumer takes it.\n"
#define FIXTURE_BLOCK FIXTURE_LINE FIXTURE_LINE FIXTURE_LINE FIXTURE_LINE FIXTURE_LINE "\n"

static const fg_rule_info fixture_rules[] = {
	{
		.id = "api.bad-octal",
		.name = "ApiBadOctal",
		.title = "Octal literal",
		.page = "# Octal literal\n\nA leading zero makes a number octal.\n",
		.severity = FG_SEVERITY_NOTE,
		.precision = "medium",
		.security_severity = 3.1,
		FIXTURE_TAXA(fixture_cwe_20, fixture_cert_mem, fixture_si, fixture_cr,
                             fixture_a828),
	},
	{
		.id = "memory.double-free",
		.name = "MemoryDoubleFree",
		.title = "Memory freed twice",
		.page = "# Memory freed twice\n\nThe second `free` of a pointer breaks the heap,\n"
			"which an attacker can use.\n\n## "
                        "Bad\n\n```c\nfree(p);\nfree(p);\n```\n\n## "
			"Good\n\n```c\nfree(p);\np = NULL;\n```\n",
		.severity = FG_SEVERITY_ERROR,
		.precision = "high",
		.security_severity = 9.1,
		FIXTURE_TAXA(fixture_cwe_415, fixture_cert_mem, fixture_si, fixture_cr,
                             fixture_a828),
	},
	{
		.id = "memory.out-of-bounds",
		.name = "MemoryOutOfBounds",
		.title = "Access outside of an object",
		.page = "# Access outside of an object\n\n" FIXTURE_BLOCK FIXTURE_BLOCK
			FIXTURE_BLOCK FIXTURE_BLOCK FIXTURE_BLOCK FIXTURE_BLOCK FIXTURE_BLOCK,
		.severity = FG_SEVERITY_WARNING,
		.precision = "medium",
		.security_severity = 7.55,
		FIXTURE_TAXA(fixture_cwe_787, fixture_cert_mem, fixture_si, fixture_cr,
                             fixture_a828),
	},
};

/* ---- scenarios ---- */

static inline void fixture_init(fixture *x)
{
	memset(x, 0, sizeof(*x));
	fg_findings_init(&x->findings);
	fg_coverage_init(&x->coverage);
	x->in = (fg_report_input){
		.findings = &x->findings,
		.coverage = &x->coverage,
		.rules = fixture_rules,
		.rule_count = FG_ARRAY_LEN(fixture_rules),
		.tool_version = "1.2.3",
		.engine_version = "19.1.7",
		.source = fixture_text,
		.use_unicode = true,
	};
}

static inline void fixture_release(fixture *x)
{
	fg_findings_release(&x->findings);
	fg_coverage_release(&x->coverage);
}

static inline void fixture_finish(fixture *x)
{
	fg_findings_finish(&x->findings);
	fg_coverage_finish(&x->coverage);
}

static inline void fixture_add_unit(fixture *x, const char *source, uint32_t functions,
                                    uint32_t analysed)
{
	fg_coverage_add_unit(&x->coverage, &(fg_unit_record){.source = source,
	                                                     .arguments_id = "0a1b2c",
	                                                     .sha256 = "",
	                                                     .size = 100,
	                                                     .is_analysed = analysed > 0,
	                                                     .functions = functions,
	                                                     .functions_analysed = analysed,
	                                                     .lines = 20});
}

static inline void fixture_add_rules(fixture *x)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(fixture_rules); i++)
		fg_coverage_add_rule(&x->coverage, fixture_rules[i].id);
}

/* No unit, no rule, no finding. */
static inline void fixture_empty(fixture *x)
{
	fixture_init(x);
	x->in.rule_count = 0;
	x->in.exit_code = 3;
	fixture_finish(x);
}

/* Everything analysed, nothing found. */
static inline void fixture_clean(fixture *x)
{
	fixture_init(x);
	fixture_add_unit(x, "src/uart.c", 2, 2);
	fixture_add_unit(x, "src/latin.c", 1, 1);
	fixture_add_rules(x);
	fixture_finish(x);
}

/* Nothing found, but not everything analysed. */
static inline void fixture_gaps(fixture *x)
{
	fixture_init(x);
	fixture_add_unit(x, "src/uart.c", 12, 1);
	fixture_add_unit(x, "src/broken.c", 0, 0);
	fixture_add_unit(x, "src/silent.c", 0, 0);
	fixture_add_unit(x, "src/latin.c", 1, 1);
	fg_coverage_add_gap(&x->coverage,
	                    &(fg_coverage_gap){.reason = "parse-error",
	                                       .detail = "expected ';' after expression",
	                                       .unit = "src/broken.c",
	                                       .function = "",
	                                       .path = "src/broken.c",
	                                       .line = 14});
	fg_coverage_add_gap(&x->coverage, &(fg_coverage_gap){.reason = "inline-assembly",
	                                                     .detail = "",
	                                                     .unit = "src/latin.c",
	                                                     .function = "",
	                                                     .path = "",
	                                                     .line = 0});
	for (int i = 0; i < 11; i++) {
		char name[16];
		snprintf(name, sizeof(name), "read_%c", 'a' + i);
		fg_coverage_add_gap(&x->coverage, &(fg_coverage_gap){.reason = "time-out",
		                                                     .detail = "10 s",
		                                                     .unit = "src/uart.c",
		                                                     .function = name,
		                                                     .path = "inc/ring.h",
		                                                     .line = (uint32_t)i + 1});
	}
	fixture_add_rules(x);
	x->in.exit_code = 3;
	fixture_finish(x);
}

static inline void fixture_add_flow(fixture *x)
{
	const char *path = "src/uart.c";
	fg_event steps[] = {
		{fixture_region(path, "char *buf", "buf"), "'buf' is taken from 'p'", 0, 0},
		{fixture_region(path, "if (p", "p->state == CLOSED"), "The condition holds", 0, 1},
		{fixture_region(path, "\t\tfree", "free(buf)"), "'free' gives the memory back", 1,
	         1},
	};
	fg_event related[] = {
		{fixture_region("inc/ring.h", "struct", "ring"), "'struct ring' is declared here",
	         0, 0},
		{fixture_region(MEASURES_PATH, "int m", "m"), "'m' stands here", 0, 0},
		{fixture_region("/opt/sdk/include/hal.h", "1", "1 / 0"), "'hal' is outside", 0, 0},
	};
	fg_findings_add(&x->findings,
	                &(fg_finding){.rule = "memory.double-free",
	                              .severity = FG_SEVERITY_ERROR,
	                              .message = "Pointer 'buf' is freed twice in 'uart_close'",
	                              .region = fixture_region(path, "state = ", "free(buf)"),
	                              .function = "uart_close",
	                              .statement = "free(buf);",
	                              .path = steps,
	                              .path_count = FG_ARRAY_LEN(steps),
	                              .related = related,
	                              .related_count = FG_ARRAY_LEN(related),
	                              .unit_count = 3});
}

static inline void fixture_add(fixture *x, const char *rule, fg_severity severity,
                               const char *message, fg_region region)
{
	fg_findings_add(&x->findings, &(fg_finding){.rule = rule,
	                                            .severity = severity,
	                                            .message = message,
	                                            .region = region,
	                                            .statement = message,
	                                            .unit_count = 1});
}

/* Flows, related places, odd paths, odd bytes, missing sources, gaps. */
static inline void fixture_rich(fixture *x)
{
	fixture_init(x);
	fixture_add_flow(x);
	fixture_add(x, "memory.out-of-bounds", FG_SEVERITY_WARNING,
	            "Copy of 'LENGTH(p, i, 0)' bytes passes the end of 'p->out'",
	            fixture_region("src/uart.c", "memcpy",
	                           "memcpy(p->out,\n\t       p->in + i,\n\t       "
	                           "LENGTH(p,\n\t              i,\n\t"
	                           "              0))"));
	fixture_add(x, "memory.out-of-bounds", FG_SEVERITY_WARNING,
	            "Index of 'table[i](p)' isn't checked",
	            fixture_region("src/uart.c", "table", "table[i](p)"));
	fixture_add(x, "api.bad-octal", FG_SEVERITY_NOTE, "Number '08' is octal",
	            fixture_region(MEASURES_PATH, "int m", "08"));
	fixture_add(x, "api.bad-octal", FG_SEVERITY_NOTE, "Call after {braces} & <tags> \x1b[31m",
	            fixture_region(MEASURES_PATH, "g(", "g(s)"));
	fixture_add(x, "api.bad-octal", FG_SEVERITY_NOTE, "Number '010' is octal",
	            fixture_region("src/latin.c", "bad", "010"));
	fixture_add(x, "memory.out-of-bounds", FG_SEVERITY_WARNING, "File is gone",
	            (fg_region){.path = "src/gone.c",
	                        .line = 7,
	                        .column = 3,
	                        .end_line = 7,
	                        .end_column = 9,
	                        .offset = 90,
	                        .length = 6});
	fixture_add(x, "memory.out-of-bounds", FG_SEVERITY_WARNING,
	            "File is gone, its line is known",
	            (fg_region){.path = "src/gone.c",
	                        .line = 9,
	                        .column = 4,
	                        .end_line = 9,
	                        .end_column = 8,
	                        .snippet = "\xC3\xA4 read(x);"});
	fixture_add_unit(x, "src/uart.c", 2, 2);
	fixture_add_unit(x, "src/gone.c", 4, 3);
	fixture_add_unit(x, MEASURES_PATH, 1, 1);
	fg_coverage_add_gap(&x->coverage, &(fg_coverage_gap){.reason = "nested-function",
	                                                     .detail = "",
	                                                     .unit = "src/gone.c",
	                                                     .function = "outer",
	                                                     .path = "src/gone.c",
	                                                     .line = 3});
	fixture_add_rules(x);
	x->in.provenance = (fg_provenance){
		.repository_uri = "https://bot:secret@example.org/fw.git",
		.revision = "0123456789abcdef0123456789abcdef01234567",
		.branch = "main"};
	x->in.exit_code = 1;
	fixture_finish(x);
}

static inline void fixture_add_fix(fixture *x, const char *message, fg_region region,
                                   const char *text, fg_edit *edits, uint32_t n)
{
	fg_findings_add(&x->findings, &(fg_finding){.rule = "api.bad-octal",
	                                            .severity = FG_SEVERITY_WARNING,
	                                            .message = message,
	                                            .region = region,
	                                            .statement = message,
	                                            .fix = {text, edits, n},
	                                            .unit_count = 1});
}

static inline fg_region fixture_before(fg_region r)
{
	r.length = 0;
	r.end_line = r.line;
	r.end_column = r.column;
	return r;
}

/* Mends: a replacement behind wide characters, an insertion, edits of two files, one whose file is
 * gone. */
static inline void fixture_fixes(fixture *x)
{
	fixture_init(x);
	fg_region octal = fixture_region(MEASURES_PATH, "int m", "08");
	fg_region index = fixture_region("src/uart.c", "table", "i");
	fg_region close = fixture_region("src/uart.c", "static", "p->state == CLOSED");
	fg_region gone = {"src/gone.c", 7, 3, 7, 9, 90, 6, NULL, 0};
	fg_edit replace[] = {{octal, "8", "a1"}};
	fg_edit insert[] = {{fixture_before(index), "(unsigned char)", "a2"}};
	fg_edit both[] = {{fixture_before(close), "(", "a3"},
	                  {fixture_region("inc/ring.h", "struct", "struct ring"), "struct \"ring\"",
	                   "a4"},
	                  {fixture_region("src/uart.c", "if (p", ")"), ") != 0)", "a3"}};
	fg_edit lost[] = {{gone, "", "a5"}};
	fixture_add_fix(x, "Number '08' is octal", octal, "write '8'", replace, 1);
	fixture_add_fix(x, "Index 'i' is a char", index, "cast 'i' to 'unsigned char'", insert, 1);
	fixture_add_fix(x, "Two files", close, "change [both](x) places", both, 3);
	fixture_add_fix(x, "File is gone", gone, "leave it out", lost, 1);
	fixture_add_unit(x, "src/uart.c", 2, 2);
	fixture_add_unit(x, MEASURES_PATH, 1, 1);
	fixture_add_rules(x);
	x->in.exit_code = 1;
	fixture_finish(x);
}

/* n findings with a step each. */
static inline void fixture_many(fixture *x, size_t n)
{
	fixture_init(x);
	fg_region begin = fixture_region("src/uart.c", "int uart_read", "return table[i](p)");
	for (size_t i = 0; i < n; i++) {
		char message[64], function[32];
		if (i % 3)
			snprintf(message, sizeof(message), "Pointer 'p%zu' is freed twice", i);
		else
			snprintf(message, sizeof(message), "Index '%zu' is too large", i);
		snprintf(function, sizeof(function), "f%zu", i % 100);
		fg_region where = begin;
		fg_event step = {where, "It begins here", 0, 1};
		where.line = (uint32_t)(i % 20) + 1;
		where.end_line = where.line;
		where.column = (uint32_t)(i % 7) + 1;
		where.end_column = where.column + 1;
		fg_findings_add(&x->findings, &(fg_finding){.rule = i % 3 ? "memory.double-free"
		                                                          : "memory.out-of-bounds",
		                                            .severity = (fg_severity)(i % 3),
		                                            .message = message,
		                                            .region = where,
		                                            .function = function,
		                                            .statement = "free(p);",
		                                            .path = &step,
		                                            .path_count = 1,
		                                            .unit_count = 1});
	}
	fixture_add_unit(x, "src/uart.c", 2, 2);
	fixture_add_rules(x);
	x->in.exit_code = 1;
	fixture_finish(x);
}

#endif
