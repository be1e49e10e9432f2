/* The access layer against repositories that git made. */
#include "unit/git/fixture.h"

static const char *blob(sandbox *s, fg_git *g, const fg_git_id *id)
{
	fg_buf text = FG_BUF_INIT;
	CU_ASSERT_EQUAL_FATAL(fg_git_read_blob(g, id, 1 << 20, &text, &s->err), FG_OK);
	const char *copy = fg_arena_strdup(&s->arena, fg_buf_str(&text));
	fg_buf_release(&text);
	return copy;
}

/* "M path", "A path", "D path", "R old>new NN" joined by ';'. */
static const char *told(sandbox *s, const fg_git_changes *c)
{
	fg_buf out = FG_BUF_INIT;
	for (size_t i = 0; i < c->n; i++) {
		const fg_git_change *x = &c->at[i];
		if (i)
			fg_buf_putc(&out, ';');
		if (x->kind == FG_GIT_RENAMED)
			fg_buf_printf(&out, "R %s>%s", x->before.path, x->after.path);
		else
			fg_buf_printf(&out, "%c %s", "ADM"[x->kind],
			              x->after.mode ? x->after.path : x->before.path);
	}
	const char *copy = fg_arena_strdup(&s->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return copy;
}

static void trees_and_blobs(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "mkdir -p a/b; echo one >a/b/x.c; echo two >y; ln -s /etc/passwd link; chmod +x y;"
	       "git add .; git commit -qm first");
	fg_git *g = open_git(&s, "a/b");
	fg_git_id top = tree(&s, g, "HEAD");
	fg_git_entries all;
	CU_ASSERT_EQUAL_FATAL(fg_git_list_tree(g, &s.arena, &top, 10, &all, &s.err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(all.n, 3);
	CU_ASSERT_STRING_EQUAL(all.at[0].path, "a/b/x.c");
	CU_ASSERT_EQUAL(all.at[1].mode, FG_GIT_MODE_LINK);
	CU_ASSERT_EQUAL(all.at[2].mode, FG_GIT_MODE_EXECUTABLE);
	CU_ASSERT(!fg_git_is_file(&all.at[1]));
	CU_ASSERT_STRING_EQUAL(blob(&s, g, &all.at[0].id), "one\n");
	CU_ASSERT_EQUAL(fg_git_list_tree(g, &s.arena, &top, 3, &all, NULL), FG_ERR_LIMIT);
	fg_git_entry e;
	CU_ASSERT_EQUAL(fg_git_find_in_tree(g, &s.arena, &top, "a/b/x.c", &e, NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_git_find_in_tree(g, &s.arena, &top, "a/z", &e, NULL), FG_ERR_NOT_FOUND);
	fg_buf text = FG_BUF_INIT;
	CU_ASSERT_EQUAL(fg_git_read_blob(g, &all.at[0].id, 3, &text, NULL), FG_ERR_LIMIT);
	CU_ASSERT_EQUAL(fg_git_read_blob(g, &top, 99, &text, NULL), FG_ERR_TOOL);
	CU_ASSERT_EQUAL(text.n, 0);
	fg_git_close(g);
	close_sandbox(&s);
}

static void the_index(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "echo one >x; echo w >w; git add x w; git commit -qm first; echo two >x; git add x;"
	       "echo three >x; echo n >n; git add -N n; git rm -q --cached w; echo q >q; git add q");
	fg_git *g = open_git(&s, ".");
	fg_git_id top = tree(&s, g, "HEAD");
	fg_git_changes c;
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_index(g, &s.arena, &top, NULL, &c, &s.err), FG_OK);
	CU_ASSERT_STRING_EQUAL(told(&s, &c), "A q;D w;M x");
	fg_git_entry e;
	CU_ASSERT_EQUAL(fg_git_find_in_index(g, &s.arena, "x", &e, NULL), FG_OK);
	CU_ASSERT_STRING_EQUAL(blob(&s, g, &e.id), "two\n");
	CU_ASSERT_EQUAL(fg_git_find_in_index(g, &s.arena, "n", &e, NULL), FG_ERR_NOT_FOUND);
	fg_git_close(g);
	close_sandbox(&s);
}

/* What the index differs in from HEAD; and the tree it would be is the one git writes. */
static const char *staged(sandbox *s)
{
	fg_git *g = open_git(s, ".");
	fg_git_id top = tree(s, g, "HEAD"), own, wanted;
	fg_git_changes c;
	fg_buf hex = FG_BUF_INIT;
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_index(g, &s->arena, &top, NULL, &c, &s->err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_git_index_tree(g, &own, &s->err), FG_OK);
	sh(s, "git write-tree | tr -d '\\n' >.git/wanted");
	const char *file = fg_arena_printf(&s->arena, "%s/.git/wanted", s->dir);
	CU_ASSERT_EQUAL_FATAL(fg_file_read(&hex, file, 99, &s->err), FG_OK);
	CU_ASSERT_FATAL(fg_git_id_parse(&wanted, fg_buf_str(&hex)));
	CU_ASSERT(fg_git_id_equal(&own, &wanted));
	/* Asked for the tree first, the same is told. */
	fg_git *again = open_git(s, ".");
	fg_git_changes same;
	CU_ASSERT_EQUAL_FATAL(fg_git_index_tree(again, &own, &s->err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_index(again, &s->arena, &top, NULL, &same, &s->err),
	                      FG_OK);
	const char *all = told(s, &c);
	CU_ASSERT_STRING_EQUAL(told(s, &same), all);
	fg_buf_release(&hex);
	fg_git_close(g);
	fg_git_close(again);
	return all;
}

/* Folders that are equal are passed over; those that only look so are not. */
static void folders_of_the_index(void)
{
	static const struct {
		const char *script, *told;
	} rows[] = {
		{":", ""},
		{"echo 2 >a/b/x; git add a", "M a/b/x"},
		{"git update-index --chmod=+x a/c/y", "M a/c/y"},
		{"git mv a/b a/z", "R a/b/x>a/z/x"},
		{"mkdir a.b && echo 5 >a.b/x; git add a.b", "A a.b/x"},
		{"git rm -q -r d; echo 3 >d; git add d", "A d;D d/z"},
		{"git rm -q e; mkdir e; echo 4 >e/e; git add e", "D e;A e/e"},
		{"mkdir -p n/n; echo 6 >n/n/n; git add -N n", ""},
		{"echo 6 >a/n; git add -N a/n; echo 7 >a/b/x; git add a/b/x", "M a/b/x"},
		{"git rm -q -r --cached .", "D a/b/x;D a/c/y;D d/z;D e"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		sandbox s;
		open_sandbox(&s);
		sh(&s, "mkdir -p a/b a/c d; echo one >a/b/x; echo two >a/c/y; echo three >d/z;"
		       "echo four >e; git add .; git commit -qm first");
		sh(&s, rows[i].script);
		const char *changes = staged(&s);
		if (strcmp(changes, rows[i].told) != 0)
			printf("\n%s: %s\n", rows[i].script, changes);
		CU_ASSERT_STRING_EQUAL(changes, rows[i].told);
		close_sandbox(&s);
	}
}

static void a_temporary_index(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "echo one >x; git add x; git commit -qm first; echo two >x;"
	       "GIT_INDEX_FILE=other git add x; cp other .git/other; rm other");
	fg_git_environment env = {
		.git_dir = fg_arena_printf(&s.arena, "%s/.git", s.dir),
		.index_file = fg_arena_printf(&s.arena, "%s/.git/other", s.dir)};
	fg_git *g = NULL;
	CU_ASSERT_EQUAL_FATAL(fg_git_open(&g, NULL, &env, &s.err), FG_OK);
	fg_git_id top = tree(&s, g, "HEAD");
	fg_git_changes c;
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_index(g, &s.arena, &top, NULL, &c, &s.err), FG_OK);
	CU_ASSERT_STRING_EQUAL(told(&s, &c), "M x");
	fg_git_close(g);
	g = open_git(&s, ".");
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_index(g, &s.arena, &top, NULL, &c, &s.err), FG_OK);
	CU_ASSERT_EQUAL(c.n, 0);
	fg_git_close(g);
	close_sandbox(&s);
}

