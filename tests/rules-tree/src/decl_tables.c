/* The definitions that src/decl.c declares; and inline functions, which need C99. */
int decl_table[8] = {1, 2, 3, 4, 5, 6, 7, 8};
int decl_row[8] = {8, 7, 6, 5, 4, 3, 2, 1};

static int decl_calls;
static const int decl_step = 2;

inline int decl_inline_static_bad(int raw)
{
	return raw + decl_calls;	/* expect: decl.inline-static */
}

static inline int decl_inline_static_ok(int raw)
{
	return raw + decl_calls;
}

int decl_use(int raw)
{
	decl_calls = raw;
	return decl_inline_static_ok(raw) + decl_step;
}
