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

static void read_head(fg_arena *a, git_repository *repo, fg_git_provenance *out)
{
	git_reference *head = NULL;
	if (git_repository_head(&head, repo) != 0)
		return;
	const git_oid *oid = git_reference_target(head);
	char hex[GIT_OID_HEXSZ + 1];
	if (oid)
		out->revision = fg_arena_strdup(a, git_oid_tostr(hex, sizeof(hex), oid));
	if (git_reference_is_branch(head))
		out->branch = fg_arena_strdup(a, git_reference_shorthand(head));
	git_reference_free(head);
}

/* Of a repository of SHA-256. */
static void read_head_long(fg_arena *a, fg_git *g, fg_git_provenance *out)
{
	static const char branches[] = "refs/heads/";
	const char *name = fg_git_head_name(g, a);
	fg_git_id head;
	fg_buf full = FG_BUF_INIT, hex = FG_BUF_INIT;
	if (fg_git_head(g, &head, NULL) == FG_OK && fg_git__put_long(g, &head, &full)) {
		for (size_t i = 0; i < full.n; i++)
			fg_buf_printf(&hex, "%02x", (unsigned char)full.at[i]);
		out->revision = fg_arena_strdup(a, fg_buf_str(&hex));
		if (name && strncmp(name, branches, sizeof(branches) - 1) == 0)
			out->branch = name + sizeof(branches) - 1;
	}
	fg_buf_release(&full);
	fg_buf_release(&hex);
}

static bool read_long(fg_arena *a, const char *dir, fg_git_provenance *out)
{
	fg_git *g = NULL;
	bool found = fg_git_open(&g, dir, NULL, NULL) == FG_OK && g->sha256;
	if (found) {
		const char *tree = fg_git_describe(g)->work_tree;
		out->repository_uri = origin_url(a, g->repository);
		out->work_tree = tree ? fg_arena_strdup(a, tree) : NULL;
		read_head_long(a, g, out);
	}
	fg_git_close(g);
	return found;
}

static bool is_sha256(git_repository *repo)
{
	git_config *config = NULL;
	const char *format = NULL;
	bool is = git_repository_config_snapshot(&config, repo) == 0 &&
	          git_config_get_string(&format, config, "extensions.objectFormat") == 0 &&
	          strcmp(format, "sha256") == 0;
	git_config_free(config);
	return is;
}

bool fg_git_read_provenance(fg_arena *a, const char *dir, fg_git_provenance *out)
{
	memset(out, 0, sizeof(*out));
	git_libgit2_init();
	git_repository *repo = NULL;
	bool found = git_repository_open_ext(&repo, dir, 0, NULL) == 0;
	if (!found || is_sha256(repo)) {
		git_repository_free(repo);
		found = read_long(a, dir, out);
	} else {
		out->repository_uri = origin_url(a, repo);
		read_head(a, repo, out);
		const char *tree = git_repository_workdir(repo);
		if (tree && *tree)
			out->work_tree = fg_arena_strndup(a, tree, strlen(tree) - (tree[1] != '\0'));
		git_repository_free(repo);
	}
	git_libgit2_shutdown();
	return found;
}
