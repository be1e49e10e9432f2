#include "grammar.h"

#include "base/compiler.h"

enum {
	DEPTH_MAX = 4,      /* of nested expressions, and of nested statements */
	TEXT_MAX = 12000,   /* bytes of program; then only leaves are chosen */
	VARIABLES_MAX = 24, /* in scope */
	FUNCTIONS_MAX = 5,
	LABELS = 2,
};

typedef enum variable_kind {
	INTEGER,
	BYTES,
	ARRAY,
	RECORD,
	RECORD_POINTER,
	WORDS,
	REAL
} variable_kind;

typedef struct writer {
	fuzz_bytes *in;
	fg_buf *out;
	variable_kind kinds[VARIABLES_MAX];
	unsigned names[VARIABLES_MAX];
	unsigned variables, next_name;
	unsigned function, first; /* functions first..function can be called */
	unsigned depth, loops, labels;
} writer;

static const char prelude[] =
	"typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32;\n"
	"typedef unsigned int size_t; typedef unsigned long long u64;\n"
	"enum mode { OFF, ON = 3, HIGH = 0x7fffffff };\n"
	"struct rec { u8 *data; u16 len; int count; struct rec *next; unsigned flag : 1, low : 7;\n"
	"\tint deep : 20; u8 raw[8]; int (*run)(int, u8 *, struct rec *);\n"
	"\tunion { u32 w; u8 b[4]; }; };\n"
	"void *malloc(size_t); void *calloc(size_t, size_t); void *realloc(void *, size_t);\n"
	"void free(void *); void *memcpy(void *, const void *, size_t);\n"
	"void *memmove(void *, const void *, size_t); void *memset(void *, int, size_t);\n"
	"int memcmp(const void *, const void *, size_t); size_t strlen(const char *);\n"
	"char *strcpy(char *, const char *); char *strncpy(char *, const char *, size_t);\n"
	"char *strchr(const char *, int); int snprintf(char *, size_t, const char *, ...);\n"
	"int recv(int, void *, size_t, int); int atoi(const char *); void abort(void);\n"
	"long strtol(const char *, char **, int); int unseen(int, u8 *, struct rec *);\n"
	"extern int seen_elsewhere; static volatile u32 *const reg = (volatile u32 *)0x40001000;\n"
	"static u8 pool[64]; static struct rec records[4], *head; static unsigned used;\n"
	"static const u16 table[5] = {1, 2, 0xffff, 4, 5};\n";

static const char *const integer_types[] = {
	"int",       "u32",   "u8",     "signed char", "u16",          "short",       "u64",
	"long long", "_Bool", "size_t", "enum mode",   "volatile int", "_Atomic int", "char",
};

static const char *const constants[] = {
	"0",
	"1",
	"2",
	"3",
	"7",
	"8",
	"15",
	"16",
	"31",
	"32",
	"63",
	"64",
	"65",
	"100",
	"127",
	"128",
	"255",
	"256",
	"0x7fff",
	"0x8000",
	"0xffff",
	"0x10000",
	"0x7fffffff",
	"0x80000000u",
	"0xffffffffu",
	"-1",
	"-2",
	"-128",
	"0x100000000ll",
	"0x7fffffffffffffffll",
	"0xffffffffffffffffull",
	"(-0x7fffffffffffffffll - 1)",
	"(-2147483647 - 1)",
	"'a'",
	"1000000",
	"ON",
	"HIGH",
};

static const char *const operators[] = {
	"+",  "-", "*",  "/", "%",  "&",  "|",  "^",  "<<",
	">>", "<", "<=", ">", ">=", "==", "!=", "&&", "||",
};

static const char *const assignments[] = {
	"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
};

#define ONE_OF(w, list) (list)[take(w, FG_ARRAY_LEN(list))]

static unsigned take(writer *w, unsigned limit)
{
	return w->out->n > TEXT_MAX ? 0 : fuzz_take(w->in, limit);
}

static void put(writer *w, const char *text)
{
	fg_buf_puts(w->out, text);
}

static void integer(writer *w);
static void bytes(writer *w);
static void record(writer *w);
static void statement(writer *w);

/*
 * A shape is text in which a letter behind '$' stands for a part that is chosen again:
 *
 *	$i integer  $b pointer to bytes  $r pointer to a record  $v integer lvalue
 *	$c constant  $o operator  $a assignment  $t integer type  $s statement  $f function
 */
static void shape(writer *w, const char *text);

/* ---- variables ---- */

