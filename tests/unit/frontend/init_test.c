/*
 * Trees of initialisers: one row a construct (see expr_test.c).
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

static const snippet_row initialisers_rows[] = {
	{"nested lists",
	 "struct P { int x, y; }; struct P f[2] = {{1, 2}, {3}};\n",
	 "init-list : struct P[2]\n"
	 "  init-list : struct P\n"
	 "    int 1 : int\n"
	 "    int 2 : int\n"
	 "  init-list : struct P\n"
	 "    int 3 : int\n"},
	{"flat lists",
	 "struct P { int x, y; }; struct P f[2] = {1, 2, 3};\n",
	 "init-list : struct P[2]\n"
	 "  int 1 : int\n"
	 "  int 2 : int\n"
	 "  int 3 : int\n"},
	{"designated fields",
	 "struct S { int a; int b[3]; struct { int c; } d; }; struct S f = {.b = {1, 2}, .d.c = 3, .a = 4};\n",
	 "init-list : struct S\n"
	 "  designated : int[3]\n"
	 "    field-designator .b : int[3]\n"
	 "    init-list : int[3]\n"
	 "      int 1 : int\n"
	 "      int 2 : int\n"
	 "  designated : int\n"
	 "    field-designator .d : struct S::(unnamed)\n"
	 "    field-designator .c : int\n"
	 "    int 3 : int\n"
	 "  designated : int\n"
	 "    field-designator .a : int\n"
	 "    int 4 : int\n"},
	{"designated elements",
	 "int f[8] = {1, [3] = 2, 3, [6] = 4};\n",
	 "init-list : int[8]\n"
	 "  int 1 : int\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 3 : int\n"
	 "    int 2 : int\n"
	 "  int 3 : int\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 6 : int\n"
	 "    int 4 : int\n"},
	{"element ranges",
	 "int f[8] = {[1 ... 3] = 7, [4] = 8};\n",
	 "init-list : int[8]\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 1 : int\n"
	 "      int 3 : int\n"
	 "    int 7 : int\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 4 : int\n"
	 "    int 8 : int\n"},
	{"nested element designators",
	 "int f[2][3] = {[1][2] = 5, [0 ... 1][1] = 4};\n",
	 "init-list : int[2][3]\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 1 : int\n"
	 "    index-designator : int\n"
	 "      int 2 : int\n"
	 "    int 5 : int\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 0 : int\n"
	 "      int 1 : int\n"
	 "    index-designator : int\n"
	 "      int 1 : int\n"
	 "    int 4 : int\n"},
	{"fields of elements",
	 "struct S { int v[4]; } f[2] = {[1].v[2] = 9, [0] = {.v = {[3] = 1}}};\n",
	 "init-list : struct S[2]\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 1 : int\n"
	 "    field-designator .v : int[4]\n"
	 "    index-designator : int\n"
	 "      int 2 : int\n"
	 "    int 9 : int\n"
	 "  designated : struct S\n"
	 "    index-designator : int\n"
	 "      int 0 : int\n"
	 "    init-list : struct S\n"
	 "      designated : int[4]\n"
	 "        field-designator .v : int[4]\n"
	 "        init-list : int[4]\n"
	 "          designated : int\n"
	 "            index-designator : int\n"
	 "              int 3 : int\n"
	 "            int 1 : int\n"},
	{"old field designators",
	 "struct S { int a, b; } f = {b: 1, a: 2};\n",
	 "init-list : struct S\n"
	 "  designated : int\n"
	 "    field-designator .b : int\n"
	 "    int 1 : int\n"
	 "  designated : int\n"
	 "    field-designator .a : int\n"
	 "    int 2 : int\n"},
	{"anonymous members",
	 "struct S { int a; union { int b; float c; }; } f = {.c = 1.5f, .a = 1};\n",
	 "init-list : struct S\n"
	 "  designated : float\n"
	 "    field-designator .(anonymous) : union S::(anonymous)\n"
	 "    field-designator .c : float\n"
	 "    float 1.5 : float\n"
	 "  designated : int\n"
	 "    field-designator .a : int\n"
	 "    int 1 : int\n"},
	{"converted values",
	 "struct S { unsigned char a; float b; void *p; } f = {3, 2, 0};\n",
	 "init-list : struct S\n"
	 "  implicit integral : unsigned char\n"
	 "    int 3 : int\n"
	 "  implicit int-to-float : float\n"
	 "    int 2 : int\n"
	 "  implicit null-to-pointer : void *\n"
	 "    int 0 : int\n"},
	{"strings in lists",
	 "struct S { char n[4]; const char *s; } f = {\"ab\", \"cd\"};\n",
	 "init-list : struct S\n"
	 "  string \"ab\" : char[4] lvalue\n"
	 "  implicit none : const char *\n"
	 "    implicit array-to-pointer : char *\n"
	 "      string \"cd\" : char[3] lvalue\n"},
	{"table of functions",
	 "int a(int); int b(int); int (*const f[])(int) = {a, &b};\n",
	 "init-list : int (*const[2])(int)\n"
	 "  implicit function-to-pointer : int (*)(int)\n"
	 "    ref a : int (int)\n"
	 "  unary & : int (*)(int)\n"
	 "    ref b : int (int)\n"},
	{"addresses",
	 "int g[4]; int *f[] = {&g[1], g + 2, 0};\n",
	 "init-list : int *[3]\n"
	 "  unary & : int *\n"
	 "    subscript : int lvalue\n"
	 "      implicit array-to-pointer : int *\n"
	 "        ref g : int[4] lvalue\n"
	 "      int 1 : int\n"
	 "  binary + : int *\n"
	 "    implicit array-to-pointer : int *\n"
	 "      ref g : int[4] lvalue\n"
	 "    int 2 : int\n"
	 "  implicit null-to-pointer : int *\n"
	 "    int 0 : int\n"},
	{"flexible array",
	 "struct S { int n; char d[]; } f = {2, {1, 2}};\n",
	 "init-list : struct S\n"
	 "  int 2 : int\n"
	 "  init-list : char[2]\n"
	 "    implicit integral : char\n"
	 "      int 1 : int\n"
	 "    implicit integral : char\n"
	 "      int 2 : int\n"},
	{"index by enum",
	 "enum { A, B, N }; int f[N] = {[B] = 1, [A] = 2};\n",
	 "init-list : int[2]\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      ref B = 1 : int\n"
	 "    int 1 : int\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      ref A = 0 : int\n"
	 "    int 2 : int\n"},
	{"designators in macros",
	 "#define SLOT(i, v) [i] = v\n"
	 "int f[4] = {SLOT(1, 5), SLOT(2, 6)};\n",
	 "init-list : int[4]\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 1 : int\n"
	 "    int 5 : int\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 2 : int\n"
	 "    int 6 : int\n"},
	{"range in a macro",
	 "#define ALL(v) [0 ... 3] = v\n"
	 "int f[4] = {ALL(7)};\n",
	 "init-list : int[4]\n"
	 "  designated : int\n"
	 "    index-designator : int\n"
	 "      int 0 : int\n"
	 "      int 3 : int\n"
	 "    int 7 : int\n"},
	{"empty list",
	 "struct S { int a; } f = {};\n",
	 "init-list : struct S\n"},
	{"compound literal in an object",
	 "struct P { int x; } *f = &(struct P){3};\n",
	 "unary & : struct P *\n"
	 "  compound-literal : struct P lvalue\n"
	 "    init-list : struct P\n"
	 "      int 3 : int\n"},
	{"braces around a scalar",
	 "int f = {3};\n",
	 "init-list : int\n"
	 "  int 3 : int\n"},
};

static void initialisers(void)
{
	snippet_check_rows(initialisers_rows, FG_ARRAY_LEN(initialisers_rows));
}

FG_TEST_MAIN("frontend.init", {"initialisers", initialisers})
