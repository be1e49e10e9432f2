/*
 * What gcc's plugin loader asks of an object, without any of its headers: two
 * names, and the beginning of a structure that has been the same since gcc 4.5.
 * clang loads the object and runs its constructor; it asks for nothing.
 */
#ifndef FG_COMPILER_PLUGIN_ABI_H
#define FG_COMPILER_PLUGIN_ABI_H

struct plugin_argument {
	char *key, *value; /* value NULL: none was given */
};

struct plugin_name_args {
	char *base_name;
	const char *full_name;
	int argc;
	struct plugin_argument *argv;
	/* more follows */
};

struct plugin_gcc_version;

#define FG_PLUGIN_EXPORT __attribute__((visibility("default")))

FG_PLUGIN_EXPORT extern int plugin_is_GPL_compatible;
/* Always 0: anything else fails the compile. */
FG_PLUGIN_EXPORT int plugin_init(struct plugin_name_args *info, struct plugin_gcc_version *version);

#endif
