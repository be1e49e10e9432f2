/*
 * A C program chosen by the input, through front end, lowering, verifier, checks,
 * objects, link and deep engine. Some programs are damaged, some are two units.
 * With FG_FUZZ_PRINT in the environment the programs go to standard output.
 */
#include "engine.h"

#include "base/bug.h"
#include "grammar.h"
#include "ir/object.h"

#include <stdio.h>
#include <stdlib.h>

enum { IS_DAMAGED = 1, HAS_TWO_UNITS = 2, KINDS = 8, CUT_MAX = 24 };

/* Cut a few bytes here and there: what does not parse must be a gap. */
static void damage(fuzz_bytes *b, fg_buf *text)
{
	for (unsigned n = 1 + fuzz_take(b, 3); n > 0; n--) {
		size_t at = (fuzz_take(b, 256) * 256u + fuzz_take(b, 256)) % text->n;
		size_t cut = 1 + fuzz_take(b, CUT_MAX);
		if (cut > text->n - at)
			cut = text->n - at;
		memmove(text->at + at, text->at + at + cut, text->n - at - cut);
		text->n -= cut;
	}
}

static bool write_object(fuzz_bytes *b, unsigned kind, unsigned machine, unsigned first,
                         fg_buf *object)
{
	fuzz_unit u;
	fg_buf text = FG_BUF_INIT;
	fuzz_write_program(b, first, &text);
	if (kind & IS_DAMAGED)
		damage(b, &text);
	if (getenv("FG_FUZZ_PRINT"))
		printf("%.*s\n", (int)text.n, fg_buf_str(&text));
	bool is_open = fuzz_unit_open(&u, fg_buf_str(&text), text.n, machine);
	if (is_open) {
		fuzz_check_unit(&u);
		fg_object_write_pruned(&u.ir, object);
	}
	fuzz_unit_release(&u);
	fg_buf_release(&text);
	return is_open;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes b = {data, size};
	fg_buf objects[2] = {FG_BUF_INIT, FG_BUF_INIT};
	unsigned kind = fuzz_take(&b, KINDS); /* of eight, two are damaged alone, two are both */
	unsigned machine = fuzz_take(&b, FUZZ_MACHINES);
	size_t n = kind & HAS_TWO_UNITS ? 2 : 1;
	bool ok = true;
	if (kind & 4)
		kind &= ~(unsigned)IS_DAMAGED;
	for (size_t i = 0; ok && i < n; i++)
		ok = write_object(&b, kind, machine, (unsigned)i * 3, &objects[i]);
	if (ok && !fuzz_run_engine(objects, n))
		FG_BUG("an object of our own is refused");
	fg_buf_release(&objects[0]);
	fg_buf_release(&objects[1]);
	return 0;
}
