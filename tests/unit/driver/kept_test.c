/* What is walked again after an edit: a function whose own walk, or whose callees' summaries, can
 * be another; and what is not walked again is said of the edited program as if it had been. */
#include "unit/driver/program.h"
#include "unit/test.h"

#include "base/alloc.h"

#include <string.h>

#define ALLOC "void *malloc(unsigned n);\nvoid free(void *p);\n"
#define TYPES "struct pair { int a; int b; };\nstruct other { int a; };\n"
#define ENUM "enum mode { OFF, ON = 7 };\n"
#define TABLE "static unsigned char table[4];\n"
#define FIXED "static const unsigned char fixed[4] = {1, 2, 3, 4};\n"
#define HEAD ALLOC TYPES ENUM TABLE FIXED
#define SET "static void set(unsigned i, unsigned char v) { table[i] = v; }\n"
#define LOOK "int look(unsigned i) { return i < 4 ? fixed[i] : fixed[0]; }\n"
#define SUM "int sum(struct pair *p) { return p->a + p->b; }\n"
#define MODE "int mode(int m) { return m == ON ? 1 : 2; }\n"
#define CALL "void outer(void) { set(7, 1); }\n"
#define LAST "int last(struct pair *p) { int *q = malloc(4); if (!p) free(q); return p->a; }\n"
#define CODE SET LOOK SUM MODE CALL LAST

static const char base[] = HEAD CODE;

static const struct edit {
	const char *name, *text, *walked; /* in the order of components */
} edits[] = {
	{"nothing", HEAD CODE, ""},
	{"lines more", "\n\n" HEAD "\n" SET LOOK "/* more */\n" SUM MODE CALL "\n" LAST, ""},
	{"a function before", HEAD "int new(int a) { return a; }\n" CODE, "new "},
	{"a function gone", HEAD SET LOOK SUM CALL LAST, ""},
	{"another order", HEAD LAST MODE SET SUM LOOK CALL, ""},
	{"a static before", "static int one = 3;\nint *where(void) { return &one; }\n" HEAD CODE,
	 "where "},
	{"a body, with the summary",
	 HEAD "static void set(unsigned i, unsigned char v) { table[i + 1] = v; }\n" LOOK SUM MODE
	 CALL LAST,
	 "set outer "},
	{"a body, without",
	 HEAD SET LOOK SUM "int mode(int m) { return ON == m ? 1 : 2; }\n" CALL LAST, "mode "},
	{"a constant's content",
	 ALLOC TYPES ENUM TABLE "static const unsigned char fixed[4] = {1, 2, 3, 5};\n" CODE,
	 "look "},
	{"an object's size", ALLOC TYPES ENUM "static unsigned char table[8];\n" FIXED CODE,
	 "set outer "},
	{"an enumeration constant", ALLOC TYPES "enum mode { OFF, ON = 8 };\n" TABLE FIXED CODE,
	 "mode "},
	{"a member",
	 ALLOC "struct pair { int a; int b; int c; };\nstruct other { int a; };\n" ENUM TABLE FIXED
	 CODE,
	 "sum last "},
	{"a member's name",
	 ALLOC "struct pair { int a; int len; };\nstruct other { int a; };\n" ENUM TABLE FIXED SET
	 LOOK "int sum(struct pair *p) { return p->a + p->len; }\n" MODE CALL LAST,
	 "sum last "},
	{"a member of another type",
	 ALLOC "struct pair { int a; int b; };\nstruct other { long b; };\n" ENUM TABLE FIXED CODE,
	 ""},
	{"a caller", HEAD CODE "int calls(unsigned i) { return look(i); }\n", "look calls "},
	{"an operator", HEAD SET LOOK "int sum(struct pair *p) { return p->a - p->b; }\n" MODE CALL
	 LAST,
	 "sum "},
	{"a parameter's name",
	 HEAD SET "int look(unsigned k) { return k < 4 ? fixed[k] : fixed[0]; }\n" SUM MODE CALL LAST,
	 "look "},
	{"a member's type",
	 ALLOC "struct pair { int a; unsigned b; };\nstruct other { int a; };\n" ENUM TABLE FIXED
	 CODE,
	 "sum last "},
	{"the program's begin", HEAD CODE "int main(void) { return 0; }\n",
	 "set look sum mode main outer last "},
};

