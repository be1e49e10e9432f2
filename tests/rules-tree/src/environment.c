/* What getenv and its like return belongs to the library. */
#include "board.h"

#include <stdlib.h>
#include <string.h>

int environment_pointer_kept_bad(void)
{
	const char *user = getenv("USER_DIR");
	const char *site = getenv("SITE_DIR");
	if (!user || !site)
		return 0;
	return strcmp(user, site) == 0;	/* expect: environment.pointer-kept */
}

int environment_pointer_kept_ok(void)
{
	const char *user = "/home";
	const char *site = getenv("SITE_DIR");
	if (!user || !site)	/* expect: condition.constant */
		return 0;
	return strcmp(user, site) == 0;
}

void environment_result_written_bad(void)
{
	char *path = getenv("UPDATE_PATH");
	if (path)
		path[0] = '/';	/* expect: environment.result-written */
}

void environment_result_written_ok(void)
{
	char *path = strdup("UPDATE_PATH");	/* expect: heap.after-init */
	if (path)
		path[0] = '/';
	free(path);
}

int environment_stale_envp_bad(int argc, const char *argv[], const char *envp[])
{
	if (setenv("SITE", argv[argc - 1], 1) != 0)
		return -1;
	for (size_t i = 0; envp[i]; i++)	/* expect: environment.stale-envp */
		note_text("variable");
	return 0;
}

extern char **environ;

int environment_stale_envp_ok(int argc, const char *argv[], const char *envp[])
{
	(void)envp;
	if (setenv("SITE", argv[argc - 1], 1) != 0)
		return -1;
	for (size_t i = 0; environ[i]; i++)
		note_text("variable");
	return 0;
}
