/*
 * Every key of firmgate.yaml stands here once in the libcyaml tables and once in
 * the help table below; the unit test `config` compares the two.
 */
#include "config/config_internal.h"

#include <stddef.h>

#define SECTION_SIZE(section) sizeof(((fg_config *)NULL)->section)
#define OFFSET(section, member)                                                                    \
	(uint32_t)(offsetof(fg_config, section.member) - offsetof(fg_config, section))

/* A scalar of a section; type is a CYAML_ name, the size is the member's. */
#define SCALAR(name, section, member, cyaml_kind)                                                  \
	{                                                                                          \
		.key = name, .data_offset = OFFSET(section, member), .value = {                    \
			.type = cyaml_kind,                                                        \
			.flags = CYAML_FLAG_OPTIONAL,                                              \
			.data_size = sizeof(((fg_config *)NULL)->section.member),                  \
		}                                                                                  \
	}
#define TEXT_VALUE(needed)                                                                         \
	{                                                                                          \
		.type = CYAML_STRING, .flags = CYAML_FLAG_POINTER | (needed),                      \
		.data_size = sizeof(char *), .string = {.min = 1, .max = FG_CONFIG__TEXT_MAX},     \
	}
#define TEXT(name, section, member)                                                                \
	{                                                                                          \
		.key = name, .data_offset = OFFSET(section, member),                               \
		.value = TEXT_VALUE(CYAML_FLAG_OPTIONAL),                                          \
	}
#define LIST(name, section, member, item_count, item, item_schema)                                 \
	{                                                                                          \
		.key = name, .data_offset = OFFSET(section, member),                               \
		.count_offset = OFFSET(section, item_count),                                       \
		.count_size = sizeof(size_t), .value = {                                           \
			.type = CYAML_SEQUENCE,                                                    \
			.flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,                         \
			.data_size = sizeof(item),                                                 \
			.sequence = {.entry = &(item_schema), .max = FG_CONFIG__ITEMS_MAX},        \
		}                                                                                  \
	}
#define WORD(name, offset, needed, words, word_count)                                             \
	{                                                                                          \
		.key = name, .data_offset = (offset), .value = {                                   \
			.type = CYAML_ENUM,                                                        \
			.flags = CYAML_FLAG_STRICT | (needed),                                     \
			.data_size = sizeof(int),                                                  \
			.enumeration = {.strings = (words), .count = (word_count)},                \
		}                                                                                  \
	}
#define SECTION(name, member, members)                                                             \
	{                                                                                          \
		.key = name, .data_offset = offsetof(fg_config, member), .value = {                \
			.type = CYAML_MAPPING,                                                     \
			.flags = CYAML_FLAG_OPTIONAL,                                              \
			.data_size = SECTION_SIZE(member),                                         \
			.mapping = {.fields = (members)},                                          \
		}                                                                                  \
	}
#define LEVEL_MAP(name, needed) {.key = name, .value = {.type = CYAML_IGNORE, .flags = (needed)}}
#define END {.key = NULL}

_Static_assert(sizeof(fg_pointers) == sizeof(int) && sizeof(fg_rule_level) == sizeof(int) &&
                       sizeof(fg_ownership) == sizeof(int) && sizeof(fg_signed_by) == sizeof(int),
               "libcyaml writes enumerations as int");

/* ---- words ---- */

const cyaml_strval_t fg_config__levels[] = {
	{"off", FG_LEVEL_OFF},         {"note", FG_LEVEL_NOTE},       {"warning", FG_LEVEL_WARNING},
	{"error", FG_LEVEL_ERROR},     {"default", FG_LEVEL_DEFAULT},
};
const size_t fg_config__level_count = FG_ARRAY_LEN(fg_config__levels);
/* What can block has no "default". */
#define FAIL_ON_COUNT (FG_ARRAY_LEN(fg_config__levels) - 1)

static const cyaml_strval_t ownerships[] = {
	{"own", FG_OWN},
	{"vendor", FG_VENDOR},
	{"generated", FG_GENERATED},
	{"test", FG_TEST},
};

/* ---- sections ---- */

static const cyaml_schema_value_t text_item = TEXT_VALUE(CYAML_FLAG_DEFAULT);

static const cyaml_schema_field_t project_fields[] = {
	TEXT("name", project, name),
	TEXT("version", project, version),
	SCALAR("security_level", project, security_level, CYAML_UINT),
	END,
};