#define OPS "struct ops { int (*f)(int *); };\nstatic struct ops ops;\nint *get(void);\n"
#define USE "int use(int *p) { return ops.f ? ops.f(p) : 0; }\n"
#define FIRST "static int first(int *p) { return *p; }\nvoid start(void) { ops.f = first; }\n"
#define FIND "static int at[4];\nint *find(int i) { return i < 4 && i >= 0 ? &at[i] : 0; }\n"
#define TAKES "int takes(int i) { return *find(i); }\n"
#define BOX "struct box { char *text; };\nvoid fill(struct box *b) { b->text = malloc(4); }\n"

/* Behind the code of the base: what stood there, what stands there now. */
static const struct tail {
	const char *name, *before, *after, *walked;
} tails[] = {
	{"a literal", "int letter(unsigned i) { return i < 3 ? \"abc\"[i] : 0; }\n",
	 "int letter(unsigned i) { return i < 3 ? \"abd\"[i] : 0; }\n", "letter "},
	{"a case", "int arm(int i) { switch (i) { case 1: return 2; default: return 3; } }\n",
	 "int arm(int i) { switch (i) { case 4: return 2; default: return 3; } }\n", "arm "},
	{"an object that is written", "static int size = 4;\nint room(void) { return size; }\n",
	 "static int size = 4;\nint room(void) { return size; }\nvoid grow(void) { size = 5; }\n",
	 "room grow "},
	{"an address in a table",
	 "static const char *const names[2] = {\"aa\", \"bb\"};\n"
	 "int name(unsigned i) { return i < 2 ? names[i][0] : 0; }\n",
	 "static const char *const names[2] = {\"bb\", \"aa\"};\n"
	 "int name(unsigned i) { return i < 2 ? names[i][0] : 0; }\n",
	 "name "},
	{"another one called through a pointer", OPS USE FIRST,
	 OPS USE FIRST "static int other(int *p) { return p[1]; }\n"
		       "void change(void) { ops.f = other; }\n",
	 "other change use "},
	{"somebody unseen called through a pointer", OPS USE FIRST,
	 OPS USE FIRST "int (*unseen(void))(int *);\nvoid change(void) { ops.f = unseen(); }\n",
	 "use change "},
	{"who asks for null", FIND TAKES,
	 FIND TAKES "int asks(int i) { int *p = find(i); return p ? *p : 0; }\n", "find takes asks "},
	{"what a record owns", BOX "void end(struct box *b) { free(b); }\n",
	 BOX "void end(struct box *b) { free(b); }\n"
	     "void drop(struct box *b) { free(b->text); free(b); }\n",
	 "fill end drop "},
};

/* What earlier walks left, by their keys. */
typedef struct store {
	fg_map by_key; /* -> index into left, + 1 */
	FG_VEC(fg_buf) left;
} store;

static void note(const test_program *p, const fg_program_analysis *a, fg_analysis_piece piece,
                 fg_buf *walked)
{
	uint32_t unit = fg_analysis_piece_unit(a, piece);
	const fg_link *l = &p->link;
	for (size_t c = 0; c < l->components.n; c++) {
		/* The piece is the so-manieth component of its level. */
		uint32_t before = 0;
		for (size_t i = 0; i < c; i++)
			before += l->components.at[i].level == piece.level;
		const fg_link_function *f = &l->functions
		                                     .at[l->members.at[l->components.at[c].first]];
		if (l->components.at[c].level == piece.level && before == piece.first &&
		    f->unit == unit && f->body)
			fg_buf_printf(walked, "%s ", f->name);
	}
}

/* The program, with the store; what had to be walked. */
static void run(store *s, const char *text, fg_analysis_result *out, test_program *p,
                fg_buf *walked)
{
	test_program_open(p, text);
	fg_program_analysis *a = fg_analysis_begin(out, &p->link, &p->models);
	fg_analysis_identify(a, "test");
	for (uint32_t level = 0; level < p->link.level_count; level++) {
		uint32_t n = fg_analysis_level_size(a, level);
		for (uint32_t i = 0; i < n; i++) {
			fg_analysis_piece piece = {level, i, 1};
			fg_analysis_digest key;
			fg_analysis_names *names = fg_analysis_name(a, piece, &key);
			bool is_new;
			uint64_t *slot = fg_map_put_str(&s->by_key, key.hex, &is_new);
			if (is_new) {
				fg_buf *left = fg_vec_add(&s->left);
				fg_analysis_write_piece(a, piece, names, left);
				*slot = s->left.n;
				CU_ASSERT(fg_analysis_is_portable(left->at, left->n));
				note(p, a, piece, walked);
			}
			fg_buf *left = &s->left.at[*slot - 1];
			CU_ASSERT(fg_analysis_enter_piece(a, piece, names, left->at, left->n));
			if (is_new)
				fg_analysis_note_piece(a, piece, names, left);
			fg_analysis_names_free(names);
		}
	}
	fg_analysis_finish(a);
}

