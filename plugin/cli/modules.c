/*
 * Parts of the program that are loaded when they are needed, as what they bring costs every start:
 * the front end (libclang), and the reader of XML (libxml2). A hook that has nothing to look at, or
 * finds all results kept, does without. A module has the layers below it of its own (of the front
 * end base, unit, ast), built from the same sources with the same options; its memory is the
 * process's, so what it allocates is freed here as usual.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "frontend/frontend.h"
#include "xml/xml.h"

#include <dlfcn.h>
#include <unistd.h>

typedef struct module {
	const char *file, *symbol;
	const char *what;    /* for a message: "the front end" */
	const char *library; /* what it needs besides firmgate */
} module;

static void *open_module(fg_arena *a, const module *m, const char **why)
{
	static const char *const below[] = {"../" FG_MODULE_DIR, FG_MODULE_DIR};
	const char *folder = fg_path_dirname(a, fg_cli_program(a));
	*why = "it is not there";
	for (size_t i = 0; i < FG_ARRAY_LEN(below); i++) {
		const char *path = fg_path_join(a, fg_path_join(a, folder, below[i]), m->file);
		if (access(path, F_OK) != 0)
			continue;
		void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
		if (handle)
			return handle;
		*why = fg_arena_strdup(a, dlerror());
	}
	return NULL;
}

/* The module's one symbol, a function, into *out; or the end of the process. */
static void load(const module *m, void *out)
{
	fg_arena a = FG_ARENA_INIT;
	const char *why = NULL;
	void *handle = open_module(&a, m, &why);
	void *symbol = handle ? dlsym(handle, m->symbol) : NULL;
	if (!symbol) {
		fg_error err = FG_ERROR_INIT;
		fg_error_set(&err, FG_ERR_TOOL, "%s, " FG_MODULE_DIR "/%s, cannot be loaded: %s",
		             m->what, m->file, why);
		fg_error_mend(&err, "install firmgate again, and %s", m->library);
		exit(fg_cli_fail(&err));
	}
	memcpy(out, &symbol, sizeof(symbol));
	fg_arena_release(&a);
}

const fg_frontend_ops *fg_frontend_get_ops(void)
{
	static const module front_end = {"frontend.so", "fg_frontend_get_ops", "the front end",
	                                 "libclang"};
	/* Set once; the module stays loaded. */
	static const fg_frontend_ops *ops;
	const fg_frontend_ops *(*get)(void);
	if (!ops) {
		load(&front_end, &get);
		ops = get();
	}
	return ops;
}

const fg_xml_ops *fg_xml_get_ops(void)
{
	static const module reader = {"xml.so", "fg_xml_get_ops", "the reader of XML", "libxml2"};
	static const fg_xml_ops *ops;
	const fg_xml_ops *(*get)(void);
	if (!ops) {
		load(&reader, &get);
		ops = get();
	}
	return ops;
}