static const cyaml_schema_field_t ownership_fields[] = {
	{.key = "path", .data_offset = offsetof(fg_ownership_rule, path),
	 .value = TEXT_VALUE(CYAML_FLAG_DEFAULT)},
	WORD("ownership", offsetof(fg_ownership_rule, ownership), CYAML_FLAG_DEFAULT, ownerships,
	     FG_ARRAY_LEN(ownerships)),
	{.key = "reason", .data_offset = offsetof(fg_ownership_rule, reason),
	 .value = TEXT_VALUE(CYAML_FLAG_OPTIONAL)},
	END,
};
static const cyaml_schema_value_t ownership_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_ownership_rule),
	.mapping = {.fields = ownership_fields},
};

static const cyaml_schema_field_t sources_fields[] = {
	LIST("include", sources, include, include_count, char *, text_item),
	LIST("exclude", sources, exclude, exclude_count, char *, text_item),
	LIST("ownership", sources, ownership, ownership_count, fg_ownership_rule, ownership_item),
	END,
};

static const cyaml_schema_field_t statement_fields[] = {
	{.key = "rule",
         .data_offset = offsetof(fg_build_statement, rule),
         .value = TEXT_VALUE(CYAML_FLAG_DEFAULT)},
	{.key = "item",
         .data_offset = offsetof(fg_build_statement, item),
         .value = TEXT_VALUE(CYAML_FLAG_OPTIONAL)},
	{.key = "reason",
         .data_offset = offsetof(fg_build_statement, reason),
         .value = TEXT_VALUE(CYAML_FLAG_DEFAULT)},
	END,
};
static const cyaml_schema_value_t statement_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_build_statement),
	.mapping = {.fields = statement_fields},
};

static const cyaml_schema_field_t build_fields[] = {
	TEXT("database", build, database),
	LIST("extra_args", build, extra_args, extra_arg_count, char *, text_item),
	LIST("remove_args", build, remove_args, remove_arg_count, char *, text_item),
	LIST("compilers", build, compilers, compiler_count, char *, text_item),
	LIST("linker_scripts", build, linker_scripts, linker_script_count, char *, text_item),
	LIST("link_commands", build, link_commands, link_command_count, char *, text_item),
	LIST("settings", build, settings, setting_count, char *, text_item),
	LIST("statements", build, statements, statement_count, fg_build_statement, statement_item),
	SCALAR("main_stack", build, main_stack, CYAML_UINT),
	SCALAR("interrupt_stack", build, interrupt_stack, CYAML_UINT),
	SCALAR("timeout", build, timeout_seconds, CYAML_UINT),
	SCALAR("memory", build, memory_mib, CYAML_UINT),
	SCALAR("jobs", build, jobs, CYAML_UINT),
	END,
};

static const cyaml_schema_field_t override_fields[] = {
	{.key = "paths",
	 .data_offset = offsetof(fg_rule_override, paths),
	 .count_offset = offsetof(fg_rule_override, path_count),
	 .count_size = sizeof(size_t),
	 .value = {.type = CYAML_SEQUENCE,
	           .flags = CYAML_FLAG_POINTER,
	           .data_size = sizeof(char *),
	           .sequence = {.entry = &text_item, .min = 1, .max = FG_CONFIG__ITEMS_MAX}}},
	LEVEL_MAP("levels", CYAML_FLAG_DEFAULT),
	END,
};
static const cyaml_schema_value_t override_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_rule_override),
	.mapping = {.fields = override_fields},
};

static const cyaml_schema_value_t class_item = {
	.type = CYAML_ENUM,
	.flags = CYAML_FLAG_STRICT,
	.data_size = sizeof(fg_ownership),
	.enumeration = {.strings = ownerships, .count = FG_ARRAY_LEN(ownerships)},
};
static const cyaml_schema_field_t class_rule_fields[] = {
	{.key = "rules",
	 .data_offset = offsetof(fg_class_rule, rules),
	 .count_offset = offsetof(fg_class_rule, rule_count),
	 .count_size = sizeof(size_t),
	 .value = {.type = CYAML_SEQUENCE,
	           .flags = CYAML_FLAG_POINTER,
	           .data_size = sizeof(char *),
	           .sequence = {.entry = &text_item, .min = 1, .max = FG_CONFIG__ITEMS_MAX}}},
	{.key = "classes",
	 .data_offset = offsetof(fg_class_rule, classes),
	 .count_offset = offsetof(fg_class_rule, class_count),
	 .count_size = sizeof(size_t),
	 .value = {.type = CYAML_SEQUENCE,
	           .flags = CYAML_FLAG_POINTER,
	           .data_size = sizeof(fg_ownership),
	           .sequence = {.entry = &class_item, .min = 1, .max = 4}}},
	END,
};
static const cyaml_schema_value_t class_rule_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_class_rule),
	.mapping = {.fields = class_rule_fields},
};

