/*
 * compile_commands.json: read, and each command translated for libclang. No
 * compiler is run: all of them lie inside the project, whose root is "/". An
 * input that says "/src" means this folder: only sources that exist are taken.
 */
#include "fuzz.h"

#include "base/bug.h"
#include "toolchain/translate.h"

#include <string.h>

static const char *const words[] = {
	"[",
	"]",
	"{",
	"}",
	",",
	":",
	"\"",
	"\\",
	"\\\"",
	"\\n",
	"\\u0000",
	"\\ud800",
	"'",
	" ",
	"\n",
	"null",
	"true",
	"1",
	"1e999",
	"-",
	"\"directory\":",
	"\"file\":",
	"\"command\":",
	"\"arguments\":",
	"\"output\":",
	"\"/src\"",
	"\"fuzz.c\"",
	"\"/src/driver.c\"",
	"\"../b.c\"",
	"\"a.cpp\"",
	"\"a.s\"",
	"[{",
	"}]",
	"},{",
	"{\"directory\":\"/src\",\"file\":\"fuzz.c\",\"command\":\"",
	"{\"directory\":\"/src\",\"file\":\"fuzz.c\",\"arguments\":[\"cc\",\"",
	"\"}",
	"\"]}",
	"\",\"",
};

static const char *const flags[] = {
	"gcc ",
	"clang ",
	"arm-none-eabi-gcc ",
	"riscv64-unknown-elf-gcc ",
	"armcc ",
	"iccarm ",
	"sdcc ",
	"xc8-cc ",
	"cl.exe ",
	"ccache ",
	"env A=b ",
	"cmake -E env -- ",
	"-c ",
	"-o ",
	"a.o ",
	"fuzz.c ",
	"/src/driver.c ",
	"-I",
	"-I inc ",
	"-isystem ",
	"-iquote ",
	"-D",
	"-DA=1 ",
	"-U",
	"-include ",
	"x.h ",
	"-imacros ",
	"-std=c99 ",
	"-std=",
	"-m32 ",
	"-mcpu=cortex-m4 ",
	"-mcpu=",
	"-march=rv32imac ",
	"-mabi=ilp32 ",
	"-mthumb ",
	"-mfloat-abi=hard ",
	"-fshort-enums ",
	"-funsigned-char ",
	"-fpack-struct ",
	"--target=",
	"--target=thumbv7m-none-eabi ",
	"-x c ",
	"-x",
	"-Wall ",
	"-Wp,-MD,x ",
	"-Xclang ",
	"-Xpreprocessor ",
	"--sysroot=",
	"-specs=nano.specs ",
	"@",
	"@x.rsp ",
	"@/dev/null ",
	"@/proc/self/cmdline ",
	"--via ",
	"-f ",
	"-- ",
	"-E ",
	"-nostdinc ",
	"-B",
	"/",
	"..",
	"~",
	"$(x)",
	"`x`",
	";",
	"&&",
	"|",
	">",
	"*",
};

static void ask(fg_toolchains *tc, const fg_compile_command *in)
{
	fg_clang_command command, next;
	fg_error err = FG_ERROR_INIT;
	if (fg_toolchain_translate(tc, in, &command, &err) == FG_OK) {
		for (unsigned rung = 1; rung < 4; rung++)
			if (!fg_toolchain_retry(tc, &command, rung, &next))
				break;
		fg_toolchain_profile_text(tc, &command);
		fg_toolchain_layout_probe(tc, &command);
	}
	fg_error_release(&err);
}

static void translate(const fg_compdb *db)
{
	fg_toolchains *tc;
	fg_toolchain_options options = {.root = "/", .db = db};
	fg_error err = FG_ERROR_INIT;
	if (!db->commands.n)
		return; /* the tool chains' data would be read for nothing */
	if (fg_toolchains_new(&tc, &options, &err))
		FG_BUG("no tool chains: %s", err.message);
	for (size_t i = 0; i < db->commands.n; i++)
		ask(tc, &db->commands.at[i]);
	fg_toolchains_free(tc);
	fg_error_release(&err);
}

enum { BYTES, WORDS, COMMAND, KINDS };

static void put_input(fuzz_bytes *b, fg_buf *out)
{
	unsigned kind = fuzz_take(b, KINDS);
	if (kind == BYTES) {
		fg_buf_put(out, b->at, b->n);
	} else if (kind == WORDS) {
		fuzz_expand(b, words, FG_ARRAY_LEN(words), out);
	} else {
		fg_buf_puts(out,
		            "[{\"directory\": \"/src\", \"file\": \"fuzz.c\", \"command\": \"");
		while (b->n)
			fg_buf_puts(out, flags[fuzz_take(b, FG_ARRAY_LEN(flags))]);
		fg_buf_puts(out, " fuzz.c\"}]");
	}
}

static void put_text(fg_buf *out, const fg_buf *text)
{
	static const char place[] = "/src";
	const char *at = fg_buf_str(text), *end = at + text->n, *hit;
	while ((hit = memmem(at, (size_t)(end - at), place, sizeof(place) - 1)) != NULL) {
		fg_buf_put(out, at, (size_t)(hit - at));
		fg_buf_puts(out, FG_FUZZ_FOLDER);
		at = hit + sizeof(place) - 1;
	}
	fg_buf_put(out, at, (size_t)(end - at));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes b = {data, size};
	fg_buf chosen = FG_BUF_INIT, text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_compdb db;
	put_input(&b, &chosen);
	put_text(&text, &chosen);
	fg_compdb_init(&db);
	if (fg_compdb_load(&db, fuzz_file(text.at, text.n), &err) == FG_OK)
		translate(&db);
	fg_compdb_release(&db);
	fg_error_release(&err);
	fg_buf_release(&chosen);
	fg_buf_release(&text);
	return 0;
}
