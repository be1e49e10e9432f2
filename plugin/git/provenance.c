/*
 * Repository facts through libgit2. Credentials in a remote's URL never leave
 * this file.
 */
#include "git/provenance.h"

#include "git/git_internal.h"

/* "https://user:token@host/x" -> "https://host/x"; scp-like "git@host:x" -> "ssh://host/x". */
static const char *clean_url(fg_arena *a, const char *url)
{
	const char *scheme = strstr(url, "://");
	const char *host = scheme ? scheme + 3 : url;
	const char *slash = strchr(host, '/');
	const char *at = strchr(host, '@');
	if (at && (!slash || at < slash))
		host = at + 1;
	if (scheme)
		return fg_arena_printf(a, "%.*s%s", (int)(scheme + 3 - url), url, host);
	const char *colon = strchr(host, ':');
	if (!colon || (slash && slash < colon))
		return NULL; /* a local path: says something of the machine, nothing of the project */
	return fg_arena_printf(a, "ssh://%.*s/%s", (int)(colon - host), host, colon + 1);
}

/* Read from the configuration: git_remote_lookup leaks in some packaged versions of libgit2. */
static const char *origin_url(fg_arena *a, git_repository *repo)
{
	git_config *config = NULL;
	const char *url = NULL, *clean = NULL;
	if (git_repository_config_snapshot(&config, repo) == 0 &&
	    git_config_get_string(&url, config, "remote.origin.url") == 0 &&
	    strncmp(url, "file:", 5) != 0)
		clean = clean_url(a, url);
	git_config_free(config);
	return clean;
}

static const char *full_hex(fg_arena *a, const fg_git *g, const fg_git_id *id)
{
	char hex[FG_GIT_HEX];
	fg_buf full = FG_BUF_INIT, text = FG_BUF_INIT;
	if (!g->sha256)
		return fg_arena_strdup(a, fg_git_id_hex(hex, id));
	if (fg_git__put_long(g, id, &full))
		for (size_t i = 0; i < full.n; i++)
			fg_buf_printf(&text, "%02x", (unsigned char)full.at[i]);
	const char *out = text.n ? fg_arena_strdup(a, fg_buf_str(&text)) : NULL;
	fg_buf_release(&full);
	fg_buf_release(&text);
	return out;
}

static void read_head(fg_arena *a, fg_git *g, fg_git_provenance *out)
{
	static const char branches[] = "refs/heads/";
	fg_git_id head;
	if (fg_git_head(g, &head, NULL) != FG_OK || fg_git_id_is_zero(&head))
		return;
	out->revision = full_hex(a, g, &head);
	const char *name = fg_git_head_name(g, a);
	if (name && strncmp(name, branches, sizeof(branches) - 1) == 0)
		out->branch = name + sizeof(branches) - 1;
}

bool fg_git_read_provenance(fg_arena *a, const char *dir, fg_git_provenance *out)
{
	fg_git *g = NULL;
	memset(out, 0, sizeof(*out));
	if (fg_git_open(&g, dir, NULL, NULL) != FG_OK)
		return false;
	const char *tree = fg_git_describe(g)->work_tree;
	out->repository_uri = origin_url(a, g->repository);
	out->work_tree = tree ? fg_arena_strdup(a, tree) : NULL;
	read_head(a, g, out);
	fg_git_close(g);
	return true;
}
