/*
 * docs/configuration.md out of the schema: what the program accepts and what the
 * page says cannot drift apart.
 */
#include "config/config_internal.h"

#include "base/buf.h"

static const char preface[] =
	"# Configuration: firmgate.yaml\n"
	"\n"
	"<!-- Made from the schema in plugin/config/schema.c; do not edit. -->\n"
	"\n"
	"The file lies in the project's root folder; `firmgate` looks for it in the current folder and\n"
	"upwards. Without it, or with an empty one, every default below holds. A misspelt key, a value of\n"
	"the wrong type or out of range ends the run with exit code 2 and the place of the mistake.\n"
	"\n"
	"Paths are written with `/` and relative to the project root. In globs, `*` and `?` stay inside\n"
	"one path component, `**` crosses components, `[a-z]` is a set; a glob that ends in `/` means\n"
	"everything below that folder. Anchors, aliases and tags of YAML are not accepted. The file may\n"
	"have at most 1 MiB.\n";

static const char ownership_preface[] = "\n## Whose code a file is\n\n"
					"The source files of the compile database and everything "
                                        "below the project root are looked at,\n"
					"also headers found with `-isystem` and those that say "
                                        "`#pragma GCC system_header`; the headers\n"
					"that come with the compiler are not. Of other files "
                                        "outside the root, those on system include\n"
					"paths are looked at as far as the project's code uses "
                                        "them, and findings in them are counted,\n"
					"not shown; the rest is own. The first rule of "
                                        "`sources.ownership` that fits a path decides, then\n"
					"this list, which is for paths below the root only:\n\n"
					"| path | ownership |\n|---|---|\n";

static const char example[] =
	"\n"
	"## Example\n"
	"\n"
	"```yaml\n"
	"project:\n"
	"  name: pump-controller\n"
	"  version: 2.1.0\n"
	"sources:\n"
	"  exclude: [\"sim/\"]\n"
	"  ownership:\n"
	"    - path: lib/lwip/\n"
	"      ownership: vendor\n"
	"      reason: taken unchanged from the lwIP project\n"
	"build:\n"
	"  database: build/compile_commands.json\n"
	"  timeout: 60\n"
	"models: [firmgate/driver-models.yaml]\n"
	"rules:\n"
	"  policy: true\n"
	"  levels:\n"
	"    memory.*: error\n"
	"    switch.unreachable-declaration: off\n"
	"  overrides:\n"
	"    - paths: [\"tests/\"]\n"
	"      levels:\n"
	"        secret.*: note\n"
	"zones:\n"
	"  - name: field\n"
	"    description: what the fieldbus reaches\n"
	"    paths: [\"src/modbus/\", \"lib/lwip/\"]\n"
	"    security_level: 1\n"
	"  - name: control\n"
	"    paths: [\"src/control/\"]\n"
	"    security_level: 2\n"
	"    levels: {FR3: 3}\n"
	"conduits:\n"
	"  - name: set-points\n"
	"    from: [field]\n"
	"    to: [control]\n"
	"    headers: [src/control/set_point.h]\n"
	"    pointers: const\n"
	"gate:\n"
	"  fail_on: warning\n"
	"  min_coverage: 0.98\n"
	"```\n";

static void put_type(fg_buf *out, const cyaml_schema_value_t *v)
{
	switch (v->type) {
	case CYAML_UINT:
		fg_buf_puts(out, "whole number");
		return;
	case CYAML_FLOAT:
		fg_buf_puts(out, "number");
		return;
	case CYAML_BOOL:
		fg_buf_puts(out, "`true` or `false`");
		return;
	case CYAML_ENUM:
		for (uint32_t i = 0; i < v->enumeration.count; i++)
			fg_buf_printf(out, "%s`%s`", i ? ", " : "", v->enumeration.strings[i].str);
		return;
	case CYAML_SEQUENCE:
		fg_buf_puts(out, "list of ");
		fg_buf_puts(out, v->sequence.entry->type == CYAML_STRING ? "text" : "mappings");
		return;
	case CYAML_STRING:
		fg_buf_puts(out, "text");
		return;
	case CYAML_MAPPING:
		fg_buf_puts(out, "mapping");
		return;
	default:
		fg_buf_puts(out, "mapping of rule to ");
		for (size_t i = 0; i < fg_config__level_count; i++)
			fg_buf_printf(out, "%s`%s`", i ? ", " : "", fg_config__levels[i].str);
		return;
	}
}

static void put_row(fg_buf *out, const char *path, const cyaml_schema_value_t *v)
{
	const fg_config__help *help = fg_config__find_help(path);
	fg_buf_printf(out, "| `%s` | ", path);
	put_type(out, v);
	if (help && (v->type == CYAML_UINT || v->type == CYAML_FLOAT))
		fg_buf_printf(out, ", %.10g to %.10g", help->min, help->max);
	if (help && !help->initial)
		fg_buf_puts(out, " | required | ");
	else if (help && *help->initial)
		fg_buf_printf(out, " | `%s` | ", help->initial);
	else
		fg_buf_puts(out, " | | ");
	fg_buf_printf(out, "%s |\n", help ? help->text : "");
}

static void put_fields(fg_buf *out, const char *prefix, const cyaml_schema_field_t *fields);

/* The value's own row, then those of what it holds. */
static void put_value(fg_buf *out, const char *key, const cyaml_schema_value_t *v)
{
	fg_buf path = FG_BUF_INIT;
	fg_buf_puts(&path, key);
	put_row(out, key, v);
	if (v->type == CYAML_SEQUENCE && v->sequence.entry->type == CYAML_MAPPING) {
		fg_buf_puts(&path, "[]");
		put_fields(out, fg_buf_str(&path), v->sequence.entry->mapping.fields);
	} else if (v->type == CYAML_MAPPING) {
		put_fields(out, key, v->mapping.fields);
	}
	fg_buf_release(&path);
}

static void put_fields(fg_buf *out, const char *prefix, const cyaml_schema_field_t *fields)
{
	for (; fields->key; fields++) {
		fg_buf path = FG_BUF_INIT;
		fg_buf_printf(&path, "%s.%s", prefix, fields->key);
		put_value(out, fg_buf_str(&path), &fields->value);
		fg_buf_release(&path);
	}
}

static void put_ownership(fg_buf *out)
{
	fg_buf_puts(out, ownership_preface);
	static const char *const names[] = {"own", "vendor", "generated", "test"};
	for (size_t i = 0; i < fg_config__default_ownership_count; i++)
		fg_buf_printf(out, "| `%s` | %s |\n", fg_config__default_ownership[i].path,
		              names[fg_config__default_ownership[i].ownership]);
}

void fg_config_reference(fg_arena *a, const char **out)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_puts(&b, preface);
	for (const cyaml_schema_field_t *s = fg_config__schema.mapping.fields; s->key; s++) {
		const fg_config__help *help = fg_config__find_help(s->key);
		bool is_section = s->value.type == CYAML_MAPPING;
		fg_buf_printf(&b, "\n## %s\n\n", s->key);
		if (is_section)
			fg_buf_printf(&b, "%s.\n\n", help ? help->text : "");
		fg_buf_puts(&b, "| key | type | default | meaning |\n|---|---|---|---|\n");
		if (!is_section)
			put_value(&b, s->key, &s->value);
		else
			put_fields(&b, s->key, s->value.mapping.fields);
	}
	put_ownership(&b);
	fg_buf_puts(&b, example);
	*out = fg_arena_strdup(a, fg_buf_str(&b));
	fg_buf_release(&b);
}