static bool put_variable(writer *w, variable_kind kind, variable_kind other)
{
	unsigned skip = take(w, VARIABLES_MAX);
	for (unsigned i = 0; i < w->variables; i++) {
		unsigned at = (skip + i) % w->variables;
		if (w->kinds[at] == kind || w->kinds[at] == other) {
			fg_buf_printf(w->out, "v%u", w->names[at]);
			return true;
		}
	}
	return false;
}

static void add_variable(writer *w, variable_kind kind)
{
	if (w->variables < VARIABLES_MAX) {
		w->kinds[w->variables] = kind;
		w->names[w->variables++] = w->next_name;
	}
	fg_buf_printf(w->out, "v%u", w->next_name++);
}

static void lvalue(writer *w)
{
	static const char *const shapes[] = {
		"used",
		"$r->len",
		"$r->count",
		"$b[$i]",
		"*$b",
		"$r->raw[$i]",
		"$r->flag",
		"$r->deep",
		"pool[$i]",
		"records[$i].count",
		"*reg",
		"reg[$i]",
		"seen_elsewhere",
		"$r->w",
		"$r->b[$i]",
		"*(u32 *)$b",
		"$r->low",
		"*(u16 *)($b + $i)",
		"((struct rec *)$b)->len",
	};
	if (take(w, 3) || !put_variable(w, INTEGER, INTEGER))
		shape(w, w->depth > DEPTH_MAX ? "used" : ONE_OF(w, shapes));
}

/* ---- expressions ---- */

static void integer(writer *w)
{
	static const char *const shapes[] = {
		"$c",
		"$v",
		"$v",
		"($i $o $i)",
		"($i $o $i)",
		"($i $o $i)",
		"(($t)$i)",
		"(-$i)",
		"(~$i)",
		"(!$i)",
		"($v $a $i)",
		"($v++)",
		"(--$v)",
		"($i ? $i : $i)",
		"($i, $i)",
		"sizeof($t)",
		"sizeof(*$r)",
		"$f($i, $b, $r)",
		"$r->run($i, $b, $r)",
		"unseen($i, $b, $r)",
		"((int)($b - $b))",
		"($b == $b)",
		"($b < $b)",
		"(!$r)",
		"($r != head)",
		"strlen((char *)$b)",
		"memcmp($b, $b, $i)",
		"atoi((const char *)$b)",
		"recv($i, $b, $i, 0)",
		"snprintf((char *)$b, $i, \"%d %s\", $i, $b)",
		"table[$i]",
		"((int)(unsigned)$b)",
		"__builtin_add_overflow($i, $i, &seen_elsewhere)",
		"__builtin_expect($i, 0)",
		"_Generic($i, int: $i, default: $i)",
		"({ $s $i; })",
		"((int)((float)$i * 1.5f))",
		"__builtin_clz($i)",
		"__builtin_constant_p($i)",
		"((int)__builtin_offsetof(struct rec, raw))",
		"((int)strtol((char *)$b, 0, $i))",
		"__atomic_fetch_add(&used, $i, 5)",
		"((struct rec){0, $i}).len",
		"(int){$i}",
		"__builtin_object_size($b, 0)",
		"\"text\"[$i]",
		"((u8)$i << 24)",
		"(($i & 0xff) << ($i & 31))",
		"({ int *p = &seen_elsewhere; *p; })",
		"__builtin_mul_overflow($i, $i, &used)",
	};
	shape(w, w->depth > DEPTH_MAX ? "$c" : ONE_OF(w, shapes));
}

static void bytes(writer *w)
{
	static const char *const shapes[] = {
		"pool",
		"$r->data",
		"($b + $i)",
		"($b - $i)",
		"(&$b[$i])",
		"((u8 *)$r)",
		"$r->raw",
		"((u8 *)malloc($i))",
		"((u8 *)calloc($i, $i))",
		"((u8 *)realloc($b, $i))",
		"((u8 *)\"text\")",
		"((u8 *)0)",
		"($i ? $b : $b)",
		"((u8 *)memcpy($b, $b, $i))",
		"((u8 *)strchr((char *)$b, $i))",
		"((u8 *)(size_t)$i)",
		"$r->b",
		"((u8 *)&$r->count)",
		"(&pool[$i])",
		"((u8 *)memset($b, $i, $i))",
		"((u8 *)&used)",
		"((u8 *)table)",
		"(u8[4]){$i, $i}",
		"((u8 *)strncpy((char *)$b, (char *)$b, $i))",
		"((u8 *)__builtin_alloca($i))",
		"((u8 *)strcpy((char *)$b, (char *)$b))",
		"((u8 *)memmove($b, $b, $i))",
	};
	if (take(w, 3) || !put_variable(w, BYTES, ARRAY))
		shape(w, w->depth > DEPTH_MAX ? "pool" : ONE_OF(w, shapes));
}

