/*
 * firmgate.yaml as plain read-only data. The only folder that includes libcyaml
 * for policy. A repository without the file gets the defaults.
 */
#ifndef FG_CONFIG_CONFIG_H
#define FG_CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum fg_rule_level { FG_LEVEL_DEFAULT, FG_LEVEL_OFF, FG_LEVEL_NOTE, FG_LEVEL_WARNING, FG_LEVEL_ERROR } fg_rule_level;

/* rules.levels: "memory.double-free: error", "style.*: off" */
typedef struct fg_rule_setting {
	const char *rule; /* id or glob */
	fg_rule_level level;
} fg_rule_setting;

/* rules.overrides[]: levels that hold below some paths only */
typedef struct fg_rule_override {
	const char *const *paths; /* globs */
	size_t path_count;
	const fg_rule_setting *rules;
	size_t rule_count;
} fg_rule_override;

/* What kind of code a path is: decides what is reported. First match wins; none = own. */
typedef enum fg_ownership { FG_OWN, FG_VENDOR, FG_GENERATED, FG_TEST } fg_ownership;
typedef struct fg_ownership_rule {
	const char *path; /* glob */
	fg_ownership ownership;
	const char *reason;
} fg_ownership_rule;

/* An answer to a rule that finds something missing: build.statements[]. */
typedef struct fg_build_statement {
	const char *rule; /* id or glob */
	const char *item; /* id or glob of one thing the rule asks for; NULL = all of them */
	const char *reason;
} fg_build_statement;
/* rules.ownership[]: whose code some rules are reported in. */
typedef struct fg_class_rule {
	const char *const *rules; /* ids or globs */
	size_t rule_count;
	const fg_ownership *classes;
	size_t class_count;
} fg_class_rule;

/* zones[]: parts of the product with a security level of their own (IEC 62443-3-2). */
enum { FG_FR_COUNT = 7 }; /* foundational requirements FR1 .. FR7 */
typedef struct fg_zone {
	const char *name, *description;
	const char *const *paths; /* globs of files; the first zone that fits has the file */
	size_t path_count;
	const char *const *sections; /* globs of linker sections; they win over paths */
	size_t section_count;
	uint32_t security_level;      /* SL-T, where levels says nothing else */
	uint32_t levels[FG_FR_COUNT]; /* SL-T by foundational requirement: complete after loading */
	uint32_t line;                /* of its entry */
} fg_zone;

typedef enum fg_pointers { FG_POINTERS_ANY, FG_POINTERS_CONST, FG_POINTERS_NONE } fg_pointers;

/* conduits[]: what one zone may ask of another. */
typedef struct fg_conduit {
	const char *name, *description;
	const char *const *from, *const *to; /* names of zones */
	size_t from_count, to_count;
	const char *const *functions; /* globs of names that may be called */
	size_t function_count;
	const char *const *headers; /* globs: what they declare may be called and used */
	size_t header_count;
	const char *const *objects; /* globs of names that may be used */
	size_t object_count;
	fg_pointers pointers; /* that calls may carry */
} fg_conduit;

/* requirements[]: files that hold them, and how they are read (req/req.h). */
typedef struct fg_requirement_files {
	const char *path;   /* glob, relative to the root */
	const char *format; /* NULL = by name and content */
	const char *preset, *kind, *delimiter;
	const char *const *columns, *const *up, *const *down;
	size_t column_count, up_count, down_count;
} fg_requirement_files;

/* trace.needs[]: what requirements of some kinds must be covered by. */
typedef struct fg_trace_need {
	const char *const *kinds; /* globs of kinds of requirements; empty = all */
	size_t kind_count;
	const char *const *by; /* each must hold: "impl", "utest or itest", "test*2" */
	size_t by_count;
} fg_trace_need;

/* Whose a signature must be, by the names that the base's keys have. */
typedef enum fg_signed_by {
	FG_SIGNED_BY_COMMITTER,
	FG_SIGNED_BY_AUTHOR,
	FG_SIGNED_BY_ANYONE
} fg_signed_by;

/* What a change needs to pass, where its branch and its paths match: gate.policies[]. Of several
 * that match, each holds. */
typedef struct fg_gate_policy {
	const char *name;
	const char *const *branches; /* globs of short names; empty = every one */
	size_t branch_count;
	const char *const *paths; /* globs; neither these nor zones = every change */
	size_t path_count;
	const char *const *zones; /* names of zones whose paths it holds for too */
	size_t zone_count;
	uint32_t reviews;  /* people besides the authors who must have reviewed */
	bool is_signed;    /* each commit carries a signature that verifies */
	fg_signed_by signed_by;
	bool is_protected; /* a change here is a finding by itself */
} fg_gate_policy;

/* What stands for a file that the configuration names: a blob of the base. */
typedef struct fg_config_text {
	const char *text; /* NULL: the file on disk */
	size_t n;
} fg_config_text;

