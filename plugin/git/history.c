/*
 * Commits, ranges, references, configuration values, identities.
 */
#include "git/git_internal.h"

#include "base/alloc.h"

enum { MOST_COMMIT_BYTES = 4 << 20, MOST_MAILMAP = 4 << 20, MOST_REFS = 1000000 };

/* ---- one commit ---- */

static fg_git_person person(fg_arena *a, const git_signature *s)
{
	if (!s)
		return (fg_git_person){"", "", 0, 0};
	return (fg_git_person){fg_arena_strdup(a, s->name), fg_arena_strdup(a, s->email),
	                       s->when.time, s->when.offset};
}

static bool begins(const char *at, size_t n, const char *word)
{
	return n > strlen(word) && memcmp(at, word, strlen(word)) == 0;
}

/*
 * The lines of "gpgsig-sha256", without the blank that continues them; all others are signed, but for
 * those of "gpgsig", which signs the same commit in SHA-1.
 */
static void split_signature(const fg_buf *stored, fg_buf *signature, fg_buf *text)
{
	static const char own[] = "gpgsig-sha256 ", other[] = "gpgsig ";
	fg_buf dropped = FG_BUF_INIT, *to = text;
	const char *at = fg_buf_str(stored), *end = at + stored->n;
	bool is_body = false;
	for (size_t n; at < end; at += n) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		n = line_end ? (size_t)(line_end - at) + 1 : (size_t)(end - at);
		is_body |= *at == '\n';
		size_t skip = !is_body && *at == ' ' && to != text;
		if (!skip)
			to = text;
		if (!is_body && begins(at, n, own)) {
			to = signature;
			skip = sizeof(own) - 1;
		} else if (!is_body && begins(at, n, other)) {
			to = &dropped;
		}
		fg_buf_put(to, at + skip, n - skip);
	}
	fg_buf_release(&dropped);
}

static void read_signature_long(fg_git *g, fg_arena *a, fg_git_commit *out)
{
	fg_buf stored = FG_BUF_INIT, signature = FG_BUF_INIT, text = FG_BUF_INIT;
	if (fg_git__read_raw_commit(g, &out->id, &stored))
		split_signature(&stored, &signature, &text);
	if (signature.n) {
		char *copy = fg_arena_array(a, text.n + 1, 1);
		memcpy(copy, fg_buf_str(&text), text.n);
		out->signature = fg_arena_strndup(a, signature.at, signature.n);
		out->signed_text = copy;
		out->signed_n = text.n;
	}
	fg_buf_release(&stored);
	fg_buf_release(&signature);
	fg_buf_release(&text);
}

static void read_signature(fg_git *g, fg_arena *a, git_oid *oid, fg_git_commit *out)
{
	if (g->sha256) {
		read_signature_long(g, a, out);
		return;
	}
	git_buf signature = {NULL, 0, 0}, text = {NULL, 0, 0};
	if (git_commit_extract_signature(&signature, &text, g->repository, oid, NULL) == 0) {
		out->signature = fg_arena_strndup(a, signature.ptr, signature.size);
		char *copy = fg_arena_array(a, text.size + 1, 1);
		memcpy(copy, text.ptr, text.size); /* a NUL inside is signed too */
		out->signed_text = copy;
		out->signed_n = text.size;
	}
	git_buf_dispose(&signature);
	git_buf_dispose(&text);
}

static fg_err check_commit_size(fg_git *g, const git_oid *oid, fg_error *err)
{
	size_t size = 0;
	git_object_t type = GIT_OBJECT_INVALID;
	int code = git_odb_read_header(&size, &type, g->odb, oid);
	if (code)
		return fg_git__fail(g, code, err, "read commit %.12s", git_oid_tostr_s(oid));
	if (size > MOST_COMMIT_BYTES)
		return fg_error_set(err, FG_ERR_LIMIT, "commit %.12s has %zu bytes, more than %d",
		                    git_oid_tostr_s(oid), size, MOST_COMMIT_BYTES);
	return FG_OK;
}