static void record(writer *w)
{
	static const char *const shapes[] = {
		"head",
		"$r->next",
		"(&records[$i])",
		"($r + $i)",
		"((struct rec *)$b)",
		"((struct rec *)malloc(sizeof(*head)))",
		"($i ? $r : $r)",
		"((struct rec *)0)",
		"(&(struct rec){.len = $i, .data = $b})",
		"(head = $r)",
		"((struct rec *)malloc($i))",
		"((struct rec *)(void *)&$r->data)",
	};
	if (take(w, 3) || !put_variable(w, RECORD_POINTER, RECORD_POINTER))
		shape(w, w->depth > DEPTH_MAX ? "head" : ONE_OF(w, shapes));
}

static void function_name(writer *w)
{
	if (w->function > w->first)
		fg_buf_printf(w->out, "f%u", w->first + take(w, w->function - w->first));
	else
		put(w, "unseen");
}

static void shape(writer *w, const char *text)
{
	w->depth++;
	for (; *text; text++) {
		if (*text != '$') {
			fg_buf_put(w->out, text, 1);
			continue;
		}
		switch (*++text) {
		case 'i':
			integer(w);
			break;
		case 'b':
			bytes(w);
			break;
		case 'r':
			record(w);
			break;
		case 'v':
			lvalue(w);
			break;
		case 'c':
			put(w, ONE_OF(w, constants));
			break;
		case 'o':
			put(w, ONE_OF(w, operators));
			break;
		case 'a':
			put(w, ONE_OF(w, assignments));
			break;
		case 't':
			put(w, ONE_OF(w, integer_types));
			break;
		case 's':
			statement(w);
			break;
		case 'f':
			function_name(w);
			break;
		default:
			break;
		}
	}
	w->depth--;
}

/* ---- statements ---- */

static void block(writer *w)
{
	unsigned scope = w->variables;
	put(w, "{\n");
	for (unsigned n = take(w, 6); n > 0; n--)
		statement(w);
	put(w, "}\n");
	w->variables = scope;
}

static void declaration(writer *w)
{
	unsigned at = take(w, 7);
	static const char *const before[] = {"",     "u8 *",   "u8 ", "struct rec ", "struct rec *",
	                                     "int ", "double "};
	static const char *const after[] = {" = $i;\n", " = $b;\n",         "[16];\n",       ";\n",
	                                    " = $r;\n", "[4] = {$i, 1};\n", " = $i * 0.5;\n"};
	unsigned is_bare = at == INTEGER && take(w, 4) == 3;
	shape(w, at == INTEGER ? "$t " : before[at]);
	add_variable(w, (variable_kind)at);
	if (at == ARRAY &&
	    take(w, 6) == 5) /* of variable length; 16 where nothing else is chosen */
		shape(w, "[($i & 15) + 1];\n");
	else
		shape(w, is_bare ? ";\n" : after[at]);
}

static void counted_loop(writer *w)
{
	static const char *const starts[] = {" = 0; ", " = 1; ", " = -1; ", " = 63; ", " = $i; "};
	static const char *const tests[] = {" < $i; ", " <= $i; ", " != $i; ", " > $i; ",
	                                    " >= $i; "};
	static const char *const steps[] = {"++) ",     "--) ",    " += 2) ",
	                                    " <<= 1) ", " *= 3) ", " -= $i) "};
	unsigned scope = w->variables, name = w->next_name;
	shape(w, "for ($t ");
	add_variable(w, INTEGER);
	shape(w, ONE_OF(w, starts));
	fg_buf_printf(w->out, "v%u", name);
	shape(w, ONE_OF(w, tests));
	fg_buf_printf(w->out, "v%u", name);
	shape(w, ONE_OF(w, steps));
	w->loops++;
	block(w);
	w->loops--;
	w->variables = scope;
}

static void loop(writer *w)
{
	static const char *const heads[] = {
		"while ($i) ",
		"for (;;) ",
		"while ($v--) ",
		"while (($v += 4) < $i) ",
		"for (; $v < $i; $v++) ",
	};
	shape(w, ONE_OF(w, heads));
	w->loops++;
	block(w);
	w->loops--;
}