static void a_quarantine(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "echo one >x; git add x; git commit -qm first; git clone -q --bare . bare;"
	       "mkdir q; echo new | GIT_OBJECT_DIRECTORY=q "
	       "GIT_ALTERNATE_OBJECT_DIRECTORIES=bare/objects git hash-object -w --stdin >id");
	fg_buf hex = FG_BUF_INIT;
	fg_git_id id;
	CU_ASSERT_EQUAL(fg_file_read(&hex, fg_arena_printf(&s.arena, "%s/id", s.dir), 99, NULL), 0);
	fg_buf_truncate(&hex, 40);
	CU_ASSERT_FATAL(fg_git_id_parse(&id, fg_buf_str(&hex)));
	fg_buf_release(&hex);
	fg_git *g = open_git(&s, "bare");
	CU_ASSERT(!fg_git_has_object(g, &id));
	CU_ASSERT_PTR_NULL(fg_git_describe(g)->work_tree);
	fg_git_close(g);
	fg_git_environment env = {.git_dir = fg_arena_printf(&s.arena, "%s/bare", s.dir),
	                          .object_dir = fg_arena_printf(&s.arena, "%s/q", s.dir)};
	CU_ASSERT_EQUAL_FATAL(fg_git_open(&g, NULL, &env, &s.err), FG_OK);
	CU_ASSERT_STRING_EQUAL(blob(&s, g, &id), "new\n");
	tree(&s, g, "HEAD");
	fg_git_close(g);
	close_sandbox(&s);
}