fg_err fg_git_read_commit(fg_git *g, fg_arena *a, const fg_git_id *id, fg_git_commit *out,
                          fg_error *err)
{
	git_oid oid = fg_git__oid(id);
	git_commit *c = NULL;
	memset(out, 0, sizeof(*out));
	fg_err failed = check_commit_size(g, &oid, err);
	if (failed)
		return failed;
	int code = git_commit_lookup(&c, g->repository, &oid);
	if (code)
		return fg_git__fail(g, code, err, "read commit %.12s", git_oid_tostr_s(&oid));
	out->id = *id;
	out->tree = fg_git__id(git_commit_tree_id(c));
	out->parent_count = git_commit_parentcount(c);
	fg_git_id *parents = fg_arena_array(a, out->parent_count + 1, sizeof(*parents));
	for (unsigned i = 0; i < out->parent_count; i++)
		parents[i] = fg_git__id(git_commit_parent_id(c, i));
	out->parents = parents;
	out->author = person(a, git_commit_author(c));
	out->committer = person(a, git_commit_committer(c));
	out->message = fg_arena_strdup(a, git_commit_message_raw(c));
	out->message_n = strlen(out->message);
	out->header = fg_arena_strdup(a, git_commit_raw_header(c));
	if (git_commit_message_encoding(c))
		out->encoding = fg_arena_strdup(a, git_commit_message_encoding(c));
	read_signature(g, a, &oid, out);
	git_commit_free(c);
	return FG_OK;
}

/* ---- kinds, tags ---- */

const char *fg_git_kind(fg_git *g, const fg_git_id *id)
{
	git_oid oid = fg_git__oid(id);
	size_t size = 0;
	git_object_t type = GIT_OBJECT_INVALID;
	return git_odb_read_header(&size, &type, g->odb, &oid) ? "" : git_object_type2string(type);
}

/* The value of a line of the head; NULL = none. */
static const char *head_line(fg_arena *a, const char *text, const char *name)
{
	size_t n = strlen(name);
	while (*text && *text != '\n') {
		size_t length = strcspn(text, "\n");
		if (strncmp(text, name, n) == 0)
			return fg_arena_strndup(a, text + n, length - n);
		text += length + (text[length] == '\n');
	}
	return NULL;
}

fg_err fg_git_read_tag(fg_git *g, fg_arena *a, const fg_git_id *id, fg_git_tag *out, fg_error *err)
{
	git_oid oid = fg_git__oid(id);
	git_odb_object *object = NULL;
	size_t size = 0;
	git_object_t type = GIT_OBJECT_INVALID;
	memset(out, 0, sizeof(*out));
	int code = git_odb_read_header(&size, &type, g->odb, &oid);
	if (code == 0 && (type != GIT_OBJECT_TAG || size > MOST_COMMIT_BYTES))
		return fg_error_set(err, FG_ERR_LIMIT, "object %.12s is no tag of at most %d bytes",
		                    git_oid_tostr_s(&oid), MOST_COMMIT_BYTES);
	if (code == 0)
		code = git_odb_read(&object, g->odb, &oid);
	if (code)
		return fg_git__fail(g, code, err, "read tag %.12s", git_oid_tostr_s(&oid));
	out->n = git_odb_object_size(object);
	char *text = fg_arena_array(a, out->n + 1, 1);
	memcpy(text, git_odb_object_data(object), out->n);
	text[out->n] = '\0';
	out->text = text;
	git_odb_object_free(object);
	const char *target = head_line(a, text, "object "), *name = head_line(a, text, "tag ");
	out->name = name ? name : "";
	return target && fg_git_id_parse(&out->target, target)
	               ? FG_OK
	               : fg_error_set(err, FG_ERR_TOOL, "tag %.12s names no object",
	                              git_oid_tostr_s(&oid));
}

/* ---- ranges ---- */

