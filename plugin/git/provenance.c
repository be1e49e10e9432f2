/*
 * Repository facts through libgit2. Credentials in a remote's URL never leave
 * this file.
 */
#include "git/provenance.h"

#include <git2.h>

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

bool fg_git_read_provenance(fg_arena *a, const char *dir, fg_git_provenance *out)
{
	memset(out, 0, sizeof(*out));
	git_libgit2_init();
	git_repository *repo = NULL;
	bool found = git_repository_open_ext(&repo, dir, 0, NULL) == 0;
	if (found) {
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
