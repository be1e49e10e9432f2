/*
 * Trees of statements: one row a construct (see expr_test.c).
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

static const snippet_row statements_rows[] = {
	{"if and else",
	 "int f(int a) { if (a) return 1; else if (a > 2) ; return 0; }\n",
	 "compound\n"
	 "  if\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"
	 "    return\n"
	 "      int 1 : int\n"
	 "    if\n"
	 "      binary > : int\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"
	 "        int 2 : int\n"
	 "      null\n"
	 "      -\n"
	 "  return\n"
	 "    int 0 : int\n"},
	{"while and do",
	 "void f(int a) { while (a) { a--; continue; } do a++; while (a < 3); }\n",
	 "compound\n"
	 "  while\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"
	 "    compound\n"
	 "      expr\n"
	 "        unary postfix -- : int\n"
	 "          ref a : int lvalue\n"
	 "      continue\n"
	 "  do\n"
	 "    expr\n"
	 "      unary postfix ++ : int\n"
	 "        ref a : int lvalue\n"
	 "    binary < : int\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"
	 "      int 3 : int\n"},
	{"for with all slots",
	 "void f(int n) { for (int i = 0, j = 1; i < n; i++, j++) ; }\n",
	 "compound\n"
	 "  for\n"
	 "    decl\n"
	 "      variable i : int\n"
	 "        int 0 : int\n"
	 "      variable j : int\n"
	 "        int 1 : int\n"
	 "    binary < : int\n"
	 "      implicit load : int\n"
	 "        ref i : int lvalue\n"
	 "      implicit load : int\n"
	 "        ref n : int lvalue\n"
	 "    binary , : int\n"
	 "      unary postfix ++ : int\n"
	 "        ref i : int lvalue\n"
	 "      unary postfix ++ : int\n"
	 "        ref j : int lvalue\n"
	 "    null\n"},
	{"for with nothing",
	 "void f(void) { for (;;) break; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    -\n"
	 "    -\n"
	 "    break\n"},
	{"for with init only",
	 "void f(int i) { for (i = 0;;) break; }\n",
	 "compound\n"
	 "  for\n"
	 "    expr\n"
	 "      assign = : int\n"
	 "        ref i : int lvalue\n"
	 "        int 0 : int\n"
	 "    -\n"
	 "    -\n"
	 "    break\n"},
	{"for with condition only",
	 "void f(int i) { for (; i;) break; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    implicit load : int\n"
	 "      ref i : int lvalue\n"
	 "    -\n"
	 "    break\n"},
	{"for with step only",
	 "void f(int i) { for (;; i++) break; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    -\n"
	 "    unary postfix ++ : int\n"
	 "      ref i : int lvalue\n"
	 "    break\n"},
	{"for without init",
	 "void f(int i) { for (; i < 3; i++) ; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    binary < : int\n"
	 "      implicit load : int\n"
	 "        ref i : int lvalue\n"
	 "      int 3 : int\n"
	 "    unary postfix ++ : int\n"
	 "      ref i : int lvalue\n"
	 "    null\n"},
	{"for without condition",
	 "void f(int i) { for (i = 0; ; i++) break; }\n",
	 "compound\n"
	 "  for\n"
	 "    expr\n"
	 "      assign = : int\n"
	 "        ref i : int lvalue\n"
	 "        int 0 : int\n"
	 "    -\n"
	 "    unary postfix ++ : int\n"
	 "      ref i : int lvalue\n"
	 "    break\n"},
	{"for without step",
	 "void f(int i) { for (i = 0; i < 3;) i++; }\n",
	 "compound\n"
	 "  for\n"
	 "    expr\n"
	 "      assign = : int\n"
	 "        ref i : int lvalue\n"
	 "        int 0 : int\n"
	 "    binary < : int\n"
	 "      implicit load : int\n"
	 "        ref i : int lvalue\n"
	 "      int 3 : int\n"
	 "    -\n"
	 "    expr\n"
	 "      unary postfix ++ : int\n"
	 "        ref i : int lvalue\n"},
	{"for with comments and strings",
	 "void f(const char *p) { for (/* ; */; p[0] == \";)\"[0] /* ) */;) break; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    binary == : int\n"
	 "      implicit integral : int\n"
	 "        implicit load : char\n"
	 "          subscript : const char lvalue\n"
	 "            implicit load : const char *\n"
	 "              ref p : const char * lvalue\n"
	 "            int 0 : int\n"
	 "      implicit integral : int\n"
	 "        implicit load : char\n"
	 "          subscript : char lvalue\n"
	 "            implicit array-to-pointer : char *\n"
	 "              string \";)\" : char[3] lvalue\n"
	 "            int 0 : int\n"
	 "    -\n"
	 "    break\n"},
	{"for in a macro",
	 "#define EACH(p, n) for (; p < n; )\n"
	 "void f(int a) { EACH(a, 3) a++; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    binary < : int\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"
	 "      int 3 : int\n"
	 "    -\n"
	 "    expr\n"
	 "      unary postfix ++ : int\n"
	 "        ref a : int lvalue\n"},
	{"for with an empty macro",
	 "#define NOTHING\n"
	 "void f(int i) { for (NOTHING; i < 3; NOTHING) i++; }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    binary < : int\n"
	 "      implicit load : int\n"
	 "        ref i : int lvalue\n"
	 "      int 3 : int\n"
	 "    -\n"
	 "    expr\n"
	 "      unary postfix ++ : int\n"
	 "        ref i : int lvalue\n"},
	{"forever macro",
	 "#define FOREVER for (;;)\n"
	 "void f(void) { FOREVER { } }\n",
	 "compound\n"
	 "  for\n"
	 "    -\n"
	 "    -\n"
	 "    -\n"
	 "    compound\n"},
	{"for over a list macro",
	 "struct n { struct n *next; };\n"
	 "#define LIST_EACH(p, h) \\\n"
	 "\tfor (p = (h); p; \\\n"
	 "\t     p = p->next)\n"
	 "void f(struct n *h) { struct n *p; LIST_EACH(p, h) ; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable p : struct n *\n"
	 "      -\n"
	 "  for\n"
	 "    expr\n"
	 "      assign = : struct n *\n"
	 "        ref p : struct n * lvalue\n"
	 "        implicit load : struct n *\n"
	 "          paren : struct n * lvalue\n"
	 "            ref h : struct n * lvalue\n"
	 "    implicit load : struct n *\n"
	 "      ref p : struct n * lvalue\n"
	 "    assign = : struct n *\n"
	 "      ref p : struct n * lvalue\n"
	 "      implicit load : struct n *\n"
	 "        member ->next : struct n * lvalue\n"
	 "          implicit load : struct n *\n"
	 "            ref p : struct n * lvalue\n"
	 "    null\n"},
	{"switch with ranges and fallthrough",
	 "int f(int a) { switch (a) { case 1: case 2 ... 5: a++; __attribute__((fallthrough)); case -1: return 1; default: break; } return a; }\n",
	 "compound\n"
	 "  switch\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"
	 "    compound\n"
	 "      case\n"
	 "        int 1 : int\n"
	 "        -\n"
	 "        case\n"
	 "          int 2 : int\n"
	 "          int 5 : int\n"
	 "          expr\n"
	 "            unary postfix ++ : int\n"
	 "              ref a : int lvalue\n"
	 "      attributed\n"
	 "        null\n"
	 "      case\n"
	 "        unary - : int\n"
	 "          int 1 : int\n"
	 "        -\n"
	 "        return\n"
	 "          int 1 : int\n"
	 "      default\n"
	 "        break\n"
	 "  return\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"},
	{"switch without a block",
	 "int f(int a) { switch (a) case 1: return 2; return a; }\n",
	 "compound\n"
	 "  switch\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"
	 "    case\n"
	 "      int 1 : int\n"
	 "      -\n"
	 "      return\n"
	 "        int 2 : int\n"
	 "  return\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"},
	{"goto and labels",
	 "void f(int a) { again: if (a--) goto again; goto out; out: ; }\n",
	 "compound\n"
	 "  label again\n"
	 "    if\n"
	 "      unary postfix -- : int\n"
	 "        ref a : int lvalue\n"
	 "      goto again\n"
	 "      -\n"
	 "  goto out\n"
	 "  label out\n"
	 "    null\n"},
	{"local labels",
	 "void f(void) { ({ __label__ l; goto l; l: (void)0; }); ({ __label__ l; goto l; l: (void)0; }); }\n",
	 "compound\n"
	 "  expr\n"
	 "    stmt-expr : void\n"
	 "      compound\n"
	 "        decl\n"
	 "          extra-decl (anonymous)\n"
	 "        goto l\n"
	 "        label l\n"
	 "          expr\n"
	 "            cast to-void : void\n"
	 "              int 0 : int\n"
	 "  expr\n"
	 "    stmt-expr : void\n"
	 "      compound\n"
	 "        decl\n"
	 "          extra-decl (anonymous)\n"
	 "        goto l\n"
	 "        label l\n"
	 "          expr\n"
	 "            cast to-void : void\n"
	 "              int 0 : int\n"},
	{"declarations",
	 "void f(void) { int a = 1, *b = &a; static int c; extern int d; typedef int t; struct S { int x; } s = {a}; enum { E } e = E; int g(void); _Static_assert(1, \"\"); t u = *b + c + d + s.x + (int)e; (void)u; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable a : int\n"
	 "      int 1 : int\n"
	 "    variable b : int *\n"
	 "      unary & : int *\n"
	 "        ref a : int lvalue\n"
	 "  decl\n"
	 "    variable c : int\n"
	 "      -\n"
	 "  decl\n"
	 "    extra-decl d\n"
	 "  decl\n"
	 "    extra-decl t\n"
	 "  decl\n"
	 "    extra-decl S\n"
	 "    variable s : struct S\n"
	 "      init-list : struct S\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"
	 "  decl\n"
	 "    extra-decl (anonymous)\n"
	 "    variable e : enum (unnamed)\n"
	 "      implicit integral : enum (unnamed)\n"
	 "        ref E = 0 : int\n"
	 "  decl\n"
	 "    extra-decl g\n"
	 "  decl\n"
	 "    extra-decl (anonymous)\n"
	 "  decl\n"
	 "    variable u : t\n"
	 "      binary + : int\n"
	 "        binary + : int\n"
	 "          binary + : int\n"
	 "            binary + : int\n"
	 "              implicit load : int\n"
	 "                unary * : int lvalue\n"
	 "                  implicit load : int *\n"
	 "                    ref b : int * lvalue\n"
	 "              implicit load : int\n"
	 "                ref c : int lvalue\n"
	 "            implicit load : int\n"
	 "              ref d : int lvalue\n"
	 "          implicit load : int\n"
	 "            member .x : int lvalue\n"
	 "              ref s : struct S lvalue\n"
	 "        cast integral : int\n"
	 "          implicit load : enum (unnamed)\n"
	 "            ref e : enum (unnamed) lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit load : t\n"
	 "        ref u : t lvalue\n"},
	{"variable arrays",
	 "void f(int n, int m) { int a[n], b[n][m + 1], c[3][n]; typedef int row[n]; row r; int (*p)[m] = 0; (void)a; (void)b; (void)c; (void)r; (void)p; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable a : int[n]\n"
	 "      -\n"
	 "      implicit load : int\n"
	 "        ref n : int lvalue\n"
	 "    variable b : int[n][m + 1]\n"
	 "      -\n"
	 "      implicit load : int\n"
	 "        ref n : int lvalue\n"
	 "      binary + : int\n"
	 "        implicit load : int\n"
	 "          ref m : int lvalue\n"
	 "        int 1 : int\n"
	 "    variable c : int[3][n]\n"
	 "      -\n"
	 "      int 3 : int\n"
	 "      implicit load : int\n"
	 "        ref n : int lvalue\n"
	 "  decl\n"
	 "    extra-decl row\n"
	 "      implicit load : int\n"
	 "        ref n : int lvalue\n"
	 "  decl\n"
	 "    variable r : row\n"
	 "      -\n"
	 "  decl\n"
	 "    variable p : int (*)[m]\n"
	 "      implicit null-to-pointer : int (*)[m]\n"
	 "        int 0 : int\n"
	 "      implicit load : int\n"
	 "        ref m : int lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit array-to-pointer : int *\n"
	 "        ref a : int[n] lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit array-to-pointer : int (*)[m + 1]\n"
	 "        ref b : int[n][m + 1] lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit array-to-pointer : int (*)[n]\n"
	 "        ref c : int[3][n] lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit array-to-pointer : int *\n"
	 "        ref r : row lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit load : int (*)[m]\n"
	 "        ref p : int (*)[m] lvalue\n"},
	{"statements that do nothing",
	 "void f(int a) { ; a; (void)a; {} }\n",
	 "compound\n"
	 "  null\n"
	 "  expr\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"
	 "  compound\n"},
	{"return without value",
	 "void f(void) { return; }\n",
	 "compound\n"
	 "  return\n"},
	{"old-style definition",
	 "int f(a, b) int a; char *b; { return a + *b; }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"
	 "      implicit integral : int\n"
	 "        implicit load : char\n"
	 "          unary * : char lvalue\n"
	 "            implicit load : char *\n"
	 "              ref b : char * lvalue\n"},
	{"asm without operands",
	 "void f(void) { __asm__ volatile(\"nop\"); asm(\"wfi\" ::: \"memory\"); }\n",
	 "compound\n"
	 "  asm volatile out 0 in 0 \"__asm__ volatile(\\\"nop\\\")\"\n"
	 "  asm volatile memory out 0 in 0 \"asm(\\\"wfi\\\" ::: \\\"memory\\\")\"\n"},
	{"asm with operands",
	 "unsigned f(unsigned a, unsigned *p) { unsigned r; __asm volatile(\"x %0 %1 %2\" : \"=r\"(r), [q] \"+m\"(*p) : [in] \"r\"(a + 1) : \"memory\", \"cc\"); return r; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable r : unsigned int\n"
	 "      -\n"
	 "  asm volatile memory out 2 in 1 \"__asm volatile(\\\"x %0 %1 %2\\\" : \\\"=r\\\"(r), [q] \\\"+m\\\"(*p) : [in] \\\"r\\\"(a\"...\n"
	 "    ref r : unsigned int lvalue\n"
	 "    unary * : unsigned int lvalue\n"
	 "      implicit load : unsigned int *\n"
	 "        ref p : unsigned int * lvalue\n"
	 "    binary + : unsigned int\n"
	 "      implicit load : unsigned int\n"
	 "        ref a : unsigned int lvalue\n"
	 "      implicit integral : unsigned int\n"
	 "        int 1 : int\n"
	 "  return\n"
	 "    implicit load : unsigned int\n"
	 "      ref r : unsigned int lvalue\n"},
	{"asm through keyword macros",
	 "#define __ASM __asm\n"
	 "#define __STATIC static inline\n"
	 "__STATIC unsigned f(void) { unsigned r; __ASM volatile (\"mrs %0, primask\" : \"=r\" (r)); return r; }\n"
	 "unsigned use(void) { return f(); }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable r : unsigned int\n"
	 "      -\n"
	 "  asm volatile out 1 in 0 \"__ASM volatile (\\\"mrs %0, primask\\\" : \\\"=r\\\" (r))\"\n"
	 "    ref r : unsigned int lvalue\n"
	 "  return\n"
	 "    implicit load : unsigned int\n"
	 "      ref r : unsigned int lvalue\n"},
	{"asm in a macro",
	 "#define BARRIER() __asm__ __volatile__(\"\" ::: \"memory\")\n"
	 "void f(void) { BARRIER(); }\n",
	 "compound\n"
	 "  asm volatile memory out 0 in 0 \"__asm__ __volatile__(\\\"\\\" ::: \\\"memory\\\")\"\n"},
	{"asm in a macro through a keyword macro",
	 "#define __ASM __asm__\n"
	 "#define RD(x) __ASM volatile(\"rd %0\" : \"=r\"(x))\n"
	 "void f(int a) { RD(a); }\n",
	 "compound\n"
	 "  asm volatile out 1 in 0 \"__ASM volatile(\\\"rd %0\\\" : \\\"=r\\\"(x))\"\n"
	 "    ref a : int lvalue\n"},
	{"asm goto",
	 "int f(int a) { asm goto(\"b %l1\" : : \"r\"(a) : \"cc\" : out, more); more: return 0; out: return 1; }\n",
	 "compound\n"
	 "  asm volatile goto out 0 in 1 labels 2 \"asm goto(\\\"b %l1\\\" : : \\\"r\\\"(a) : \\\"cc\\\" : out, more)\"\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"
	 "    label-address out : void *\n"
	 "    label-address more : void *\n"
	 "  label more\n"
	 "    return\n"
	 "      int 0 : int\n"
	 "  label out\n"
	 "    return\n"
	 "      int 1 : int\n"},
	{"asm in parts is opaque",
	 "#define BEGIN asm(\"a\"\n"
	 "#define END \"b\" : : \"r\"(a))\n"
	 "void f(int a) { BEGIN END; }\n",
	 "compound\n"
	 "  asm volatile memory opaque out 0 in 0 \"\"\n"
	 "    implicit load : int\n"
	 "      ref a : int lvalue\n"},
};

static void statements(void)
{
	snippet_check_rows(statements_rows, FG_ARRAY_LEN(statements_rows));
}

FG_TEST_MAIN("frontend.stmt", {"statements", statements})