static int hide_refs(fg_git *g, git_revwalk *walk, const char *prefix)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_refs refs = {NULL, 0};
	int code = 0;
	if (!g->sha256)
		code = git_revwalk_hide_glob(walk, fg_arena_printf(&a, "%s*", prefix));
	else if (fg_git__list_refs_long(g, &a, prefix, MOST_REFS, &refs, NULL))
		code = -1;
	for (size_t i = 0; i < refs.n; i++) {
		git_oid oid = fg_git__oid(&refs.at[i].target);
		(void)git_revwalk_hide(walk, &oid); /* what is no commit hides nothing */
	}
	fg_arena_release(&a);
	return code;
}

static int push_range(fg_git *g, git_revwalk *walk, const fg_git_range *range)
{
	unsigned order = range->any_order ? GIT_SORT_NONE : GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE;
	int code = git_revwalk_sorting(walk, order);
	for (size_t i = 0; code == 0 && i < range->include_count; i++) {
		git_oid oid = fg_git__oid(&range->include[i]);
		code = git_revwalk_push(walk, &oid);
	}
	for (size_t i = 0; code == 0 && i < range->exclude_count; i++) {
		git_oid oid = fg_git__oid(&range->exclude[i]);
		code = git_revwalk_hide(walk, &oid);
	}
	if (code == 0 && range->exclude_refs)
		code = hide_refs(g, walk, range->exclude_refs);
	if (code == 0 && range->first_parent)
		code = git_revwalk_simplify_first_parent(walk);
	return code;
}

fg_err fg_git_walk(fg_git *g, fg_arena *a, const fg_git_range *range, size_t max, fg_git_ids *out,
                   fg_error *err)
{
	git_revwalk *walk = NULL;
	FG_VEC(fg_git_id) ids = FG_VEC_INIT;
	git_oid oid;
	memset(out, 0, sizeof(*out));
	int code = git_revwalk_new(&walk, g->repository);
	if (code == 0)
		code = push_range(g, walk, range);
	while (code == 0 && ids.n <= max && (code = git_revwalk_next(&oid, walk)) == 0)
		fg_vec_push(&ids, fg_git__id(&oid));
	fg_err failed = FG_OK;
	if (code && code != GIT_ITEROVER) {
		failed = fg_git__fail(g, code, err, "walk the history");
	} else if (ids.n > max) {
		failed = fg_error_set(err, FG_ERR_LIMIT, "the range has more than %zu commits", max);
	} else {
		fg_git_id *copy = fg_arena_array(a, ids.n + 1, sizeof(*copy));
		if (ids.n)
			memcpy(copy, ids.at, ids.n * sizeof(*copy));
		*out = (fg_git_ids){copy, ids.n};
	}
	fg_vec_release(&ids);
	git_revwalk_free(walk);
	return failed;
}

fg_err fg_git_merge_base(fg_git *g, const fg_git_id *a, const fg_git_id *b, fg_git_id *out,
                         fg_error *err)
{
	git_oid base, x = fg_git__oid(a), y = fg_git__oid(b);
	int code = git_merge_base(&base, g->repository, &x, &y);
	if (code) {
		char left[FG_GIT_HEX], right[FG_GIT_HEX];
		fg_err failed = fg_git__fail(g, code, err, "find the merge base of %.12s and %.12s",
		                             fg_git_id_hex(left, a), fg_git_id_hex(right, b));
		if (failed == FG_ERR_NOT_FOUND && !g->facts.is_shallow)
			fg_error_mend(err, "the two have no common history");
		return failed;
	}
	*out = fg_git__id(&base);
	return FG_OK;
}

bool fg_git_is_ancestor(fg_git *g, const fg_git_id *ancestor, const fg_git_id *of)
{
	git_oid x = fg_git__oid(ancestor), y = fg_git__oid(of);
	return git_oid_equal(&x, &y) || git_graph_descendant_of(g->repository, &y, &x) == 1;
}

/* ---- references ---- */

fg_err fg_git_resolve(fg_git *g, const char *revision, fg_git_id *out, fg_error *err)
{
	git_object *object = NULL, *commit = NULL;
	if (g->sha256)
		return fg_git__resolve_long(g, revision, out, err);
	int code = git_revparse_single(&object, g->repository, revision);
	if (code == 0)
		code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	if (code == 0)
		*out = fg_git__id(git_object_id(commit));
	git_object_free(commit);
	git_object_free(object);
	return code ? fg_git__fail(g, code, err, "find the commit '%s'", revision) : FG_OK;
}