static void choice(writer *w)
{
	static const char *const labels[] = {
		"case 1: ", "case 2 ... 4: ", "case 255: ", "case -1: "};
	shape(w, "switch ($i) {\n");
	w->loops++;
	for (unsigned i = take(w, FG_ARRAY_LEN(labels) + 1); i > 0; i--) {
		put(w, labels[i - 1]);
		block(w);
		if (take(w, 3))
			put(w, "break;\n");
	}
	put(w, take(w, 2) ? "default: " : "case 7: ");
	block(w);
	put(w, "}\n");
	w->loops--;
}

static void jump(writer *w)
{
	unsigned at = take(w, 5);
	if (at == 0 || w->loops == 0)
		shape(w, "return $i;\n");
	else if (at == 1)
		put(w, "break;\n");
	else if (at == 2 && w->labels < LABELS)
		fg_buf_printf(w->out, "l%u: ;\n", w->labels++);
	else
		fg_buf_printf(w->out, "goto l%u;\n", take(w, LABELS));
}

static void statement(writer *w)
{
	static const char *const shapes[] = {
		"$v $a $i;\n",
		"$v = $i;\n",
		"$b[$i] = $i;\n",
		"free($b);\n",
		"memcpy($b, $b, $i);\n",
		"memset($b, $i, $i);\n",
		"free($r);\n",
		"head = $r;\n",
		"$r->next = $r;\n",
		"$r->data = $b;\n",
		"*reg = $i;\n",
		"if (!$b) return $i;\n",
		"if ($i > $i) return $i;\n",
		"$r->run = $f;\n",
		"__asm__ volatile(\"nop\" : \"=r\"(used) : \"r\"($i) : \"memory\");\n",
		"abort();\n",
		"recv($i, $b, $i, 0);\n",
		"records[$i] = *$r;\n",
		"(void)$f($i, $b, $r);\n",
		"strcpy((char *)$b, (char *)$b);\n",
		"if ($i) $v = $i;\n",
		"$v = $i;\n",
		"$r->len = $i;\n",
		"$r->deep = $i;\n",
		"__builtin_unreachable();\n",
		"*$r = (struct rec){.count = $i};\n",
		"do { $s } while ($i);\n",
	};
	if (++w->depth > 2 * DEPTH_MAX) {
		put(w, ";\n");
		w->depth--;
		return;
	}
	switch (take(w, 12)) {
	case 1:
		declaration(w);
		break;
	case 2:
		shape(w, "if ($i) ");
		block(w);
		break;
	case 3:
		shape(w, "if ($i) ");
		block(w);
		put(w, "else ");
		block(w);
		break;
	case 4:
		counted_loop(w);
		break;
	case 5:
		loop(w);
		break;
	case 6:
		choice(w);
		break;
	case 7:
		jump(w);
		break;
	default:
		shape(w, ONE_OF(w, shapes));
		break;
	}
	w->depth--;
}

/* ---- a unit ---- */

/* Parameters are all of one form, so that any function fits a table. */
static void function(writer *w)
{
	static const char *const heads[] = {"int ", "static int ", "__attribute__((noinline)) int ",
	                                    "static inline int "};
	w->variables = w->next_name = w->labels = 0;
	fg_buf_printf(w->out, "%sf%u(int ", ONE_OF(w, heads), w->function);
	add_variable(w, INTEGER);
	put(w, ", u8 *");
	add_variable(w, BYTES);
	put(w, ", struct rec *");
	add_variable(w, RECORD_POINTER);
	put(w, ")\n{\n");
	for (unsigned n = 1 + take(w, 10); n > 0; n--)
		statement(w);
	while (w->labels < LABELS)
		fg_buf_printf(w->out, "l%u: ;\n", w->labels++);
	shape(w, "return $i;\n}\n");
	w->function++;
}

void fuzz_write_program(fuzz_bytes *b, unsigned first, fg_buf *out)
{
	writer w = {.in = b, .out = out, .first = first, .function = first};
	put(&w, prelude);
	for (unsigned n = 1 + fuzz_take(b, FUNCTIONS_MAX); n > 0; n--)
		function(&w);
	fg_buf_printf(out, "static int (*const jobs[])(int, u8 *, struct rec *) = {f%u, f%u, 0};\n",
	              first, w.function - 1);
	put(&w,
	    "void TIM2_IRQHandler(void) { used++; jobs[used & 1](seen_elsewhere, pool, head); }\n");
	put(&w, "int main(void) { return jobs[1](pool[0], pool, records); }\n");
}