static const cyaml_schema_field_t rules_fields[] = {
	SCALAR("preview", rules, preview, CYAML_BOOL),
	SCALAR("policy", rules, policy, CYAML_BOOL),
	LEVEL_MAP("levels", CYAML_FLAG_OPTIONAL),
	LIST("overrides", rules, overrides, override_count, fg_rule_override, override_item),
	LIST("ownership", rules, ownership, ownership_count, fg_class_rule, class_rule_item),
	END,
};

static const cyaml_schema_field_t hooks_fields[] = {
	SCALAR("max_units", hooks, max_units, CYAML_UINT),
	SCALAR("max_seconds", hooks, max_seconds, CYAML_UINT),
	SCALAR("block_unknown", hooks, block_unknown, CYAML_BOOL),
	END,
};

/* ---- zones ---- */

#define MEMBER_TEXT(key_name, of, member, needed)                                                \
	{                                                                                          \
		.key = (key_name), .data_offset = offsetof(of, member),                          \
		.value = TEXT_VALUE(needed),                                                       \
	}
#define MEMBER_LIST(key_name, of, member, item_count, needed)                                    \
	{                                                                                          \
		.key = (key_name), .data_offset = offsetof(of, member),                          \
		.count_offset = offsetof(of, item_count), .count_size = sizeof(size_t),          \
		.value = {                                                                         \
			.type = CYAML_SEQUENCE,                                                    \
			.flags = CYAML_FLAG_POINTER | (needed),                                    \
			.data_size = sizeof(char *),                                               \
			.sequence = {.entry = &text_item, .max = FG_CONFIG__ITEMS_MAX},            \
		}                                                                                  \
	}
#define MEMBER_NUMBER(key_name, of, member)                                                      \
	{                                                                                          \
		.key = (key_name), .data_offset = offsetof(of, member), .value = {               \
			.type = CYAML_UINT,                                                        \
			.flags = CYAML_FLAG_OPTIONAL,                                              \
			.data_size = sizeof(uint32_t),                                             \
		}                                                                                  \
	}
#define LEVEL_OF(number)                                                                           \
	{                                                                                          \
		.key = "FR" #number, .data_offset = ((number) - 1) * sizeof(uint32_t), .value = {  \
			.type = CYAML_UINT,                                                        \
			.flags = CYAML_FLAG_OPTIONAL,                                              \
			.data_size = sizeof(uint32_t),                                             \
		}                                                                                  \
	}

static const cyaml_schema_field_t zone_level_fields[] = {
	LEVEL_OF(1), LEVEL_OF(2), LEVEL_OF(3), LEVEL_OF(4),
	LEVEL_OF(5), LEVEL_OF(6), LEVEL_OF(7), END,
};

static const cyaml_schema_field_t zone_fields[] = {
	MEMBER_TEXT("name", fg_zone, name, CYAML_FLAG_DEFAULT),
	MEMBER_TEXT("description", fg_zone, description, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("paths", fg_zone, paths, path_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("sections", fg_zone, sections, section_count, CYAML_FLAG_OPTIONAL),
	MEMBER_NUMBER("security_level", fg_zone, security_level),
	{.key = "levels",
	 .data_offset = offsetof(fg_zone, levels),
	 .value = {.type = CYAML_MAPPING,
	           .flags = CYAML_FLAG_OPTIONAL,
	           .data_size = FG_FR_COUNT * sizeof(uint32_t),
	           .mapping = {.fields = zone_level_fields}}},
	END,
};
static const cyaml_schema_value_t zone_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_zone),
	.mapping = {.fields = zone_fields},
};

static const cyaml_strval_t pointer_words[] = {
	{"any", FG_POINTERS_ANY},
	{"const", FG_POINTERS_CONST},
	{"none", FG_POINTERS_NONE},
};

