/*
 * Objects: the input itself, or changes to an object of a program that is known
 * to be right. The checksum is made right, so that damage reaches the reader's
 * checks. What the reader accepts is walked, linked and analysed.
 */
#include "ir/object.h"

#include "base/bug.h"
#include "engine.h"
#include "grammar.h"
#include "unit/ir/object_walk.h"

enum { BASES = 8, PROGRAM_BYTES = 300, ITSELF = BASES };

/* The object of a program that these bytes would choose: always the same ones. */
static const fg_buf *base_object(unsigned which)
{
	static fg_buf objects[BASES];
	uint8_t choices[PROGRAM_BYTES];
	uint64_t state = 77 + which;
	if (objects[which].n)
		return &objects[which];
	for (size_t i = 0; i < sizeof(choices); i++)
		choices[i] = (uint8_t)test_object_random(&state);
	fuzz_bytes b = {choices, sizeof(choices)};
	fg_buf text = FG_BUF_INIT;
	fuzz_unit u;
	fuzz_write_program(&b, 0, &text);
	if (!fuzz_unit_open(&u, fg_buf_str(&text), text.n, which % FUZZ_MACHINES))
		FG_BUG("a program of our own is not parsed");
	fg_object_write_pruned(&u.ir, &objects[which]);
	fuzz_unit_release(&u);
	fg_buf_release(&text);
	return &objects[which];
}

static void make(fuzz_bytes *b, fg_buf *out)
{
	unsigned which = fuzz_take(b, BASES + 1);
	if (which == ITSELF) {
		fg_buf_put(out, b->at, b->n);
	} else {
		const fg_buf *base = base_object(which);
		fg_buf_put(out, base->at, base->n);
		while (b->n)
			fuzz_change(b, (unsigned char *)out->at + FG_OBJECT_HEADER,
			       out->n - FG_OBJECT_HEADER);
	}
	if (out->n >= FG_OBJECT_HEADER)
		test_object_seal((unsigned char *)out->at, out->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes b = {data, size};
	fg_buf object = FG_BUF_INIT;
	fg_unit unit;
	fg_ir ir;
	make(&b, &object);
	bool is_accepted = fg_object_read(&unit, &ir, object.at, object.n, NULL) == FG_OK;
	if (is_accepted) {
		test_object_walk(&ir);
		fg_ir_release(&ir);
		fg_unit_release(&unit);
	}
	if (fuzz_run_engine(&object, 1) != is_accepted)
		FG_BUG("the link and the reader disagree");
	fg_buf_release(&object);
	return 0;
}
