#include "driver/engine.h"

#include "frontend/frontend.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char kind[] = "engine";

/* The library file as its stat tells it. False where the loader may be made to take another. */
static bool find_key(fg_store_key *out)
{
	struct stat st;
	char text[512];
	if (getenv("LD_LIBRARY_PATH") || getenv("LD_PRELOAD") || stat(FG_LIBCLANG_FILE, &st) != 0)
		return false;
	int n = snprintf(text, sizeof(text),
	                 FG_LIBCLANG_FILE " %" PRIu64 " %" PRIu64 " %" PRId64 ".%09ld %" PRId64
	                                  ".%09ld",
	                 (uint64_t)st.st_ino, (uint64_t)st.st_size, (int64_t)st.st_mtim.tv_sec,
	                 st.st_mtim.tv_nsec, (int64_t)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
	if (n < 0 || (size_t)n >= sizeof(text))
		return false;
	*out = fg_store_key_of(text, (size_t)n);
	return true;
}

const char *fg_engine_version(fg_store *store)
{
	/* Written once with what never changes in a process. */
	static char version[64];
	fg_store_key key;
	fg_buf kept = FG_BUF_INIT;
	if (version[0])
		return version;
	bool has_key = store && find_key(&key);
	if (has_key && fg_store_get(store, kind, &key, &kept)) {
		snprintf(version, sizeof(version), "%s", fg_buf_str(&kept));
	} else {
		snprintf(version, sizeof(version), "%s", fg_frontend_version());
		if (has_key)
			fg_store_put(store, kind, &key, version, strlen(version));
	}
	fg_buf_release(&kept);
	return version;
}