static const cyaml_schema_field_t conduit_fields[] = {
	MEMBER_TEXT("name", fg_conduit, name, CYAML_FLAG_DEFAULT),
	MEMBER_TEXT("description", fg_conduit, description, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("from", fg_conduit, from, from_count, CYAML_FLAG_DEFAULT),
	MEMBER_LIST("to", fg_conduit, to, to_count, CYAML_FLAG_DEFAULT),
	MEMBER_LIST("functions", fg_conduit, functions, function_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("headers", fg_conduit, headers, header_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("objects", fg_conduit, objects, object_count, CYAML_FLAG_OPTIONAL),
	WORD("pointers", offsetof(fg_conduit, pointers), CYAML_FLAG_OPTIONAL, pointer_words,
	     FG_ARRAY_LEN(pointer_words)),
	END,
};
static const cyaml_schema_value_t conduit_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_conduit),
	.mapping = {.fields = conduit_fields},
};

/* ---- the gate ---- */

#define MEMBER_SCALAR(name, type_name, member, cyaml_kind)                                         \
	{                                                                                          \
		.key = name, .data_offset = offsetof(type_name, member), .value = {                \
			.type = cyaml_kind,                                                        \
			.flags = CYAML_FLAG_OPTIONAL,                                              \
			.data_size = sizeof(((type_name *)NULL)->member),                          \
		}                                                                                  \
	}

static const cyaml_strval_t signer_words[] = {
	{"committer", FG_SIGNED_BY_COMMITTER},
	{"author", FG_SIGNED_BY_AUTHOR},
	{"anyone", FG_SIGNED_BY_ANYONE},
};

static const cyaml_schema_field_t policy_fields[] = {
	MEMBER_TEXT("name", fg_gate_policy, name, CYAML_FLAG_DEFAULT),
	MEMBER_LIST("branches", fg_gate_policy, branches, branch_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("paths", fg_gate_policy, paths, path_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("zones", fg_gate_policy, zones, zone_count, CYAML_FLAG_OPTIONAL),
	MEMBER_SCALAR("reviews", fg_gate_policy, reviews, CYAML_UINT),
	MEMBER_SCALAR("signed", fg_gate_policy, is_signed, CYAML_BOOL),
	WORD("signed_by", offsetof(fg_gate_policy, signed_by), CYAML_FLAG_OPTIONAL, signer_words,
	     FG_ARRAY_LEN(signer_words)),
	MEMBER_SCALAR("protected", fg_gate_policy, is_protected, CYAML_BOOL),
	END,
};
static const cyaml_schema_value_t policy_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_gate_policy),
	.mapping = {.fields = policy_fields},
};

static const cyaml_schema_field_t gate_fields[] = {
	WORD("fail_on", OFFSET(gate, fail_on), CYAML_FLAG_OPTIONAL, fg_config__levels, FAIL_ON_COUNT),
	SCALAR("gaps_block", gate, gaps_block, CYAML_BOOL),
	SCALAR("min_coverage", gate, min_coverage, CYAML_FLOAT),
	TEXT("deviations", gate, deviations),
	TEXT("baseline", gate, baseline),
	TEXT("allowed_signers", gate, allowed_signers),
	TEXT("keyring", gate, keyring),
	LIST("policies", gate, policies, policy_count, fg_gate_policy, policy_item),
	END,
};

/* ---- traceability ---- */

static const cyaml_schema_field_t requirement_fields[] = {
	MEMBER_TEXT("path", fg_requirement_files, path, CYAML_FLAG_DEFAULT),
	MEMBER_TEXT("format", fg_requirement_files, format, CYAML_FLAG_OPTIONAL),
	MEMBER_TEXT("preset", fg_requirement_files, preset, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("columns", fg_requirement_files, columns, column_count, CYAML_FLAG_OPTIONAL),
	MEMBER_TEXT("kind", fg_requirement_files, kind, CYAML_FLAG_OPTIONAL),
	MEMBER_TEXT("delimiter", fg_requirement_files, delimiter, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("up", fg_requirement_files, up, up_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("down", fg_requirement_files, down, down_count, CYAML_FLAG_OPTIONAL),
	END,
};
static const cyaml_schema_value_t requirement_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_requirement_files),
	.mapping = {.fields = requirement_fields},
};

static const cyaml_schema_field_t need_fields[] = {
	MEMBER_LIST("kinds", fg_trace_need, kinds, kind_count, CYAML_FLAG_OPTIONAL),
	MEMBER_LIST("by", fg_trace_need, by, by_count, CYAML_FLAG_DEFAULT),
	END,
};
static const cyaml_schema_value_t need_item = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_DEFAULT,
	.data_size = sizeof(fg_trace_need),
	.mapping = {.fields = need_fields},
};

static const cyaml_schema_field_t trace_fields[] = {
	LIST("claims", trace, claims, claim_count, char *, text_item),
	LIST("tests", trace, tests, test_count, char *, text_item),
	LIST("results", trace, results, result_count, char *, text_item),
	LIST("coverage", trace, coverage, coverage_count, char *, text_item),
	TEXT("map", trace, map),
	LIST("needs", trace, needs, need_count, fg_trace_need, need_item),
	SCALAR("relatives", trace, relatives, CYAML_BOOL),
	SCALAR("reviews", trace, reviews, CYAML_BOOL),
	END,
};

static const cyaml_schema_field_t ledger_fields[] = {
	TEXT("ref", ledger, ref),
	LIST("keys", ledger, keys, key_count, char *, text_item),
	END,
};

/* A list that is a section of its own. */
#define TOP_LIST(name, section, item, item_schema)                                                 \
	{                                                                                          \
		.key = name, .data_offset = offsetof(fg_config, section.at),                       \
		.count_offset = offsetof(fg_config, section.count), .count_size = sizeof(size_t),  \
		.value = {                                                                         \
			.type = CYAML_SEQUENCE,                                                    \
			.flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,                         \
			.data_size = sizeof(item),                                                 \
			.sequence = {.entry = &(item_schema), .max = FG_CONFIG__ZONES_MAX},        \
		}                                                                                  \
	}
#define MODELS_FIELD                                                                               \
	{                                                                                          \
		.key = "models", .data_offset = offsetof(fg_config, models.files),                 \
		.count_offset = offsetof(fg_config, models.file_count),                            \
		.count_size = sizeof(size_t), .value = {                                           \
			.type = CYAML_SEQUENCE,                                                    \
			.flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,                         \
			.data_size = sizeof(char *),                                               \
			.sequence = {.entry = &text_item, .max = FG_CONFIG__ITEMS_MAX},            \
		}                                                                                  \
	}

static const cyaml_schema_field_t file_fields[] = {
	SECTION("project", project, project_fields),
	SECTION("sources", sources, sources_fields),
	SECTION("build", build, build_fields),
	MODELS_FIELD,
	SECTION("rules", rules, rules_fields),
	TOP_LIST("zones", zones, fg_zone, zone_item),
	TOP_LIST("conduits", conduits, fg_conduit, conduit_item),
	TOP_LIST("requirements", requirements, fg_requirement_files, requirement_item),
	SECTION("trace", trace, trace_fields),
	SECTION("ledger", ledger, ledger_fields),
	SECTION("gate", gate, gate_fields),
	SECTION("hooks", hooks, hooks_fields),
	END,
};

const cyaml_schema_value_t fg_config__schema = {
	.type = CYAML_MAPPING,
	.flags = CYAML_FLAG_POINTER,
	.data_size = sizeof(fg_config),
	.mapping = {.fields = file_fields},
};

/* ---- help ---- */

const fg_config__help fg_config__helps[] = {
	{"project", "", "What this project is called in reports", 0, 0},
	{"project.name", "", "Name of the product", 0, 0},
	{"project.version", "", "Version of the product", 0, 0},
	{"project.security_level", "0",
	 "Target security level (SL-T of IEC 62443). Rules that are on from a higher level do not run, "
	 "those of house policy up to it do (docs/rules/index.md); a zone's own level wins in its files. "
	 "0: not said, all stable rules run",
	 0, 4},

	{"sources", "", "Which units are looked at, and whose code a file is", 0, 0},
	{"sources.include", "[]", "Globs of the source files to analyse; empty: all", 0, 0},
	{"sources.exclude", "[]", "Globs of source files that are not analysed", 0, 0},
	{"sources.ownership", "[]",
	 "Whose code a path is; the first match decides, then what the file says of itself, then the "
	 "built-in list; the rest is own. Most rules are reported in own and test code: what they find in "
	 "vendor and generated code is counted and shown on request",
	 0, 0},
	{"sources.ownership[].path", NULL, "Glob of the files", 0, 0},
	{"sources.ownership[].ownership", NULL, "Whose code it is", 0, 0},
	{"sources.ownership[].reason", "", "Why, for the reader", 0, 0},

	{"build", "", "How the units are compiled, and the bounds of the analysis", 0, 0},
	{"build.database", "",
         "compile_commands.json or its folder, relative to this file; empty: searched", 0, 0},
	{"build.extra_args", "[]", "Arguments added to every compile command", 0, 0},
	{"build.remove_args", "[]", "Globs of arguments dropped from every compile command", 0, 0},
	{"build.compilers", "[]",
         "Compilers, as globs, that may be asked for their settings although they lie outside PATH "
         "and the "
         "system. Inside the project none is run unless the environment's FIRMGATE_COMPILERS names "
         "it",
         0, 0},
	{"build.linker_scripts", "[]",
         "Linker scripts of the image, relative to this file; those below the root are found by "
         "themselves where they are few",
         0, 0},
	{"build.link_commands", "[]",
	 "Commands that link the images, with their flags, as a shell has them: compile databases hold "
	 "none",
	 0, 0},
	{"build.settings", "[]",
         "Kconfig files and configuration headers that are not found by their names, relative to "
         "this "
         "file",
         0, 0},
	{"build.statements", "[]",
         "Answers to rules that find something missing in the build or the configuration: what "
         "they "
         "name is not reported",
         0, 0},
	{"build.statements[].rule", NULL, "Rule id or glob", 0, 0},
	{"build.statements[].item", "",
         "Id or glob of one thing the rule asks for (an id of hardening.yaml, a setting's name); "
         "empty: "
         "all of them",
         0, 0},
	{"build.statements[].reason", NULL, "Why it is so, for the reader", 0, 0},
	{"build.main_stack", "0", "Bytes of stack that main and what it calls have; 0: not looked at", 0,
	 1 << 30},
	{"build.interrupt_stack", "0",
	 "Bytes of stack that one interrupt handler and what it calls may take; 0: not looked at", 0,
	 1 << 30},
	{"build.timeout", "120", "Seconds of analysis for one unit; then it is a gap", 1, 86400},
	{"build.memory", "4096", "MiB of memory for one worker; then its unit is a gap", 64,
         1048576},
	{"build.jobs", "0", "Workers at the same time; 0: as many as processors", 0, 1024},

	{"models", "[]",
         "Files that say what functions of the project's own libraries do, relative to this file; "
         "see docs/models.md. What they say of a function wins over the built-in models",
         0, 0},

	{"rules", "", "Which rules run and how severe they are", 0, 0},
	{"rules.preview", "false", "Also run rules that have not met the false-alarm bar yet", 0,
         0},
	{"rules.policy", "false", "Also run rules that are a matter of house policy", 0, 0},
	{"rules.levels", "{}", "Level by rule id or glob; the last match wins", 0, 0},
	{"rules.overrides", "[]", "Levels that hold for some paths only; they win over levels", 0,
         0},
	{"rules.overrides[].paths", NULL, "Globs of the files", 0, 0},
	{"rules.overrides[].levels", NULL, "Level by rule id or glob; the last match wins", 0, 0},
	{"rules.ownership", "[]",
	 "Whose code some rules are reported in; the last match wins. What each rule does of itself stands "
	 "in docs/rules/index.md",
	 0, 0},
	{"rules.ownership[].rules", NULL, "Rule ids or globs", 0, 0},
	{"rules.ownership[].classes", NULL, "Classes of code they are reported in", 0, 0},

	{"zones", "[]",
	 "Parts of the product with a target security level (SL-T) of their own, as IEC 62443-3-2 has "
	 "them. What crosses from one zone into another outside of a conduit is reported by the rules "
	 "zone.*; a file in no zone is a gap (no-zone), and so is a zone whose paths have no file (empty-zone). `firmgate explain --zones` shows the table",
	 0, 0},
	{"zones[].name", NULL, "What conduits and reports call it: letters, digits, '-' and '_'", 0, 0},
	{"zones[].description", "", "What it is for, for the reader", 0, 0},
	{"zones[].paths", "[]", "Globs of its files; the first zone that fits has the file", 0, 0},
	{"zones[].sections", "[]",
	 "Globs of linker sections; a function or an object placed in one belongs to the zone, "
	 "wherever its file does", 0, 0},
	{"zones[].security_level", "0", "SL-T for every foundational requirement; 0: none", 0, 4},
	{"zones[].levels", "{}", "SL-T where a foundational requirement asks for another one", 0, 0},
	{"zones[].levels.FR1", "", "Identification and authentication control", 0, 4},
	{"zones[].levels.FR2", "", "Use control", 0, 4},
	{"zones[].levels.FR3", "", "System integrity", 0, 4},
	{"zones[].levels.FR4", "", "Data confidentiality", 0, 4},
	{"zones[].levels.FR5", "", "Restricted data flow", 0, 4},
	{"zones[].levels.FR6", "", "Timely response to events", 0, 4},
	{"zones[].levels.FR7", "", "Resource availability", 0, 4},

	{"conduits", "[]", "Ways through which zones may ask something of each other", 0, 0},
	{"conduits[].name", NULL, "What reports call it: letters, digits, '-' and '_'", 0, 0},
	{"conduits[].description", "", "What it is for, for the reader", 0, 0},
	{"conduits[].from", NULL, "Names of the zones that may use it", 0, 0},
	{"conduits[].to", NULL, "Names of the zones it leads into", 0, 0},
	{"conduits[].functions", "[]", "Globs of the functions that may be called through it", 0, 0},
	{"conduits[].headers", "[]",
	 "Globs of headers: the functions and objects they declare may be called and used", 0, 0},
	{"conduits[].objects", "[]", "Globs of the objects that may be used through it", 0, 0},
	{"conduits[].pointers", "any",
	 "Pointers that calls through it may carry, as arguments and as result: any, const (to what may "
	 "only be read), none", 0, 0},

	{"requirements", "[]", "Files that hold requirements; they are read where they are and never written", 0, 0},
	{"requirements[].path", NULL, "Glob of the files, relative to this file", 0, 0},
	{"requirements[].format", "auto",
	 "yaml, csv, tsv, needs, strictdoc, strictdoc-md, doorstop, reqif, oft, specobject, lobster, "
	 "threat-dragon; auto: by name and content",
	 0, 0},
	{"requirements[].preset", "", "Columns of a known tool's table: templates/trace/csv.yaml", 0, 0},
	{"requirements[].columns", "[]",
	 "field=Header of tables, field=Attribute of ReqIF; fields: uid, title, text, status, kind, parents, version, "
	 "needs, tags",
	 0, 0},
	{"requirements[].kind", "", "Kind of items whose file says none", 0, 0},
	{"requirements[].delimiter", "", "One character between the cells of a table; empty: found by its header", 0, 0},
	{"requirements[].up", "[]", "Fields of needs.json that link to parents; empty: what its schema says", 0, 0},
	{"requirements[].down", "[]", "Fields of needs.json that link to children", 0, 0},

	{"trace", "", "How requirements, code, tests and commits are held together", 0, 0},
	{"trace.claims", "[\"Implements\", \"Requirement\", \"Verifies\"]",
	 "Trailers of commit messages that claim a requirement", 0, 0},
	{"trace.tests", "[]", "Globs of test sources, besides those of ownership test: their tags verify", 0, 0},
	{"trace.results", "[]", "Globs of files with test results: JUnit, CTest, CUnit", 0, 0},
	{"trace.coverage", "[]", "Globs of coverage files: gcov JSON, llvm-cov export, lcov", 0, 0},
	{"trace.map", "", "File that says what code implements where no tag may stand in it (docs/traceability.md)", 0, 0},
	{"trace.needs", "[]", "What must cover requirements that do not say it themselves", 0, 0},
	{"trace.needs[].kinds", "[]", "Globs of kinds of requirements; empty: all", 0, 0},
	{"trace.needs[].by", NULL,
	 "Kinds of which each must be there: \"impl\", \"utest or itest\", \"test*2\" for two of them", 0, 0},
	{"trace.relatives", "false", "Code of a parent or a child of the claimed requirement supports the claim too", 0, 0},
	{"trace.reviews", "false", "A requirement without a review of what it says now is a finding", 0, 0},

	{"ledger", "", "The chain of signed records", 0, 0},
	{"ledger.ref", "refs/firmgate/ledger", "Reference that holds it", 0, 0},
	{"ledger.keys", "[]", "Files of the public keys that may sign, relative to this file", 0, 0},

	{"gate", "", "What blocks", 0, 0},
	{"gate.fail_on", "warning", "Findings of this level or worse block; off: none does", 0, 0},
	{"gate.gaps_block", "false",
         "Whatever could not be analysed ends `check` with exit code 3; `gate` always does", 0, 0},
	{"gate.min_coverage", "0",
	 "Share of the units, of the functions, and of the lines, that must have been analysed; "
	 "below it: exit code 3, as always below one half",
	 0, 1},
	{"gate.deviations", ".firmgate/deviations.yaml",
	 "File of accepted findings, below the repository's top; `firmgate deviation` writes it", 0, 0},
	{"gate.baseline", ".firmgate/baseline.json",
	 "Count of the findings a legacy project began with; `firmgate baseline` writes it", 0, 0},
	{"gate.allowed_signers", "",
	 "File of allowed signers (ssh-keygen's format; times without a zone are UTC), policy like this "
	 "file itself: the base's holds",
	 0, 0},
	{"gate.keyring", "",
	 "File of public OpenPGP keys (`gpg --export`, armoured or not) that may sign, policy like this "
	 "file itself; gpg verifies in a folder of its own",
	 0, 0},
	{"gate.policies", "[]",
	 "What a change needs where its branch and its paths match; of several that match each holds. "
	 "The base's configuration judges, never the change's own",
	 0, 0},
	{"gate.policies[].name", NULL, "What messages call it", 0, 0},
	{"gate.policies[].branches", "[]", "Globs of the branches it holds for; empty: every one", 0, 0},
	{"gate.policies[].paths", "[]",
	 "Globs of the paths whose change it holds for; without paths and zones: any", 0, 0},
	{"gate.policies[].zones", "[]", "Names of zones whose paths it holds for as well", 0, 0},
	{"gate.policies[].reviews", "0",
	 "People, other than the commit's author, who must be named by Reviewed-by trailers", 0, 100},
	{"gate.policies[].signed", "false",
	 "Each commit carries a signature that verifies: SSH against gate.allowed_signers, OpenPGP "
	 "against gate.keyring",
	 0, 0},
	{"gate.policies[].signed_by", "committer",
	 "Whose key signs: that of the commit's committer or author, whose address is a principal of "
	 "the allowed signer or a user id of the OpenPGP key; or anyone's who may sign",
	 0, 0},
	{"gate.policies[].protected", "false", "A change of these paths is a finding by itself", 0, 0},
	{"hooks", "", "What the hooks of a developer's clone do", 0, 0},
	{"hooks.max_units", "12",
	 "Units that a commit hook looks at only because they include what changed; the rest is named "
	 "and left to the gate",
	 0, 10000},
	{"hooks.max_seconds", "30",
	 "How long a commit hook looks at code; what is not done then is named and left to the gate; 0: "
	 "until it is done",
	 0, 3600},
	{"hooks.block_unknown", "false",
	 "A commit of which something could not be analysed is stopped; otherwise it is only said: the "
	 "gate decides",
	 0, 0},
};
const size_t fg_config__help_count = FG_ARRAY_LEN(fg_config__helps);

const fg_config__help *fg_config__find_help(const char *path)
{
	for (size_t i = 0; i < fg_config__help_count; i++)
		if (strcmp(fg_config__helps[i].path, path) == 0)
			return &fg_config__helps[i];
	return NULL;
}

/* ---- built-in ownership ---- */

const fg_ownership_rule fg_config__default_ownership[] = {
	{"**/third_party/**", FG_VENDOR, "built in: folder name"},
	{"**/third-party/**", FG_VENDOR, "built in: folder name"},
	{"**/thirdparty/**", FG_VENDOR, "built in: folder name"},
	{"**/Third_Party/**", FG_VENDOR, "built in: folder name"},
	{"**/3rdparty/**", FG_VENDOR, "built in: folder name"},
	{"**/3rd_party/**", FG_VENDOR, "built in: folder name"},
	{"**/vendor/**", FG_VENDOR, "built in: folder name"},
	{"**/vendors/**", FG_VENDOR, "built in: folder name"},
	{"**/external/**", FG_VENDOR, "built in: folder name"},
	{"**/externals/**", FG_VENDOR, "built in: folder name"},
	{"**/managed_components/**", FG_VENDOR, "built in: fetched by a component manager"},
	{"**/Middlewares/**", FG_VENDOR, "built in: vendor driver packages"},
	{"**/CMSIS/**", FG_VENDOR, "built in: Arm's core headers"},
	{"**/*_HAL_Driver/**", FG_VENDOR, "built in: vendor driver packages"},
	{"**/generated/**", FG_GENERATED, "built in: folder name"},
	{"**/autogen/**", FG_GENERATED, "built in: folder name"},
	{"**/CMakeFiles/**", FG_GENERATED, "built in: made by the build"},
	{"**/*.pb.[ch]", FG_GENERATED, "built in: made by nanopb"},
	{"**/*.tab.[ch]", FG_GENERATED, "built in: made by yacc"},
	{"**/lex.yy.c", FG_GENERATED, "built in: made by lex"},
	{"**/test/**", FG_TEST, "built in: folder name"},
	{"**/tests/**", FG_TEST, "built in: folder name"},
	{"**/unittest/**", FG_TEST, "built in: folder name"},
	{"**/unittests/**", FG_TEST, "built in: folder name"},
	{"**/unit_tests/**", FG_TEST, "built in: folder name"},
	{"**/mocks/**", FG_TEST, "built in: folder name"},
	{"**/test_*.[ch]", FG_TEST, "built in: file name"},
	{"**/*_test.[ch]", FG_TEST, "built in: file name"},
};
const size_t fg_config__default_ownership_count = FG_ARRAY_LEN(fg_config__default_ownership);