fg_err fg_git_head(fg_git *g, fg_git_id *out, fg_error *err)
{
	git_reference *head = NULL;
	if (g->sha256)
		return fg_git__head_long(g, out, err);
	memset(out, 0, sizeof(*out));
	int code = git_repository_head(&head, g->repository);
	if (code == GIT_EUNBORNBRANCH)
		return FG_OK;
	if (code == 0 && git_reference_target(head))
		*out = fg_git__id(git_reference_target(head));
	git_reference_free(head);
	return code ? fg_git__fail(g, code, err, "read HEAD") : FG_OK;
}

typedef struct merge_heads {
	FG_VEC(fg_git_id) ids;
} merge_heads;

static int take_merge_head(const git_oid *oid, void *payload)
{
	merge_heads *m = payload;
	fg_vec_push(&m->ids, fg_git__id(oid));
	return m->ids.n > 100; /* no octopus has so many arms */
}

fg_err fg_git_merge_heads(fg_git *g, fg_arena *a, fg_git_ids *out, fg_error *err)
{
	merge_heads m = {FG_VEC_INIT};
	if (g->sha256)
		return fg_git__merge_heads_long(g, a, out, err);
	int code = git_repository_mergehead_foreach(g->repository, take_merge_head, &m);
	fg_err failed = FG_OK;
	memset(out, 0, sizeof(*out));
	if (code && code != GIT_ENOTFOUND)
		failed = fg_git__fail(g, code, err, "read MERGE_HEAD");
	fg_git_id *copy = fg_arena_array(a, m.ids.n + 1, sizeof(*copy));
	if (m.ids.n)
		memcpy(copy, m.ids.at, m.ids.n * sizeof(*copy));
	if (!failed)
		*out = (fg_git_ids){copy, m.ids.n};
	fg_vec_release(&m.ids);
	return failed;
}

const char *fg_git_head_name(fg_git *g, fg_arena *a)
{
	git_reference *head = NULL;
	const char *name = NULL;
	if (git_reference_lookup(&head, g->repository, "HEAD") == 0 &&
	    git_reference_type(head) == GIT_REFERENCE_SYMBOLIC)
		name = fg_arena_strdup(a, git_reference_symbolic_target(head));
	git_reference_free(head);
	return name;
}

fg_err fg_git_tree_of(fg_git *g, const fg_git_id *commit, fg_git_id *out, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	if (fg_git_id_is_zero(commit))
		return FG_OK;
	git_commit *c = NULL;
	git_oid oid = fg_git__oid(commit);
	int code = git_commit_lookup(&c, g->repository, &oid);
	if (code)
		return fg_git__fail(g, code, err, "read commit %.12s", git_oid_tostr_s(&oid));
	*out = fg_git__id(git_commit_tree_id(c));
	git_commit_free(c);
	return FG_OK;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const fg_git_ref *)a)->name, ((const fg_git_ref *)b)->name);
}

static bool read_ref(fg_git *g, fg_arena *a, const char *name, fg_git_ref *out)
{
	git_oid oid;
	if (git_reference_name_to_id(&oid, g->repository, name) != 0)
		return false; /* a symbolic one that leads nowhere */
	*out = (fg_git_ref){fg_arena_strdup(a, name), fg_git__id(&oid)};
	return true;
}