static void differences(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "mkdir d e; seq 1 40 >d/old.c; seq 50 90 >moved; echo k >keep; echo s >same;"
	       "echo f >file; git add .; git commit -qm 1;"
	       "git mv d/old.c e/new.c; sed -i s/^7$/seven/ e/new.c; git mv moved d/moved;"
	       "rm file; mkdir file; echo in >file/in; echo more >>keep; chmod +x same;"
	       "git add -A; git commit -qm 2");
	fg_git *g = open_git(&s, ".");
	fg_git_id x = tree(&s, g, "HEAD~"), y = tree(&s, g, "HEAD"), none = {{0}};
	fg_git_changes c;
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_trees(g, &s.arena, &x, &y, NULL, &c, &s.err), FG_OK);
	CU_ASSERT_STRING_EQUAL(told(&s, &c), "R moved>d/moved;R d/old.c>e/new.c;D file;A file/in;"
	                                     "M keep;M same");
	CU_ASSERT_EQUAL(c.at[0].similarity, 100);
	CU_ASSERT(c.at[1].similarity > 80 && c.at[1].similarity < 100);
	fg_git_hunks h;
	CU_ASSERT_EQUAL_FATAL(fg_git_diff_blobs(g, &s.arena, &c.at[1].before.id, &c.at[1].after.id,
	                                        1 << 20, &h, &s.err),
	                      FG_OK);
	CU_ASSERT_EQUAL_FATAL(h.n, 1);
	CU_ASSERT_EQUAL(h.at[0].before_start, 7);
	CU_ASSERT_EQUAL(h.at[0].after_start, 7);
	CU_ASSERT_EQUAL(h.at[0].after_count, 1);
	fg_git_diff_options options = {.max_changes = 3};
	CU_ASSERT_EQUAL(fg_git_diff_trees(g, &s.arena, &none, &y, &options, &c, NULL),
	                FG_ERR_LIMIT);
	CU_ASSERT_EQUAL(fg_git_diff_trees(g, &s.arena, &none, &y, NULL, &c, NULL), FG_OK);
	CU_ASSERT_EQUAL(c.n, 5);
	fg_git_close(g);
	close_sandbox(&s);
}

