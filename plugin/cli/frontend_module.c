/*
 * The front end as a module, loaded when something is to be parsed: a hook that has nothing to
 * look at, or finds all results kept, does without libclang. The module has the layers below it of
 * its own (base, unit, ast), built from the same sources with the same options; its memory is
 * the process's, so what it allocates is freed here as usual.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "frontend/frontend.h"

#include <dlfcn.h>
#include <unistd.h>

typedef const fg_frontend_ops *get_ops(void);

static void *open_module(fg_arena *a, const char **why)
{
	static const char *const below[] = {"../" FG_MODULE_DIR, FG_MODULE_DIR};
	const char *folder = fg_path_dirname(a, fg_cli_program(a));
	*why = "it is not there";
	for (size_t i = 0; i < FG_ARRAY_LEN(below); i++) {
		const char *path = fg_path_join(a, fg_path_join(a, folder, below[i]),
		                                "frontend.so");
		if (access(path, F_OK) != 0)
			continue;
		void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
		if (module)
			return module;
		*why = fg_arena_strdup(a, dlerror());
	}
	return NULL;
}

const fg_frontend_ops *fg_frontend_get_ops(void)
{
	/* Set once; the module stays loaded. */
	static const fg_frontend_ops *ops;
	if (ops)
		return ops;
	fg_arena a = FG_ARENA_INIT;
	const char *why = NULL;
	void *module = open_module(&a, &why);
	get_ops *get = NULL;
	if (module)
		*(void **)&get = dlsym(module, "fg_frontend_get_ops");
	if (!get) {
		fg_error err = FG_ERROR_INIT;
		fg_error_set(&err, FG_ERR_TOOL,
		             "the front end, " FG_MODULE_DIR "/frontend.so, cannot be loaded: %s",
		             why);
		fg_error_mend(&err, "install firmgate again, and libclang");
		exit(fg_cli_fail(&err));
	}
	fg_arena_release(&a);
	ops = get();
	return ops;
}