fg_err fg_git_list_refs(fg_git *g, fg_arena *a, const char *prefix, size_t max, fg_git_refs *out,
                        fg_error *err)
{
	git_reference_iterator *it = NULL;
	FG_VEC(fg_git_ref) all = FG_VEC_INIT;
	const char *name = NULL;
	fg_git_ref ref;
	if (g->sha256)
		return fg_git__list_refs_long(g, a, prefix, max, out, err);
	memset(out, 0, sizeof(*out));
	int code = git_reference_iterator_new(&it, g->repository);
	while (code == 0 && all.n <= max && (code = git_reference_next_name(&name, it)) == 0)
		if (strncmp(name, prefix, strlen(prefix)) == 0 && read_ref(g, a, name, &ref))
			fg_vec_push(&all, ref);
	fg_err failed = FG_OK;
	if (code && code != GIT_ITEROVER) {
		failed = fg_git__fail(g, code, err, "list the references");
	} else if (all.n > max) {
		failed = fg_error_set(err, FG_ERR_LIMIT, "more than %zu references", max);
	} else {
		fg_git_ref *copy = fg_arena_array(a, all.n + 1, sizeof(*copy));
		if (all.n) {
			qsort(all.at, all.n, sizeof(*copy), by_name);
			memcpy(copy, all.at, all.n * sizeof(*copy));
		}
		*out = (fg_git_refs){copy, all.n};
	}
	fg_vec_release(&all);
	git_reference_iterator_free(it);
	return failed;
}

/* ---- configuration ---- */

const char *fg_git_config_text(fg_git *g, fg_arena *a, const char *name)
{
	git_config *config = NULL;
	const char *text = NULL, *copy = NULL;
	if (git_repository_config_snapshot(&config, g->repository) == 0 &&
	    git_config_get_string(&text, config, name) == 0)
		copy = fg_arena_strdup(a, text);
	git_config_free(config);
	return copy;
}

bool fg_git_config_bool(fg_git *g, const char *name, bool otherwise)
{
	git_config *config = NULL;
	int value = otherwise;
	if (git_repository_config_snapshot(&config, g->repository) != 0 ||
	    git_config_get_bool(&value, config, name) != 0)
		value = otherwise;
	git_config_free(config);
	return value != 0;
}

/* ---- identities ---- */

struct fg_git_mailmap {
	git_mailmap *map;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *lower_text(fg_arena *a, const char *s)
{
	char *copy = fg_arena_strdup(a, s);
	for (char *p = copy; *p; p++)
		*p = lower(*p);
	return copy;
}

/* git compares addresses without case, libgit2 with it. */
static void lower_addresses(fg_buf *text)
{
	bool is_address = false;
	for (size_t i = 0; i < text->n; i++) {
		char *c = &text->at[i];
		is_address = *c == '<' || (is_address && *c != '>' && *c != '\n');
		if (is_address)
			*c = lower(*c);
	}
}

fg_err fg_git_open_mailmap(fg_git_mailmap **out, fg_git *g, const fg_git_id *tree, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_git_entry entry;
	fg_git_mailmap *m = fg_calloc(1, sizeof(*m));
	*out = NULL;
	fg_err failed = fg_git_find_in_tree(g, &a, tree, ".mailmap", &entry, NULL);
	if (failed == FG_OK && fg_git_is_file(&entry))
		failed = fg_git_read_blob(g, &entry.id, MOST_MAILMAP, &text, err);
	else
		failed = FG_OK;
	lower_addresses(&text);
	if (!failed && git_mailmap_from_buffer(&m->map, fg_buf_str(&text), text.n) != 0)
		failed = fg_git__fail(g, -1, err, "read .mailmap");
	if (failed)
		fg_git_close_mailmap(m);
	else
		*out = m;
	fg_buf_release(&text);
	fg_arena_release(&a);
	return failed;
}

void fg_git_close_mailmap(fg_git_mailmap *m)
{
	if (!m)
		return;
	git_mailmap_free(m->map);
	fg_free(m);
}

void fg_git_canonical(const fg_git_mailmap *m, fg_arena *a, const char *name, const char *email,
                      const char **name_out, const char **email_out)
{
	const char *address = lower_text(a, email);
	const char *real_name = name, *real_email = address;
	if (!m || git_mailmap_resolve(&real_name, &real_email, m->map, name, address) != 0) {
		real_name = name;
		real_email = address;
	}
	*name_out = fg_arena_strdup(a, real_name);
	*email_out = lower_text(a, real_email);
}