static void hunks_of_texts(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_hunks h;
	CU_ASSERT_EQUAL(fg_git_diff_texts(&a, "a\nb\nc\n", 6, "a\nc\nd\n", 6, &h, NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(h.n, 2);
	CU_ASSERT_EQUAL(h.at[0].before_start, 2);
	CU_ASSERT_EQUAL(h.at[0].before_count, 1);
	CU_ASSERT_EQUAL(h.at[0].after_start, 1);
	CU_ASSERT_EQUAL(h.at[0].after_count, 0);
	CU_ASSERT_EQUAL(h.at[1].after_start, 3);
	CU_ASSERT_EQUAL(fg_git_diff_texts(&a, "", 0, "x\n", 2, &h, NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(h.n, 1);
	CU_ASSERT_EQUAL(h.at[0].after_count, 1);
	CU_ASSERT_EQUAL(fg_git_diff_texts(&a, "\0x", 2, "x\n", 2, &h, NULL), FG_OK);
	CU_ASSERT(h.is_binary);
	fg_arena_release(&a);
}

static void history(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "git commit -q --allow-empty -m one; git checkout -q -b side;"
	       "git commit -q --allow-empty -m two -m 'Reviewed-by: Cy <cy@example.org>';"
	       "git checkout -q main; git commit -q --allow-empty -m three;"
	       "git merge -q --no-ff -m merge side; git update-ref refs/remotes/o/main main~1");
	fg_git *g = open_git(&s, ".");
	fg_git_id head = resolve(&s, g, "HEAD"), side = resolve(&s, g, "side"), base;
	fg_git_id one = resolve(&s, g, "main~2"), three = resolve(&s, g, "main~1");
	fg_git_range range = {.include = &head, .include_count = 1, .exclude = &one,
	                      .exclude_count = 1};
	fg_git_ids ids;
	CU_ASSERT_EQUAL_FATAL(fg_git_walk(g, &s.arena, &range, 10, &ids, &s.err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(ids.n, 3);
	CU_ASSERT(fg_git_id_equal(&ids.at[2], &head));
	CU_ASSERT_EQUAL(fg_git_walk(g, &s.arena, &range, 2, &ids, NULL), FG_ERR_LIMIT);
	range.exclude_refs = "refs/remotes/";
	CU_ASSERT_EQUAL_FATAL(fg_git_walk(g, &s.arena, &range, 10, &ids, &s.err), FG_OK);
	CU_ASSERT_EQUAL(ids.n, 2);
	CU_ASSERT_EQUAL_FATAL(fg_git_merge_base(g, &three, &side, &base, &s.err), FG_OK);
	CU_ASSERT(fg_git_id_equal(&base, &one));
	CU_ASSERT(fg_git_is_ancestor(g, &one, &side));
	CU_ASSERT(!fg_git_is_ancestor(g, &side, &three));
	fg_git_commit c;
	CU_ASSERT_EQUAL_FATAL(fg_git_read_commit(g, &s.arena, &side, &c, &s.err), FG_OK);
	CU_ASSERT_STRING_EQUAL(c.message, "two\n\nReviewed-by: Cy <cy@example.org>\n");
	CU_ASSERT_STRING_EQUAL(c.author.email, "Ada@example.org");
	CU_ASSERT_EQUAL(c.author.offset, 60);
	CU_ASSERT_EQUAL(c.parent_count, 1);
	CU_ASSERT_PTR_NULL(c.signature);
	CU_ASSERT_STRING_EQUAL(fg_git_head_name(g, &s.arena), "refs/heads/main");
	fg_git_refs refs;
	CU_ASSERT_EQUAL_FATAL(fg_git_list_refs(g, &s.arena, "refs/heads/", 9, &refs, &s.err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(refs.n, 2);
	CU_ASSERT_STRING_EQUAL(refs.at[1].name, "refs/heads/side");
	fg_git_close(g);
	close_sandbox(&s);
}

static void people(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "echo 'Ada Byron <ada@new.org> <ada@example.org>' >.mailmap; git add .;"
	       "git commit -qm 1");
	fg_git *g = open_git(&s, ".");
	fg_git_id top = tree(&s, g, "HEAD"), none = {{0}};
	fg_git_mailmap *m = NULL;
	const char *name, *email;
	CU_ASSERT_EQUAL_FATAL(fg_git_open_mailmap(&m, g, &top, &s.err), FG_OK);
	fg_git_canonical(m, &s.arena, "A", "Ada@Example.org", &name, &email);
	CU_ASSERT_STRING_EQUAL(name, "Ada Byron");
	CU_ASSERT_STRING_EQUAL(email, "ada@new.org");
	fg_git_close_mailmap(m);
	CU_ASSERT_EQUAL_FATAL(fg_git_open_mailmap(&m, g, &none, &s.err), FG_OK);
	fg_git_canonical(m, &s.arena, "A", "Ada@Example.org", &name, &email);
	CU_ASSERT_STRING_EQUAL(email, "ada@example.org");
	fg_git_close_mailmap(m);
	fg_git_close(g);
	close_sandbox(&s);
}

/* Forms of the index that the git program reads: the same entries and flags as of a plain one. */
static void forms_of_the_index(void)
{
	static const struct {
		const char *script;
		bool is_sparse;
	} rows[] = {
		{":", false},
		{"git update-index --split-index", false},
		{"git sparse-checkout init --cone --sparse-index; git sparse-checkout set a", true},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		sandbox s;
		open_sandbox(&s);
		sh(&s, "mkdir a b; echo 1 >a/x; echo 2 >b/y; git add .; git commit -qm 1");
		sh(&s, rows[i].script);
		sh(&s, "echo 3 >a/new; git add -N a/new; mkdir -p c; echo 4 >'a/ \ttab'; git add a/*tab");
		fg_git *g = open_git(&s, ".");
		fg_git_entries all = {NULL, 0};
		CU_ASSERT_EQUAL(fg_git_list_index(g, &s.arena, 99, &all, &s.err), FG_OK);
		CU_ASSERT_EQUAL_FATAL(all.n, 4);
		CU_ASSERT(strstr(all.at[0].path, "tab") && !all.at[0].is_intent_to_add);
		CU_ASSERT(all.at[1].is_intent_to_add && !all.at[2].is_intent_to_add);
		CU_ASSERT_STRING_EQUAL(all.at[3].path, "b/y");
		CU_ASSERT_EQUAL(all.at[3].is_skip_worktree, rows[i].is_sparse);
		fg_git_close(g);
		close_sandbox(&s);
	}
}

static void what_cannot_be_read_is_said(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "git init -q other; git -C other config core.repositoryFormatVersion 1;"
	       "git -C other config extensions.objectFormat sha3");
	fg_git *g = NULL;
	CU_ASSERT_EQUAL(fg_git_open(&g, fg_arena_printf(&s.arena, "%s/other", s.dir), NULL, &s.err),
	                FG_ERR_TOOL);
	CU_ASSERT(s.err.message && strstr(s.err.message, "object format"));
	CU_ASSERT_EQUAL(fg_git_open(&g, "/", NULL, &s.err), FG_ERR_NOT_FOUND);
	close_sandbox(&s);
}

static void a_shallow_clone_is_cut_off(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "for i in 1 2 3; do git commit -q --allow-empty -m $i; done;"
	       "git clone -q --depth 1 file://$HOME shallow");
	fg_git *g = open_git(&s, "shallow");
	CU_ASSERT(fg_git_describe(g)->is_shallow);
	fg_git_id head = resolve(&s, g, "HEAD");
	fg_git_range range = {.include = &head, .include_count = 1};
	fg_git_ids ids;
	CU_ASSERT_EQUAL(fg_git_walk(g, &s.arena, &range, 10, &ids, &s.err), FG_ERR_NOT_FOUND);
	CU_ASSERT(s.err.mend && strstr(s.err.mend, "--unshallow"));
	fg_git_close(g);
	close_sandbox(&s);
}

/* Ten levels of ten names for the same tree: ten thousand million paths in eleven objects. */
static void crossing_trees_end(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "id=$(echo x | git hash-object -w --stdin); "
	       "t=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '100644 blob %s\\tf%s\\n' $id $n; done |"
	       " git mktree); for d in 1 2 3 4 5 6 7 8 9; do t=$(for n in 0 1 2 3 4 5 6 7 8 9; do"
	       " printf '040000 tree %s\\td%s\\n' $t $n; done | git mktree); done;"
	       "git update-ref refs/heads/main $(git commit-tree -m bomb $t)");
	fg_git *g = open_git(&s, ".");
	fg_git_id top = tree(&s, g, "main"), none = {{0}};
	fg_git_entries all;
	fg_git_changes c;
	CU_ASSERT_EQUAL(fg_git_list_tree(g, &s.arena, &top, 100000, &all, NULL), FG_ERR_LIMIT);
	CU_ASSERT_EQUAL(fg_git_diff_trees(g, &s.arena, &none, &top, NULL, &c, NULL), FG_ERR_LIMIT);
	fg_git_close(g);
	close_sandbox(&s);
}

static void linked_work_trees(void)
{
	sandbox s;
	open_sandbox(&s);
	sh(&s, "git commit -q --allow-empty -m 1; git worktree add -q linked -b other 2>&1");
	fg_git *g = open_git(&s, "linked");
	const fg_git_facts *f = fg_git_describe(g);
	CU_ASSERT(f->is_linked);
	CU_ASSERT_STRING_EQUAL(f->hooks_dir, fg_arena_printf(&s.arena, "%s/hooks", f->common_dir));
	CU_ASSERT(strstr(f->git_dir, "/.git/worktrees/linked") != NULL);
	fg_git_close(g);
	sh(&s, "git config core.hooksPath .githooks");
	g = open_git(&s, "linked");
	f = fg_git_describe(g);
	CU_ASSERT(f->has_hooks_path);
	CU_ASSERT(strstr(f->hooks_dir, "/linked/.githooks") != NULL);
	fg_git_close(g);
	close_sandbox(&s);
}

static void paths_that_leave_the_tree(void)
{
	static const struct {
		const char *path;
		bool is_safe;
	} rows[] = {
		{"a/b.c", true},     {"", false},         {"/etc/passwd", false}, {"a/../b", false},
		{"..", false},       {"a//b", false},     {".git/config", false}, {"a/.GIT/x", false},
		{"a/.gitx", true},   {"a/", false},       {"-rf", true},          {"a\nb", true},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT_EQUAL(fg_git_is_safe_path(rows[i].path), rows[i].is_safe);
}

/* A process has a git of its own: that of a child starts when the child asks. */
static fg_err read_in_child(fg_git *g, const fg_git_id *blob)
{
	int status = -1;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		fg_buf text = FG_BUF_INIT;
		_exit(-(int)fg_git_read_blob(g, blob, 100, &text, NULL));
	}
	waitpid(child, &status, 0);
	CU_ASSERT_TRUE_FATAL(WIFEXITED(status));
	return (fg_err)-WEXITSTATUS(status);
}

/* Objects of SHA-256 are git's to read. One that ends when it is asked, as one too old does, says
 * nothing of what is there. */
static void a_git_that_ends(void)
{
	static const char a[] = "f8625e43f9e04f24291f77cdbe4c71b3"
				"c2a3b0003f60419b3ed06a058d766c8b";
	sandbox s;
	fg_git *g = NULL;
	open_sandbox(&s);
	sh(&s, "git init -q --object-format=sha256 long; cd long; echo a > a; git hash-object -w a >id");
	g = open_git(&s, "long");
	fg_git_id there, gone = {{1}};
	CU_ASSERT_TRUE(fg_git_id_parse(&there, a));
	CU_ASSERT_EQUAL(read_in_child(g, &there), FG_OK);
	CU_ASSERT_EQUAL(read_in_child(g, &gone), FG_ERR_NOT_FOUND);
	sh(&s, "git -C long config core.compression none");
	CU_ASSERT_EQUAL(read_in_child(g, &there), FG_ERR_TOOL);
	CU_ASSERT_EQUAL(read_in_child(g, &gone), FG_ERR_TOOL);
	fg_git_close(g);
	const char *path = fg_arena_printf(&s.arena, "%s/long", s.dir);
	CU_ASSERT_EQUAL(fg_git_open(&g, path, NULL, &s.err), FG_ERR_TOOL);
	CU_ASSERT(s.err.message && strstr(s.err.message, "is too old"));
	close_sandbox(&s);
}

FG_TEST_MAIN("git.git", {"trees and blobs", trees_and_blobs}, {"the index", the_index},
	     {"folders of the index", folders_of_the_index},
             {"a temporary index", a_temporary_index}, {"a quarantine", a_quarantine},
	     {"differences", differences}, {"hunks of texts", hunks_of_texts},
	     {"history", history}, {"people", people},
	     {"forms of the index", forms_of_the_index},
	     {"what cannot be read is said", what_cannot_be_read_is_said},
             {"a git that ends", a_git_that_ends},
             {"a shallow clone is cut off", a_shallow_clone_is_cut_off},
	     {"crossing trees end", crossing_trees_end},
	     {"linked work trees", linked_work_trees},
             {"paths that leave the tree", paths_that_leave_the_tree})