typedef struct fg_config {
	fg_arena arena;
	const char *path; /* of the file; NULL = defaults */
	const char *root; /* directory of the file, or the project root that was found */
	const char *digest; /* SHA-256 of the file's bytes; NULL = defaults */

	struct {
		const char *name, *version;
		uint32_t security_level; /* SL-T, 1 .. 4; 0: not said */
	} project;
	struct {
		const char *const *include; /* globs; empty = all */
		size_t include_count;
		const char *const *exclude;
		size_t exclude_count;
		const fg_ownership_rule *ownership;
		size_t ownership_count;
	} sources;
	struct {
		const char *database;  /* path of compile_commands.json; NULL = search */
		const char *const *extra_args; /* these three lists are NULL-ended too */
		size_t extra_arg_count;
		const char *const *remove_args; /* globs of flags */
		size_t remove_arg_count;
		const char *const *compilers; /* globs: may be run outside of PATH */
		size_t compiler_count;
		const char *const *linker_scripts; /* absolute, as are settings */
		size_t linker_script_count;
		const char *const *settings; /* Kconfig files and configuration headers */
		size_t setting_count;
		const char *const *link_commands; /* as a shell has them */
		size_t link_command_count;
		const fg_build_statement *statements;
		size_t statement_count;
		uint32_t main_stack, interrupt_stack; /* bytes; 0 = not said */
		uint32_t timeout_seconds; /* per unit */
		uint32_t memory_mib;      /* per worker */
		uint32_t jobs;            /* 0 = processors */
	} build;
	struct {
		const char *const *files; /* of models of the project's own libraries; absolute */
		size_t file_count;
		const fg_config_text *texts; /* one a file; NULL: all are on disk */
	} models;
	struct {
		bool preview;   /* also run checks that are not stable yet */
		bool policy;    /* also run checks that are a matter of policy */
		const fg_rule_setting *levels;
		size_t level_count;
		const fg_rule_override *overrides;
		size_t override_count;
		const fg_class_rule *ownership;
		size_t ownership_count;
	} rules;
	struct {
		const fg_zone *at;
		size_t count;
	} zones;
	struct {
		const fg_conduit *at;
		size_t count;
	} conduits;
	struct {
		const fg_requirement_files *at;
		size_t count;
	} requirements;
	struct {
		const char *const *claims; /* trailers that claim; empty = the usual ones */
		size_t claim_count;
		const char *const *tests; /* globs of test sources, besides ownership "test" */
		size_t test_count;
		const char *const *results; /* globs of result files: JUnit, CTest, CUnit */
		size_t result_count;
		const char *const *coverage; /* globs of coverage files: gcov, llvm-cov, lcov */
		size_t coverage_count;
		const char *map; /* of code that holds no tags; NULL = none */
		const fg_trace_need *needs;
		size_t need_count;
		bool relatives;   /* code of a parent or a child supports a claim too */
		/* every approved requirement wants a review of what it says now */
		bool reviews;
	} trace;
	struct {
		const char *ref; /* NULL = refs/firmgate/ledger */
		const char *const *keys; /* files of public keys that may sign */
		size_t key_count;
	} ledger;
	struct {
		/* findings of this level or worse block: warning by default */
		fg_rule_level fail_on;
		/* a gap is exit 3; default false for check, true in gate mode */
		bool gaps_block;
		double min_coverage;     /* functions analysed / functions, 0..1; below = exit 3 */
		const char *deviations;  /* path below the root of the repository */
		const char *baseline;
		const char *allowed_signers; /* ssh; NULL = none */
		const char *keyring; /* public keys of OpenPGP; NULL = none */
		const fg_gate_policy *policies;
		size_t policy_count;
	} gate;
	struct {
		/* looked at only for what they include; the rest is deferred */
		uint32_t max_units;
		uint32_t max_seconds; /* of looking at code; 0 = no end */
		bool block_unknown;  /* what could not be analysed stops the commit */
	} hooks;
} fg_config;

/* path NULL: defaults with `root`. */
fg_err fg_config_load(fg_config *out, const char *path, const char *root, fg_error *err);
/* The same of text, such as a blob of a commit; `name` stands for the file in errors, its
 * folder is `root`. */
fg_err fg_config_load_text(fg_config *out, const char *text, size_t n, const char *name,
                           const char *root, fg_error *err);
void fg_config_release(fg_config *c);
/* firmgate.yaml in or above start; NULL when none. */
char *fg_config_find(fg_arena *a, const char *start);

/* The first zone that fits has the path; NULL = none does. */
const fg_zone *fg_config_zone(const fg_config *c, const char *path);
fg_ownership fg_config_ownership(const fg_config *c, const char *path);
/* The same by sources.ownership alone: false when no rule of it fits the path. */
bool fg_config_says_ownership(const fg_config *c, const char *path, fg_ownership *out);
/* Bits 1 << fg_ownership of the classes the rule is reported in; usual when nothing is said. The
 * last match wins. */
uint32_t fg_config_classes(const fg_config *c, const char *rule, uint32_t usual);
bool fg_config_selects(const fg_config *c, const char *path); /* include and exclude globs */
/* The level set for the rule at the path; FG_LEVEL_DEFAULT when nothing is said. The last match
 * wins. */
fg_rule_level fg_config_level(const fg_config *c, const char *rule, const char *path);
/* Every key with type, default and one line of help, as Markdown: docs/configuration.md is made
 * of it. */
void fg_config_reference(fg_arena *a, const char **out);

#endif
