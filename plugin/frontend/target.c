/*
 * What the target's basic types look like. libclang tells the size of a type
 * it has a cursor for, so a source of our own with one declaration a type is
 * parsed with the unit's target flags.
 */
#include "frontend/frontend_internal.h"

#include "base/vec.h"

static const char probe_source[] =
	"char a0; signed char a1; unsigned char a2; short a3; unsigned short a4; int a5;\n"
	"unsigned int a6; long a7; unsigned long a8; long long a9; unsigned long long a10;\n"
	"float a11; double a12; long double a13; _Bool a14;\n"
	"enum { is_big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__, char_min = (char)-1 < 0,\n"
	"       biggest = __BIGGEST_ALIGNMENT__ };\n";

static const struct {
	const char *name;
	bool is_signed;
} basics[FG_FE_BASIC_COUNT] = {
	{"char", false},          {"signed char", true},  {"unsigned char", false},
	{"short", true},          {"unsigned short", false}, {"int", true},
	{"unsigned int", false},  {"long", true},         {"unsigned long", false},
	{"long long", true},      {"unsigned long long", false}, {"float", false},
	{"double", false},        {"long double", false}, {"_Bool", false},
};

/* Flags that change layout; what reads files (-include, -D, -I) stays out. */
static bool changes_layout(const char *arg)
{
	static const char *const prefixes[] = {"--target=", "-m", "-f", "-std="};
	if (strncmp(arg, "-fmodule", 8) == 0 || strncmp(arg, "-fplugin", 8) == 0)
		return false;
	for (size_t i = 0; i < FG_ARRAY_LEN(prefixes); i++)
		if (strncmp(arg, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	return false;
}

typedef struct probe_state {
	fg_fe_target *target;
	size_t n;
} probe_state;

static void read_constant(fg_fe_target *target, CXCursor c)
{
	CXString name = clang_getCursorSpelling(c);
	const char *text = clang_getCString(name);
	long long value = clang_getEnumConstantDeclValue(c);
	if (text && strcmp(text, "is_big") == 0)
		target->is_big_endian = value != 0;
	else if (text && strcmp(text, "char_min") == 0)
		target->char_is_signed = value != 0;
	else if (text && strcmp(text, "biggest") == 0)
		target->biggest_alignment = (uint32_t)value;
	clang_disposeString(name);
}

static enum CXChildVisitResult read_decl(CXCursor c, CXCursor parent, CXClientData payload)
{
	(void)parent;
	probe_state *state = payload;
	if (clang_getCursorKind(c) == CXCursor_EnumConstantDecl)
		read_constant(state->target, c);
	if (clang_getCursorKind(c) == CXCursor_EnumDecl)
		return CXChildVisit_Recurse;
	if (clang_getCursorKind(c) != CXCursor_VarDecl || state->n >= FG_FE_BASIC_COUNT)
		return CXChildVisit_Continue;
	CXType t = clang_getCursorType(c);
	long long size = clang_Type_getSizeOf(t), align = clang_Type_getAlignOf(t);
	fg_fe_basic *basic = &state->target->basics[state->n];
	basic->name = basics[state->n].name;
	basic->is_signed = basics[state->n].is_signed;
	basic->size = size > 0 ? (uint32_t)size : 0;
	basic->align = align > 0 ? (uint32_t)align : 0;
	state->n++;
	return CXChildVisit_Continue;
}

void fg_fe__ask_target(fg_fe_target *out, CXIndex index, const fg_parse_input *in)
{
	memset(out, 0, sizeof(*out));
	FG_VEC(const char *) args = FG_VEC_INIT;
	for (size_t i = 0; i < in->arg_count; i++) {
		const char *arg = in->args[i];
		bool takes_next = strcmp(arg, "-target") == 0 || strcmp(arg, "--target") == 0;
		if (takes_next || changes_layout(arg))
			fg_vec_push(&args, arg);
		if (takes_next && i + 1 < in->arg_count)
			fg_vec_push(&args, in->args[++i]);
	}
	fg_vec_push(&args, "-w");
	struct CXUnsavedFile source = {"firmgate-target.c", probe_source, sizeof(probe_source) - 1};
	CXTranslationUnit tu = NULL;
	clang_parseTranslationUnit2(index, source.Filename, args.at, (int)args.n, &source, 1,
	                            CXTranslationUnit_KeepGoing, &tu);
	if (tu) {
		probe_state state = {out, 0};
		clang_visitChildren(clang_getTranslationUnitCursor(tu), read_decl, &state);
		out->is_known = state.n == FG_FE_BASIC_COUNT;
		out->basics[0].is_signed = out->char_is_signed;
		clang_disposeTranslationUnit(tu);
	}
	fg_vec_release(&args);
}