static void release(store *s)
{
	for (size_t i = 0; i < s->left.n; i++)
		fg_buf_release(&s->left.at[i]);
	fg_vec_release(&s->left);
	fg_map_release(&s->by_key);
}

static void print(const test_program *p, const fg_analysis_result *r, fg_buf *out)
{
	for (size_t i = 0; i < r->issues.n; i++) {
		const fg_issue *x = &r->issues.at[i];
		fg_location at = {.line = 0};
		fg_unit *u = p->link.units.at[x->unit].unit;
		fg_unit_locate(u, x->place, &at);
		fg_buf_printf(out, "%u %x %s %u:%u %s|%s|%s|%s|%s|%s\n", x->kind, x->flags,
		              p->link.functions.at[x->function].name, at.line, at.column,
		              x->subject, x->amount, x->limit, x->origin, x->caller, x->family);
		for (uint32_t k = 0; k < x->event_count; k++) {
			fg_unit_locate(u, x->events[k].place, &at);
			fg_buf_printf(out, "  %u:%u %s\n", at.line, at.column, x->events[k].text);
		}
	}
}

/* As a run that keeps nothing finds it, in whatever order. */
static bool is_as_fresh(const char *text, const test_program *p, const fg_analysis_result *kept)
{
	test_program fresh;
	fg_analysis_result whole;
	fg_buf one = FG_BUF_INIT, two = FG_BUF_INIT;
	test_program_open(&fresh, text);
	fg_analysis_run(&whole, &fresh.link, &fresh.models);
	print(p, kept, &one);
	print(&fresh, &whole, &two);
	bool is_same = strcmp(fg_buf_str(&one), fg_buf_str(&two)) == 0;
	if (!is_same)
		printf("\nkept:\n%sfresh:\n%s", fg_buf_str(&one), fg_buf_str(&two));
	CU_ASSERT(whole.issues.n >= 1);
	fg_buf_release(&one);
	fg_buf_release(&two);
	fg_analysis_result_release(&whole);
	test_program_close(&fresh);
	return is_same;
}

static bool judge(const char *name, const char *old, const char *text, const char *expected)
{
	store s = {.by_key = FG_MAP_INIT};
	test_program before, after;
	fg_analysis_result first, second;
	fg_buf walked = FG_BUF_INIT;
	run(&s, old, &first, &before, &walked);
	fg_buf_clear(&walked);
	run(&s, text, &second, &after, &walked);
	bool is_right = strcmp(fg_buf_str(&walked), expected) == 0;
	if (!is_right)
		printf("\n%s: walked again: '%s', not '%s'\n", name, fg_buf_str(&walked), expected);
	is_right &= is_as_fresh(text, &after, &second);
	fg_analysis_result_release(&first);
	fg_analysis_result_release(&second);
	test_program_close(&before);
	test_program_close(&after);
	fg_buf_release(&walked);
	release(&s);
	return is_right;
}

static void after_edits(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(edits); i++)
		CU_ASSERT(judge(edits[i].name, base, edits[i].text, edits[i].walked));
}

static void after_other_code(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(tails); i++) {
		fg_buf before = FG_BUF_INIT, after = FG_BUF_INIT;
		fg_buf_printf(&before, "%s%s", base, tails[i].before);
		fg_buf_printf(&after, "%s%s", base, tails[i].after);
		CU_ASSERT(judge(tails[i].name, fg_buf_str(&before), fg_buf_str(&after),
		                tails[i].walked));
		fg_buf_release(&before);
		fg_buf_release(&after);
	}
}

FG_TEST_MAIN("driver.kept", {"what is walked again", after_edits},
             {"… for the sake of others", after_other_code})
