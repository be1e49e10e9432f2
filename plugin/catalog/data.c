/*
 * Relocatable: nothing is compiled in, so a built tree can be moved or packed.
 */
#include "catalog/data.h"

#include "base/file.h"
#include "base/path.h"

#include <limits.h>
#include <unistd.h>

static char *program_folder(fg_arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (n <= 0)
		return NULL;
	path[n] = '\0';
	return fg_path_dirname(a, path);
}

char *fg_data_dir(fg_arena *a)
{
	static const char *const places[] = {"../share/firmgate", "share/firmgate"};
	const char *set = getenv("FIRMGATE_DATA_DIR");
	if (set && *set)
		return fg_file_is_dir(set) ? fg_path_absolute(a, set) : NULL;
	const char *folder = program_folder(a);
	for (size_t i = 0; folder && i < FG_ARRAY_LEN(places); i++) {
		char *dir = fg_path_join(a, folder, places[i]);
		if (fg_file_is_dir(dir))
			return dir;
	}
	return NULL;
}
