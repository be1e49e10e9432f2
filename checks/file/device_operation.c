/*
 * A device is opened by its name and then treated as a file: positions and sizes mean nothing to a
 * serial port or a bus; the call fails or, worse, blocks or does something. Only where the name
 * stands in the source. Devices that do have positions (memory, flash, block devices) are left out.
 */
#include "rules/util.h"

static const char *const openers[] = {"fopen", "open", "openat", "freopen", NULL};
static const char *const positioners[] = {"fseek",   "fseeko", "ftell", "ftello",    "rewind",
                                          "fsetpos", "fgetpos", "lseek", "ftruncate", NULL};

/* /dev/mem, /dev/mtd0, /dev/sda, /dev/mmcblk0p1, … */
static bool has_positions(const char *name)
{
	static const char *const names[] = {"mem",  "kmem", "port", "mtd",  "sd",   "hd",   "mmcblk",
	                                    "nvme", "loop", "ram",  "zram", "disk", "shm",  "nvram",
	                                    "ubi",  "fb",   "zero", "null", "dm-",  "mapper", "vd",
	                                    "eeprom", NULL};
	for (size_t i = 0; names[i]; i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static bool is_device(const unsigned char *name, size_t n)
{
	static const char prefix[] = "/dev/";
	return name && n > sizeof(prefix) - 1 && memcmp(name, prefix, sizeof(prefix) - 1) == 0;
}

typedef struct search {
	fg_node_id opened;
	const unsigned char *name;
	size_t n;
} search;

static bool look_at_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	search *s = payload;
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_skip_casts(ast, value);
	size_t n;
	if (fg_check_node(ctx, call)->kind != FG_NODE_CALL ||
	    !fg_util_callee_is(ctx, call, openers))
		return true;
	bool is_at = fg_util_callee_is(ctx, call, FG_LIST("openat"));
	const unsigned char *name = fg_ast_string(ast, fg_util_arg(ctx, call, is_at ? 1 : 0), &n);
	if (is_device(name, n))
		*s = (search){call, name, n};
	return true;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, positioners))
		return;
	fg_decl_id variable = fg_ast_referenced_decl(ast, fg_util_arg(ctx, call, 0));
	search s = {0};
	fg_util_changes changes;
	if (!variable || !fg_util_each_value(ctx, variable, look_at_value, &s, &changes) ||
	    !s.opened || changes.assignments != 1)
		return;
	const char *name = fg_arena_strndup(fg_check_arena(ctx), (const char *)s.name, s.n);
	if (has_positions(name + strlen("/dev/")) || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place, "'%s' is for files: '%s' is a device",
	          fg_ast_callee_name(ast, call), name);
	fg_report_related(ctx, fg_check_node(ctx, s.opened)->place, "opened here");
}

const fg_check fg_check_file_device_operation = {
	.id = "file.device-operation",
	.title = "File operation on a device",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-67"),
	.cert = FG_LIST("FIO32-C"),
	.catalog_family = "path-handling",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
