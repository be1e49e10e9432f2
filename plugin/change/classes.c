#include "change/classes.h"

#include "base/path.h"
#include "change/origin.h"

enum { TARGET_MAX = 4096 };

typedef struct classifier {
	fg_classes *out;
	const fg_view *view;
	const fg_config *config;
	const char *root;
	FG_VEC(fg_origin) asked; /* of history: what only says itself that it is no hand's own */
	FG_VEC(const char *) shown;
} classifier;

static bool is_c(const char *path)
{
	static const char *const names[] = {".c", ".h", ".inc", ".def", ".inl"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(fg_path_extension(path), names[i]) == 0)
			return true;
	return false;
}

/* As findings name it; NULL: none is about it. */
static const char *shown(classifier *k, const char *path)
{
	return fg_path_below(k->root, fg_path_join(&k->out->arena, k->view->top, path));
}

static fg_ownership class_of(classifier *k, const char *path, const fg_git_entry *e)
{
	fg_buf text = FG_BUF_INIT;
	(void)fg_git_read_blob(k->view->git, &e->id, FG_VIEW_FILE_MAX, &text, NULL);
	fg_ownership class = fg_ownership_of(k->config, path, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	return class;
}

static const char *word(fg_ownership class)
{
	static const char *const words[] = {"own", "vendor", "generated", "test"};
	return words[class];
}

static void note(classifier *k, const char *path, const char *text)
{
	fg_classes_note n = {fg_arena_strdup(&k->out->arena, path), text};
	fg_vec_push(&k->out->notes, n);
}

/* The configuration's word is enough; a mark or the name of a folder is not. */
static void ask_history(classifier *k, const char *path, const char *as, fg_ownership class)
{
	fg_ownership said;
	fg_origin o = {.path = fg_arena_strdup(&k->out->arena, path), .class = class};
	if (fg_ownership_laxness(class) < 2 || fg_config_says_ownership(k->config, as, &said))
		return;
	fg_vec_push(&k->asked, o);
	fg_vec_push(&k->shown, as);
}

/* What was let be in one zone, or in none, was let be there. */
static void take_zone(classifier *k, const fg_git_change *c, const char *before, const char *after)
{
	const fg_zone *was = fg_config_zone(k->config, before);
	const fg_zone *is = fg_config_zone(k->config, after);
	if (!is || is == was)
		return;
	fg_map_put_str(&k->out->fresh, after, NULL);
	note(k, c->after.path,
	     fg_arena_printf(&k->out->arena, "comes into zone '%s': all that is found in it is new",
	                     is->name));
}

static void take_changed(classifier *k, const fg_git_change *c, const char *before,
                         const char *after)
{
	fg_ownership was = class_of(k, before, &c->before), is = class_of(k, after, &c->after);
	bool is_laxer = fg_ownership_laxness(is) > fg_ownership_laxness(was);
	fg_owner old = {before, was}, new = {after, is_laxer ? was : is};
	fg_arena *a = &k->out->arena;
	if (fg_ownership_laxness(was) == 2)
		ask_history(k, c->before.path, after, is);
	take_zone(k, c, before, after);
	if (is == was)
		return;
	if (fg_ownership_laxness(is) < fg_ownership_laxness(was))
		fg_map_put_str(&k->out->fresh, after, NULL);
	fg_vec_push(&k->out->before, old);
	fg_vec_push(&k->out->after, new);
	note(k, c->after.path,
	     is_laxer ? fg_arena_printf(a, "becomes %s code; it is judged as %s, as in the base",
	                                word(is), word(was))
	              : fg_arena_printf(a, "was %s code and becomes %s: what was not reported is new",
	                                word(was), word(is)));
}

/* What the policy says of a path is no word of the change. */
static void take_new(classifier *k, const fg_git_change *c, const char *path)
{
	fg_ownership class = class_of(k, path, &c->after);
	ask_history(k, c->after.path, path, class);
	if (class == FG_GENERATED && fg_ownership_of(k->config, path, "", 0) != FG_GENERATED)
		note(k, c->after.path, "is new and says that it is generated: findings in it are not reported");
}

/* Where a link leads to, below the top; NULL: out of it. */
static const char *target_of(classifier *k, const fg_git_entry *link)
{
	fg_buf text = FG_BUF_INIT;
	fg_arena *a = &k->out->arena;
	const char *target = NULL;
	if (fg_git_read_blob(k->view->git, &link->id, TARGET_MAX, &text, NULL) == FG_OK) {
		const char *from = fg_path_join(a, k->view->top, fg_path_dirname(a, link->path));
		target = fg_view_below(k->view, fg_path_join(a, from, fg_buf_str(&text)));
	}
	fg_buf_release(&text);
	return target;
}

/* A link to a source that is judged under its own name, as strictly, hides nothing. */
static void take_link(classifier *k, const fg_git_change *c)
{
	const char *target = target_of(k, &c->after);
	const fg_git_entry *e = target ? fg_view_find(k->view, target) : NULL;
	const char *own = shown(k, c->after.path), *other = target ? shown(k, target) : NULL;
	fg_ownership class = own ? fg_ownership_of(k->config, own, "", 0) : FG_OWN;
	int most = fg_ownership_laxness(class);
	if (most == 2)
		return;
	if (e && is_c(target) && other && fg_ownership_laxness(class_of(k, other, e)) <= most) {
		note(k, c->after.path, "is a link: it is judged under the name it leads to");
		return;
	}
	fg_view_skip s = {fg_arena_strdup(&k->out->arena, c->after.path),
	                  "a link stands for the source, and what it leads to is not judged"};
	fg_vec_push(&k->out->links, s);
}

static void take(classifier *k, const fg_git_change *c)
{
	if (!c->after.mode || !is_c(c->after.path) || !fg_git_is_safe_path(c->after.path))
		return;
	if (c->after.mode == FG_GIT_MODE_LINK) {
		take_link(k, c);
		return;
	}
	const char *after = shown(k, c->after.path);
	if (!after || !fg_git_is_file(&c->after))
		return;
	bool has_before = fg_git_is_file(&c->before) && fg_git_is_safe_path(c->before.path);
	const char *before = has_before ? shown(k, c->before.path) : NULL;
	if (before)
		take_changed(k, c, before, after);
	else
		take_new(k, c, after);
}

static void take_origin(classifier *k, const fg_origin *o, const char *path)
{
	char hex[FG_GIT_HEX];
	fg_owner strict = {path, o->class};
	if (fg_git_id_is_zero(&o->commit))
		return;
	fg_vec_push(&k->out->before, strict);
	fg_vec_push(&k->out->after, strict);
	note(k, o->path,
	     fg_arena_printf(&k->out->arena,
	                     "was %s code in commit %.12s and is judged as that, whatever it says "
	                     "now; sources.ownership in firmgate.yaml says otherwise",
	                     word(o->class), fg_git_id_hex(hex, &o->commit)));
}

static void take_history(classifier *k, const fg_classes_request *rq)
{
	fg_origins_request ask = {k->view->git, rq->head, rq->max_history, k->config,
	                          k->view->top, k->root};
	if (k->asked.n == 0 || !rq->head || fg_git_id_is_zero(rq->head))
		return;
	fg_err failed = fg_origins_find(k->asked.at, k->asked.n, &ask, NULL);
	bool is_told = failed && (failed != FG_ERR_LIMIT || rq->is_limit_told);
	for (size_t i = 0; i < k->asked.n; i++) {
		take_origin(k, &k->asked.at[i], k->shown.at[i]);
		if (is_told && fg_git_id_is_zero(&k->asked.at[i].commit))
			note(k, k->asked.at[i].path,
			     failed == FG_ERR_LIMIT
			             ? "is no hand's own by its own word; history is too long to be asked"
			             : "is no hand's own by its own word; history, which is cut off, "
			               "cannot be asked");
	}
}

void fg_classes_find(fg_classes *out, const fg_classes_request *rq)
{
	classifier k = {.out = out, .view = rq->view, .config = rq->config, .root = rq->root};
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < rq->changes->n; i++)
		take(&k, &rq->changes->at[i]);
	take_history(&k, rq);
	fg_vec_release(&k.asked);
	fg_vec_release(&k.shown);
}

void fg_classes_release(fg_classes *c)
{
	fg_vec_release(&c->before);
	fg_vec_release(&c->after);
	fg_vec_release(&c->notes);
	fg_vec_release(&c->links);
	fg_map_release(&c->fresh);
	fg_arena_release(&c->arena);
}
