/*
 * Trees of expressions: one row a construct. Rows are read as "this source
 * means this tree"; a change of a tree is reviewed like a change of code.
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

static const snippet_row operators_rows[] = {
	{"integer literals",
	 "unsigned long long f[] = {0, 42, 0x2aU, 052, 0b101, 0xffffffffffffffffull};\n",
	 "init-list : unsigned long long[6]\n"
	 "  implicit integral : unsigned long long\n"
	 "    int 0 : int\n"
	 "  implicit integral : unsigned long long\n"
	 "    int 42 : int\n"
	 "  implicit integral : unsigned long long\n"
	 "    int 42 : unsigned int\n"
	 "  implicit integral : unsigned long long\n"
	 "    int 42 : int\n"
	 "  implicit integral : unsigned long long\n"
	 "    int 5 : int\n"
	 "  int -1 : unsigned long long\n"},
	{"character literals",
	 "int f[] = {'a', '\\n', '\\0', '\\x7f', '\\''};\n",
	 "init-list : int[5]\n"
	 "  char 97 : int\n"
	 "  char 10 : int\n"
	 "  char 0 : int\n"
	 "  char 127 : int\n"
	 "  char 39 : int\n"},
	{"wide and multi characters",
	 "int f[] = {L'x', 'ab'};\n",
	 "init-list : int[2]\n"
	 "  char 120 : int\n"
	 "  char 24930 : int\n"},
	{"floating literals",
	 "double f[] = {1.5, 0x1p-2, 3e2f};\n",
	 "init-list : double[3]\n"
	 "  float 1.5 : double\n"
	 "  float 0.25 : double\n"
	 "  implicit floating : double\n"
	 "    float 300 : float\n"},
	{"string with escapes",
	 "const char *f = \"a\\n\\0b\\x41\" \"7\\\"\\xff\";\n",
	 "implicit none : const char *\n"
	 "  implicit array-to-pointer : char *\n"
	 "    string \"a\\n\\x00bA7\\\"\\xff\" : char[9] lvalue\n"},
	{"wide string",
	 "const unsigned short *f = (const unsigned short *)u\"a\\u20ac\";\n",
	 "cast none : const unsigned short *\n"
	 "  implicit array-to-pointer : unsigned short *\n"
	 "    string u16 \"a\\x00\\xac \" : unsigned short[3] lvalue\n"},
	{"string into an array",
	 "char f[8] = \"abc\";\n",
	 "string \"abc\" : char[8] lvalue\n"},
	{"binary operators",
	 "int f(int a, unsigned b) { return a * 2 / 3 % 4 + (a - 1) ^ (a & 7) | (b << 2) >> 1; }\n",
	 "compound\n"
	 "  return\n"
	 "    implicit integral : int\n"
	 "      binary | : unsigned int\n"
	 "        implicit integral : unsigned int\n"
	 "          binary ^ : int\n"
	 "            binary + : int\n"
	 "              binary % : int\n"
	 "                binary / : int\n"
	 "                  binary * : int\n"
	 "                    implicit load : int\n"
	 "                      ref a : int lvalue\n"
	 "                    int 2 : int\n"
	 "                  int 3 : int\n"
	 "                int 4 : int\n"
	 "              paren : int\n"
	 "                binary - : int\n"
	 "                  implicit load : int\n"
	 "                    ref a : int lvalue\n"
	 "                  int 1 : int\n"
	 "            paren : int\n"
	 "              binary & : int\n"
	 "                implicit load : int\n"
	 "                  ref a : int lvalue\n"
	 "                int 7 : int\n"
	 "        binary >> : unsigned int\n"
	 "          paren : unsigned int\n"
	 "            binary << : unsigned int\n"
	 "              implicit load : unsigned int\n"
	 "                ref b : unsigned int lvalue\n"
	 "              int 2 : int\n"
	 "          int 1 : int\n"},
	{"comparisons",
	 "int f(int a, int b) { return a < b || a > b && a <= b == (a >= b) != 0; }\n",
	 "compound\n"
	 "  return\n"
	 "    binary || : int\n"
	 "      binary < : int\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"
	 "        implicit load : int\n"
	 "          ref b : int lvalue\n"
	 "      binary && : int\n"
	 "        binary > : int\n"
	 "          implicit load : int\n"
	 "            ref a : int lvalue\n"
	 "          implicit load : int\n"
	 "            ref b : int lvalue\n"
	 "        binary != : int\n"
	 "          binary == : int\n"
	 "            binary <= : int\n"
	 "              implicit load : int\n"
	 "                ref a : int lvalue\n"
	 "              implicit load : int\n"
	 "                ref b : int lvalue\n"
	 "            paren : int\n"
	 "              binary >= : int\n"
	 "                implicit load : int\n"
	 "                  ref a : int lvalue\n"
	 "                implicit load : int\n"
	 "                  ref b : int lvalue\n"
	 "          int 0 : int\n"},
	{"unary operators",
	 "int f(int a) { return -a + +a + ~a + !a; }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      binary + : int\n"
	 "        binary + : int\n"
	 "          unary - : int\n"
	 "            implicit load : int\n"
	 "              ref a : int lvalue\n"
	 "          unary + : int\n"
	 "            implicit load : int\n"
	 "              ref a : int lvalue\n"
	 "        unary ~ : int\n"
	 "          implicit load : int\n"
	 "            ref a : int lvalue\n"
	 "      unary ! : int\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"},
	{"increments",
	 "void f(int *p) { (*p)++; --*p; p++; ++p; }\n",
	 "compound\n"
	 "  expr\n"
	 "    unary postfix ++ : int\n"
	 "      paren : int lvalue\n"
	 "        unary * : int lvalue\n"
	 "          implicit load : int *\n"
	 "            ref p : int * lvalue\n"
	 "  expr\n"
	 "    unary -- : int\n"
	 "      unary * : int lvalue\n"
	 "        implicit load : int *\n"
	 "          ref p : int * lvalue\n"
	 "  expr\n"
	 "    unary postfix ++ : int *\n"
	 "      ref p : int * lvalue\n"
	 "  expr\n"
	 "    unary ++ : int *\n"
	 "      ref p : int * lvalue\n"},
	{"compound assignment computes wider",
	 "void f(unsigned char c, float g, int *p) { c += 3; c *= 2.5; c <<= 1; g += 1.0; p -= 2; }\n",
	 "compound\n"
	 "  expr\n"
	 "    assign += in (int) : unsigned char\n"
	 "      ref c : unsigned char lvalue\n"
	 "      int 3 : int\n"
	 "  expr\n"
	 "    assign *= in (double) : unsigned char\n"
	 "      ref c : unsigned char lvalue\n"
	 "      float 2.5 : double\n"
	 "  expr\n"
	 "    assign <<= in (int) : unsigned char\n"
	 "      ref c : unsigned char lvalue\n"
	 "      int 1 : int\n"
	 "  expr\n"
	 "    assign += in (double) : float\n"
	 "      ref g : float lvalue\n"
	 "      float 1 : double\n"
	 "  expr\n"
	 "    assign -= in (int *) : int *\n"
	 "      ref p : int * lvalue\n"
	 "      int 2 : int\n"},
	{"compound shift of a bit-field",
	 "struct S { unsigned w : 3; }; void f(struct S *s) { s->w <<= 1; }\n",
	 "compound\n"
	 "  expr\n"
	 "    assign <<= in (int) : unsigned int\n"
	 "      member ->w : unsigned int lvalue\n"
	 "        implicit load : struct S *\n"
	 "          ref s : struct S * lvalue\n"
	 "      int 1 : int\n"},
	{"conditional and its GNU form",
	 "int f(int a, int b) { return a ? b : a ?: 7; }\n",
	 "compound\n"
	 "  return\n"
	 "    conditional : int\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"
	 "      implicit load : int\n"
	 "        ref b : int lvalue\n"
	 "      elvis : int\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"
	 "        int 7 : int\n"},
	{"comma",
	 "int f(int a) { return (a++, a); }\n",
	 "compound\n"
	 "  return\n"
	 "    paren : int\n"
	 "      binary , : int\n"
	 "        unary postfix ++ : int\n"
	 "          ref a : int lvalue\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"},
	{"address and dereference",
	 "int f(int **p, int a[4]) { return **p + *&a[1] + *(a + 2); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      binary + : int\n"
	 "        implicit load : int\n"
	 "          unary * : int lvalue\n"
	 "            implicit load : int *\n"
	 "              unary * : int * lvalue\n"
	 "                implicit load : int **\n"
	 "                  ref p : int ** lvalue\n"
	 "        implicit load : int\n"
	 "          unary * : int lvalue\n"
	 "            unary & : int *\n"
	 "              subscript : int lvalue\n"
	 "                implicit load : int *\n"
	 "                  ref a : int * lvalue\n"
	 "                int 1 : int\n"
	 "      implicit load : int\n"
	 "        unary * : int lvalue\n"
	 "          paren : int *\n"
	 "            binary + : int *\n"
	 "              implicit load : int *\n"
	 "                ref a : int * lvalue\n"
	 "              int 2 : int\n"},
	{"members through anonymous ones",
	 "struct S { int a; union { int b; struct { int c; }; }; }; int f(struct S *s, struct S t) { return s->a + s->c + t.b; }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      binary + : int\n"
	 "        implicit load : int\n"
	 "          member ->a : int lvalue\n"
	 "            implicit load : struct S *\n"
	 "              ref s : struct S * lvalue\n"
	 "        implicit load : int\n"
	 "          member .c : int lvalue\n"
	 "            member .(anonymous) : struct S::(anonymous) lvalue\n"
	 "              member ->(anonymous) : union S::(anonymous) lvalue\n"
	 "                implicit load : struct S *\n"
	 "                  ref s : struct S * lvalue\n"
	 "      implicit load : int\n"
	 "        member .b : int lvalue\n"
	 "          member .(anonymous) : union S::(anonymous) lvalue\n"
	 "            ref t : struct S lvalue\n"},
	{"calls direct and through pointers",
	 "int g(int); int f(int (*p)(int), int (*q[2])(int)) { return g(1) + p(2) + (*p)(3) + q[1](4); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      binary + : int\n"
	 "        binary + : int\n"
	 "          call : int\n"
	 "            implicit function-to-pointer : int (*)(int)\n"
	 "              ref g : int (int)\n"
	 "            int 1 : int\n"
	 "          call : int\n"
	 "            implicit load : int (*)(int)\n"
	 "              ref p : int (*)(int) lvalue\n"
	 "            int 2 : int\n"
	 "        call : int\n"
	 "          implicit function-to-pointer : int (*)(int)\n"
	 "            paren : int (int)\n"
	 "              unary * : int (int)\n"
	 "                implicit load : int (*)(int)\n"
	 "                  ref p : int (*)(int) lvalue\n"
	 "          int 3 : int\n"
	 "      call : int\n"
	 "        implicit load : int (*)(int)\n"
	 "          subscript : int (*)(int) lvalue\n"
	 "            implicit load : int (**)(int)\n"
	 "              ref q : int (**)(int) lvalue\n"
	 "            int 1 : int\n"
	 "        int 4 : int\n"},
	{"variadic call promotes",
	 "int printf(const char *, ...); void f(char c, float x) { printf(\"%d%f\", c, x); }\n",
	 "compound\n"
	 "  expr\n"
	 "    call : int\n"
	 "      implicit function-to-pointer : int (*)(const char *, ...)\n"
	 "        ref printf : int (const char *, ...)\n"
	 "      implicit none : const char *\n"
	 "        implicit array-to-pointer : char *\n"
	 "          string \"%d%f\" : char[5] lvalue\n"
	 "      implicit integral : int\n"
	 "        implicit load : char\n"
	 "          ref c : char lvalue\n"
	 "      implicit floating : double\n"
	 "        implicit load : float\n"
	 "          ref x : float lvalue\n"},
	{"call of an undeclared function",
	 "int f(int a) { return undeclared(a); }\n",
	 "compound\n"
	 "  return\n"
	 "    call : int\n"
	 "      implicit function-to-pointer : int (*)()\n"
	 "        ref undeclared : int ()\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"},
	{"explicit casts",
	 "long f(int a, double d, void *p) { return (long)a + (char)d + (long)p + (long)(int *)p + (_Bool)a; }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : long\n"
	 "      binary + : long\n"
	 "        binary + : long\n"
	 "          binary + : long\n"
	 "            cast integral : long\n"
	 "              implicit load : int\n"
	 "                ref a : int lvalue\n"
	 "            implicit integral : long\n"
	 "              cast float-to-int : char\n"
	 "                implicit load : double\n"
	 "                  ref d : double lvalue\n"
	 "          cast pointer-to-int : long\n"
	 "            implicit load : void *\n"
	 "              ref p : void * lvalue\n"
	 "        cast pointer-to-int : long\n"
	 "          cast pointer : int *\n"
	 "            implicit load : void *\n"
	 "              ref p : void * lvalue\n"
	 "      implicit integral : long\n"
	 "        cast to-bool : _Bool\n"
	 "          implicit load : int\n"
	 "            ref a : int lvalue\n"},
	{"null pointers",
	 "int *f(void) { int *p = 0; p = (void *)0; return p; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable p : int *\n"
	 "      implicit null-to-pointer : int *\n"
	 "        int 0 : int\n"
	 "  expr\n"
	 "    assign = : int *\n"
	 "      ref p : int * lvalue\n"
	 "      implicit pointer : int *\n"
	 "        cast null-to-pointer : void *\n"
	 "          int 0 : int\n"
	 "  return\n"
	 "    implicit load : int *\n"
	 "      ref p : int * lvalue\n"},
	{"cast to void and union",
	 "union U { int i; float x; }; void f(union U *u) { (void)u; *u = (union U)3; }\n",
	 "compound\n"
	 "  expr\n"
	 "    cast to-void : void\n"
	 "      implicit load : union U *\n"
	 "        ref u : union U * lvalue\n"
	 "  expr\n"
	 "    assign = : union U\n"
	 "      unary * : union U lvalue\n"
	 "        implicit load : union U *\n"
	 "          ref u : union U * lvalue\n"
	 "      cast to-union : union U\n"
	 "        int 3 : int\n"},
	{"enum constants",
	 "enum E { A, B = 5 }; enum E f(int a) { return a == B ? A : B; }\n",
	 "compound\n"
	 "  return\n"
	 "    implicit integral : enum E\n"
	 "      conditional : int\n"
	 "        binary == : int\n"
	 "          implicit load : int\n"
	 "            ref a : int lvalue\n"
	 "          ref B = 5 : int\n"
	 "        ref A = 0 : int\n"
	 "        ref B = 5 : int\n"},
	{"enum to integer",
	 "enum E { A }; int f(enum E e) { unsigned u = e; return u + e; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable u : unsigned int\n"
	 "      implicit integral : unsigned int\n"
	 "        implicit load : enum E\n"
	 "          ref e : enum E lvalue\n"
	 "  return\n"
	 "    implicit integral : int\n"
	 "      binary + : unsigned int\n"
	 "        implicit load : unsigned int\n"
	 "          ref u : unsigned int lvalue\n"
	 "        implicit integral : unsigned int\n"
	 "          implicit load : enum E\n"
	 "            ref e : enum E lvalue\n"},
	{"bool conversion",
	 "_Bool f(int a, int *p) { _Bool b = p; return a && b; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable b : _Bool\n"
	 "      implicit to-bool : _Bool\n"
	 "        implicit load : int *\n"
	 "          ref p : int * lvalue\n"
	 "  return\n"
	 "    implicit to-bool : _Bool\n"
	 "      binary && : int\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"
	 "        implicit integral : int\n"
	 "          implicit load : _Bool\n"
	 "            ref b : _Bool lvalue\n"},
	{"constness only",
	 "const int *f(int *p) { return p; }\n",
	 "compound\n"
	 "  return\n"
	 "    implicit none : const int *\n"
	 "      implicit load : int *\n"
	 "        ref p : int * lvalue\n"},
	{"array parameter is a pointer",
	 "int f(int a[10]) { a++; return a[1] + sizeof(a); }\n",
	 "compound\n"
	 "  expr\n"
	 "    unary postfix ++ : int *\n"
	 "      ref a : int * lvalue\n"
	 "  return\n"
	 "    implicit integral : int\n"
	 "      binary + : unsigned long\n"
	 "        implicit integral : unsigned long\n"
	 "          implicit load : int\n"
	 "            subscript : int lvalue\n"
	 "              implicit load : int *\n"
	 "                ref a : int * lvalue\n"
	 "              int 1 : int\n"
	 "        sizeof (int *) = 8 : unsigned long\n"
	 "          paren : int * lvalue\n"
	 "            ref a : int * lvalue\n"},
	{"function designators",
	 "void g(void); void (*f)(void) = g;\n",
	 "implicit function-to-pointer : void (*)(void)\n"
	 "  ref g : void (void)\n"},
	{"volatile register",
	 "void f(void) { *(volatile unsigned *)0x40021000u |= 1u << 3; }\n",
	 "compound\n"
	 "  expr\n"
	 "    assign |= in (unsigned int) : unsigned int\n"
	 "      unary * : volatile unsigned int lvalue\n"
	 "        cast int-to-pointer : volatile unsigned int *\n"
	 "          int 1073876992 : unsigned int\n"
	 "      binary << : unsigned int\n"
	 "        int 1 : unsigned int\n"
	 "        int 3 : int\n"},
};

static void operators(void)
{
	snippet_check_rows(operators_rows, FG_ARRAY_LEN(operators_rows));
}

static const snippet_row builtins_and_extensions_rows[] = {
	{"sizeof of types",
	 "struct S { int a[3]; }; unsigned long f[] = {sizeof(int), sizeof(struct S), sizeof(char *), sizeof(struct S *), sizeof(unsigned short [4])};\n",
	 "init-list : unsigned long[5]\n"
	 "  sizeof type (int) = 4 : unsigned long\n"
	 "  sizeof type (struct S) = 12 : unsigned long\n"
	 "  sizeof type (char *) = 8 : unsigned long\n"
	 "  sizeof type (struct S *) = 8 : unsigned long\n"
	 "  sizeof type (unsigned short[4]) = 8 : unsigned long\n"},
	{"sizeof of expressions",
	 "unsigned long f(int *p, char a) { return sizeof *p + sizeof a + sizeof(a + 1) + sizeof(\"abc\"); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : unsigned long\n"
	 "      binary + : unsigned long\n"
	 "        binary + : unsigned long\n"
	 "          sizeof (int) = 4 : unsigned long\n"
	 "            unary * : int lvalue\n"
	 "              implicit load : int *\n"
	 "                ref p : int * lvalue\n"
	 "          sizeof (char) = 1 : unsigned long\n"
	 "            ref a : char lvalue\n"
	 "        sizeof (int) = 4 : unsigned long\n"
	 "          paren : int\n"
	 "            binary + : int\n"
	 "              implicit integral : int\n"
	 "                implicit load : char\n"
	 "                  ref a : char lvalue\n"
	 "              int 1 : int\n"
	 "      sizeof (char[4]) = 4 : unsigned long\n"
	 "        paren : char[4] lvalue\n"
	 "          string \"abc\" : char[4] lvalue\n"},
	{"sizeof a variable array",
	 "unsigned long f(int n) { int a[n]; return sizeof a + sizeof(int[n]) + sizeof(a[0]); }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable a : int[n]\n"
	 "      -\n"
	 "      implicit load : int\n"
	 "        ref n : int lvalue\n"
	 "  return\n"
	 "    binary + : unsigned long\n"
	 "      binary + : unsigned long\n"
	 "        sizeof (int[n]) runtime : unsigned long\n"
	 "          ref a : int[n] lvalue\n"
	 "        sizeof type (int[n]) runtime : unsigned long\n"
	 "          implicit load : int\n"
	 "            ref n : int lvalue\n"
	 "      sizeof (int) = 4 : unsigned long\n"
	 "        paren : int lvalue\n"
	 "          subscript : int lvalue\n"
	 "            implicit array-to-pointer : int *\n"
	 "              ref a : int[n] lvalue\n"
	 "            int 0 : int\n"},
	{"sizeof through macros",
	 "#define SZ(t) sizeof(t)\n"
	 "#define NAME(n) struct n##_s\n"
	 "struct a_s { int x; }; unsigned long f(void) { return SZ(struct a_s) + SZ(int) + sizeof(NAME(a)); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : unsigned long\n"
	 "      binary + : unsigned long\n"
	 "        sizeof type (struct a_s) = 4 : unsigned long\n"
	 "        sizeof type = 4 : unsigned long\n"
	 "      sizeof type (struct a_s) = 4 : unsigned long\n"},
	{"alignment",
	 "unsigned long f[] = {_Alignof(int), __alignof__(double)};\n",
	 "init-list : unsigned long[2]\n"
	 "  alignof type (int) = 4 : unsigned long\n"
	 "  alignof type (double) = 8 : unsigned long\n"},
	{"offsetof",
	 "struct S { int a; struct { char b[4]; } c; }; unsigned long f(int i) { return __builtin_offsetof(struct S, c) + __builtin_offsetof(struct S, c.b[2]) + __builtin_offsetof(struct S, c.b[i]); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : unsigned long\n"
	 "      binary + : unsigned long\n"
	 "        offsetof = 4 : unsigned long\n"
	 "        offsetof = 6 : unsigned long\n"
	 "      offsetof runtime : unsigned long\n"
	 "        binary + : unsigned long\n"
	 "          int 4 : unsigned long\n"
	 "          binary * : unsigned long\n"
	 "            implicit integral : unsigned long\n"
	 "              implicit load : int\n"
	 "                ref i : int lvalue\n"
	 "            int 1 : unsigned long\n"},
	{"generic by type of the value",
	 "int g1(int); float g2(float); float f(float x) { return _Generic(x, int: g1, float: g2)(x); }\n",
	 "compound\n"
	 "  return\n"
	 "    call : float\n"
	 "      implicit function-to-pointer : float (*)(float)\n"
	 "        generic : float (float)\n"
	 "          ref g2 : float (float)\n"
	 "      implicit load : float\n"
	 "        ref x : float lvalue\n"},
	{"generic by type names",
	 "int f(unsigned char c) { return _Generic(c, int: 1, unsigned char: 2, default: 3); }\n",
	 "compound\n"
	 "  return\n"
	 "    generic : int\n"
	 "      int 2 : int\n"},
	{"generic default",
	 "int f(long *c) { return _Generic(c, int *: 1, char *: 2, default: 3); }\n",
	 "compound\n"
	 "  return\n"
	 "    generic : int\n"
	 "      int 3 : int\n"},
	{"generic with typedefs and pointers",
	 "typedef unsigned short u16; int f(u16 *p) { return _Generic(p, int *: 1, u16 *: 2, default: 3); }\n",
	 "compound\n"
	 "  return\n"
	 "    generic : int\n"
	 "      int 2 : int\n"},
	{"generic in a macro",
	 "#define KIND(x) _Generic((x), char: 1, unsigned int: 2, default: 3)\n"
	 "int f(unsigned u) { return KIND(u); }\n",
	 "compound\n"
	 "  return\n"
	 "    generic : int\n"
	 "      int 2 : int\n"},
	{"choose_expr",
	 "int f(int a, double d) { return __builtin_choose_expr(sizeof(int) == 4, a, d) + (int)__builtin_choose_expr(0, a, d); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      implicit load : int\n"
	 "        choose : int lvalue\n"
	 "          ref a : int lvalue\n"
	 "      cast float-to-int : int\n"
	 "        implicit load : double\n"
	 "          choose : double lvalue\n"
	 "            ref d : double lvalue\n"},
	{"types_compatible_p",
	 "int f[] = {__builtin_types_compatible_p(int, int), __builtin_types_compatible_p(int, long)};\n",
	 "init-list : int[2]\n"
	 "  type-trait = 1 : int\n"
	 "  type-trait = 0 : int\n"},
	{"types_compatible_p of typeof",
	 "#define SAME(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))\n"
	 "int f(int x, long y) { return SAME(x, y) + SAME(x, x); }\n",
	 "compound\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      type-trait = 0 : int\n"
	 "      type-trait = 1 : int\n"},
	{"statement expression",
	 "#define MAX(a, b) ({ int _a = (a), _b = (b); _a > _b ? _a : _b; })\n"
	 "int f(int x) { return MAX(x, 3); }\n",
	 "compound\n"
	 "  return\n"
	 "    stmt-expr : int\n"
	 "      compound\n"
	 "        decl\n"
	 "          variable _a : int\n"
	 "            implicit load : int\n"
	 "              paren : int lvalue\n"
	 "                ref x : int lvalue\n"
	 "          variable _b : int\n"
	 "            paren : int\n"
	 "              int 3 : int\n"
	 "        expr\n"
	 "          conditional : int\n"
	 "            binary > : int\n"
	 "              implicit load : int\n"
	 "                ref _a : int lvalue\n"
	 "              implicit load : int\n"
	 "                ref _b : int lvalue\n"
	 "            implicit load : int\n"
	 "              ref _a : int lvalue\n"
	 "            implicit load : int\n"
	 "              ref _b : int lvalue\n"},
	{"varargs",
	 "int f(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); int r = __builtin_va_arg(ap, int); long l = __builtin_va_arg(ap, int); __builtin_va_end(ap); return r + (int)l; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable ap : __builtin_va_list\n"
	 "      -\n"
	 "  expr\n"
	 "    call : void\n"
	 "      implicit function-to-pointer : void (*)(struct __va_list_tag *, ...)\n"
	 "        ref __builtin_va_start : void (struct __va_list_tag *, ...)\n"
	 "      implicit array-to-pointer : struct __va_list_tag *\n"
	 "        ref ap : __builtin_va_list lvalue\n"
	 "      ref n : int lvalue\n"
	 "  decl\n"
	 "    variable r : int\n"
	 "      va-arg : int\n"
	 "        implicit array-to-pointer : struct __va_list_tag *\n"
	 "          ref ap : __builtin_va_list lvalue\n"
	 "  decl\n"
	 "    variable l : long\n"
	 "      implicit integral : long\n"
	 "        va-arg : int\n"
	 "          implicit array-to-pointer : struct __va_list_tag *\n"
	 "            ref ap : __builtin_va_list lvalue\n"
	 "  expr\n"
	 "    call : void\n"
	 "      implicit function-to-pointer : void (*)(struct __va_list_tag *)\n"
	 "        ref __builtin_va_end : void (struct __va_list_tag *)\n"
	 "      implicit array-to-pointer : struct __va_list_tag *\n"
	 "        ref ap : __builtin_va_list lvalue\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      implicit load : int\n"
	 "        ref r : int lvalue\n"
	 "      cast integral : int\n"
	 "        implicit load : long\n"
	 "          ref l : long lvalue\n"},
	{"function name",
	 "const char *f(void) { return __func__; }\n",
	 "compound\n"
	 "  return\n"
	 "    implicit array-to-pointer : const char *\n"
	 "      function-name \"f\" : const char[2] lvalue\n"},
	{"gnu atomics",
	 "int f(int *p, int *e) { __atomic_store_n(p, 1, 5); int r = __atomic_exchange_n(p, 2, 5); return __atomic_compare_exchange_n(p, e, 3, 0, 5, 0) + __atomic_fetch_add(p, 4, 0) + r + __atomic_load_n(p, 2); }\n",
	 "compound\n"
	 "  expr\n"
	 "    atomic-op __atomic_store_n : void\n"
	 "      implicit load : int *\n"
	 "        ref p : int * lvalue\n"
	 "      int 1 : int\n"
	 "      int 5 : int\n"
	 "  decl\n"
	 "    variable r : int\n"
	 "      atomic-op __atomic_exchange_n : int\n"
	 "        implicit load : int *\n"
	 "          ref p : int * lvalue\n"
	 "        int 2 : int\n"
	 "        int 5 : int\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      binary + : int\n"
	 "        binary + : int\n"
	 "          implicit integral : int\n"
	 "            atomic-op __atomic_compare_exchange_n : _Bool\n"
	 "              implicit load : int *\n"
	 "                ref p : int * lvalue\n"
	 "              implicit load : int *\n"
	 "                ref e : int * lvalue\n"
	 "              int 3 : int\n"
	 "              implicit to-bool : _Bool\n"
	 "                int 0 : int\n"
	 "              int 5 : int\n"
	 "              int 0 : int\n"
	 "          atomic-op __atomic_fetch_add : int\n"
	 "            implicit load : int *\n"
	 "              ref p : int * lvalue\n"
	 "            int 4 : int\n"
	 "            int 0 : int\n"
	 "        implicit load : int\n"
	 "          ref r : int lvalue\n"
	 "      atomic-op __atomic_load_n : int\n"
	 "        implicit load : int *\n"
	 "          ref p : int * lvalue\n"
	 "        int 2 : int\n"},
	{"c11 atomics",
	 "_Atomic int a; int f(int *e) { __c11_atomic_init(&a, 0); __c11_atomic_store(&a, 1, 5); a++; a += 2; return __c11_atomic_compare_exchange_strong(&a, e, 3, 5, 0) + a; }\n",
	 "compound\n"
	 "  expr\n"
	 "    atomic-op __c11_atomic_init : void\n"
	 "      unary & : _Atomic(int) *\n"
	 "        ref a : _Atomic(int) lvalue\n"
	 "      int 0 : int\n"
	 "  expr\n"
	 "    atomic-op __c11_atomic_store : void\n"
	 "      unary & : _Atomic(int) *\n"
	 "        ref a : _Atomic(int) lvalue\n"
	 "      int 1 : int\n"
	 "      int 5 : int\n"
	 "  expr\n"
	 "    unary postfix ++ : int\n"
	 "      ref a : _Atomic(int) lvalue\n"
	 "  expr\n"
	 "    assign += in (int) : int\n"
	 "      ref a : _Atomic(int) lvalue\n"
	 "      int 2 : int\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      implicit integral : int\n"
	 "        atomic-op __c11_atomic_compare_exchange_strong : _Bool\n"
	 "          unary & : _Atomic(int) *\n"
	 "            ref a : _Atomic(int) lvalue\n"
	 "          implicit load : int *\n"
	 "            ref e : int * lvalue\n"
	 "          int 3 : int\n"
	 "          int 5 : int\n"
	 "          int 0 : int\n"
	 "      implicit none : int\n"
	 "        implicit load : _Atomic(int)\n"
	 "          ref a : _Atomic(int) lvalue\n"},
	{"sync builtins",
	 "int f(int *p) { __sync_synchronize(); return __sync_fetch_and_add(p, 1) + __sync_bool_compare_and_swap(p, 1, 2); }\n",
	 "compound\n"
	 "  expr\n"
	 "    atomic-op __sync_synchronize : void\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      atomic-op __sync_fetch_and_add : int\n"
	 "        implicit load : int *\n"
	 "          ref p : int * lvalue\n"
	 "        int 1 : int\n"
	 "      implicit integral : int\n"
	 "        atomic-op __sync_bool_compare_and_swap : _Bool\n"
	 "          implicit load : int *\n"
	 "            ref p : int * lvalue\n"
	 "          int 1 : int\n"
	 "          int 2 : int\n"},
	{"builtin calls",
	 "int f(unsigned x) { return __builtin_expect(x > 3, 0) ? __builtin_clz(x) : __builtin_constant_p(x); }\n",
	 "compound\n"
	 "  return\n"
	 "    conditional : int\n"
	 "      call : long\n"
	 "        implicit function-to-pointer : long (*)(long, long)\n"
	 "          ref __builtin_expect : long (long, long)\n"
	 "        implicit integral : long\n"
	 "          binary > : int\n"
	 "            implicit load : unsigned int\n"
	 "              ref x : unsigned int lvalue\n"
	 "            implicit integral : unsigned int\n"
	 "              int 3 : int\n"
	 "        implicit integral : long\n"
	 "          int 0 : int\n"
	 "      call : int\n"
	 "        implicit function-to-pointer : int (*)(unsigned int)\n"
	 "          ref __builtin_clz : int (unsigned int)\n"
	 "        implicit load : unsigned int\n"
	 "          ref x : unsigned int lvalue\n"
	 "      call : int\n"
	 "        implicit function-to-pointer : int (*)()\n"
	 "          ref __builtin_constant_p : int ()\n"
	 "        implicit load : unsigned int\n"
	 "          ref x : unsigned int lvalue\n"},
	{"overflow builtin",
	 "int f(int a, int b, int *r) { return __builtin_add_overflow(a, b, r); }\n",
	 "compound\n"
	 "  return\n"
	 "    implicit integral : int\n"
	 "      call : _Bool\n"
	 "        implicit function-to-pointer : _Bool (*)()\n"
	 "          ref __builtin_add_overflow : _Bool ()\n"
	 "        implicit load : int\n"
	 "          ref a : int lvalue\n"
	 "        implicit load : int\n"
	 "          ref b : int lvalue\n"
	 "        implicit load : int *\n"
	 "          ref r : int * lvalue\n"},
	{"label addresses",
	 "void *f(int n) { static void *t[] = {&&a, &&b}; goto *t[n]; a: return t[0]; b: return 0; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable t : void *[2]\n"
	 "      init-list : void *[2]\n"
	 "        label-address a : void *\n"
	 "        label-address b : void *\n"
	 "  indirect-goto\n"
	 "    implicit none : const void *\n"
	 "      implicit load : void *\n"
	 "        subscript : void * lvalue\n"
	 "          implicit array-to-pointer : void **\n"
	 "            ref t : void *[2] lvalue\n"
	 "          implicit load : int\n"
	 "            ref n : int lvalue\n"
	 "  label a\n"
	 "    return\n"
	 "      implicit load : void *\n"
	 "        subscript : void * lvalue\n"
	 "          implicit array-to-pointer : void **\n"
	 "            ref t : void *[2] lvalue\n"
	 "          int 0 : int\n"
	 "  label b\n"
	 "    return\n"
	 "      implicit null-to-pointer : void *\n"
	 "        int 0 : int\n"},
	{"compound literals",
	 "struct P { int x, y; }; int g(const struct P *); int f(void) { int *a = (int[]){1, 2}; return g(&(struct P){.y = 3}) + *a; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable a : int *\n"
	 "      implicit array-to-pointer : int *\n"
	 "        compound-literal : int[2] lvalue\n"
	 "          init-list : int[2]\n"
	 "            int 1 : int\n"
	 "            int 2 : int\n"
	 "  return\n"
	 "    binary + : int\n"
	 "      call : int\n"
	 "        implicit function-to-pointer : int (*)(const struct P *)\n"
	 "          ref g : int (const struct P *)\n"
	 "        implicit none : const struct P *\n"
	 "          unary & : struct P *\n"
	 "            compound-literal : struct P lvalue\n"
	 "              init-list : struct P\n"
	 "                designated : int\n"
	 "                  field-designator .y : int\n"
	 "                  int 3 : int\n"
	 "      implicit load : int\n"
	 "        unary * : int lvalue\n"
	 "          implicit load : int *\n"
	 "            ref a : int * lvalue\n"},
	{"vectors",
	 "typedef int v4 __attribute__((vector_size(16))); int f(v4 a, v4 b) { v4 c = a + b * 2; return c[1]; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable c : v4\n"
	 "      binary + : v4\n"
	 "        implicit load : v4\n"
	 "          ref a : v4 lvalue\n"
	 "        binary * : v4\n"
	 "          implicit load : v4\n"
	 "            ref b : v4 lvalue\n"
	 "          implicit vector : v4\n"
	 "            int 2 : int\n"
	 "  return\n"
	 "    implicit load : int\n"
	 "      subscript : int lvalue\n"
	 "        ref c : v4 lvalue\n"
	 "        int 1 : int\n"},
	{"vector elements",
	 "typedef float f4 __attribute__((ext_vector_type(4))); float f(f4 a) { a.x = 1; return a.w; }\n",
	 "compound\n"
	 "  expr\n"
	 "    assign = : float\n"
	 "      vector-element : float lvalue\n"
	 "        ref a : f4 lvalue\n"
	 "      implicit int-to-float : float\n"
	 "        int 1 : int\n"
	 "  return\n"
	 "    implicit load : float\n"
	 "      vector-element : float lvalue\n"
	 "        ref a : f4 lvalue\n"},
	{"complex",
	 "double f(double _Complex z) { z = z * 2.0i + 1; return __real__ z + __imag__ z; }\n",
	 "compound\n"
	 "  expr\n"
	 "    assign = : _Complex double\n"
	 "      ref z : _Complex double lvalue\n"
	 "      binary + : _Complex double\n"
	 "        binary * : _Complex double\n"
	 "          implicit load : _Complex double\n"
	 "            ref z : _Complex double lvalue\n"
	 "          imaginary : _Complex double\n"
	 "            float 2 : double\n"
	 "        implicit int-to-float : double\n"
	 "          int 1 : int\n"
	 "  return\n"
	 "    binary + : double\n"
	 "      implicit load : double\n"
	 "        unary __real__ : double lvalue\n"
	 "          ref z : _Complex double lvalue\n"
	 "      implicit load : double\n"
	 "        unary __imag__ : double lvalue\n"
	 "          ref z : _Complex double lvalue\n"},
	{"extension keyword",
	 "int f(int a) { return __extension__(a); }\n",
	 "compound\n"
	 "  return\n"
	 "    implicit load : int\n"
	 "      unary __extension__ : int lvalue\n"
	 "        paren : int lvalue\n"
	 "          ref a : int lvalue\n"},
	{"pasted tokens",
	 "#define CAT(a, b) a##b\n"
	 "int f(void) { int xy = CAT(1, 2); return CAT(x, y); }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable xy : int\n"
	 "      int 12 : int\n"
	 "  return\n"
	 "    implicit load : int\n"
	 "      ref xy : int lvalue\n"},
	{"nested macros",
	 "#define INNER(x) ((x) + 1)\n"
	 "#define OUTER(y) INNER((y) * 2)\n"
	 "int f(int a) { return OUTER(a); }\n",
	 "compound\n"
	 "  return\n"
	 "    paren : int\n"
	 "      binary + : int\n"
	 "        paren : int\n"
	 "          binary * : int\n"
	 "            implicit load : int\n"
	 "              paren : int lvalue\n"
	 "                ref a : int lvalue\n"
	 "            int 2 : int\n"
	 "        int 1 : int\n"},
	{"typeof",
	 "int f(int a) { __typeof__(a) b = a; __auto_type c = b; return c; }\n",
	 "compound\n"
	 "  decl\n"
	 "    variable b : int\n"
	 "      implicit load : int\n"
	 "        ref a : int lvalue\n"
	 "  decl\n"
	 "    variable c : int\n"
	 "      implicit load : int\n"
	 "        ref b : int lvalue\n"
	 "  return\n"
	 "    implicit load : int\n"
	 "      ref c : int lvalue\n"},
};

static void builtins_and_extensions(void)
{
	snippet_check_rows(builtins_and_extensions_rows, FG_ARRAY_LEN(builtins_and_extensions_rows));
}

FG_TEST_MAIN("frontend.expr", {"operators", operators}, {"builtins and extensions", builtins_and_extensions})
