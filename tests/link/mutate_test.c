/*
 * link_mutate_test <a.c> <b.c>: the same units give the same link, byte for
 * byte; and whatever damage is done to a unit's object, joining it with the
 * other one never crashes: it is refused, or the link can be asked and printed.
 */
#include "harness.h"

#include "base/hash.h"
#include "ir/object.h"
#include "link/link.h"

#include <stdlib.h>

enum { MUTANTS = 4000 };

static bool write_object(const char *path, fg_buf *out)
{
	fg_ir_test t;
	bool ok = fg_ir_test_open(&t, path);
	if (ok)
		fg_object_write_pruned(&t.ir, out);
	fg_ir_test_close(&t);
	return ok;
}

/* Make the checksum right again, so that damage reaches what is behind it. */
static void seal(fg_buf *b)
{
	uint64_t sum = fg_hash64(b->at + FG_OBJECT_HEADER, b->n - FG_OBJECT_HEADER, 0);
	for (unsigned i = 0; i < 8; i++)
		b->at[FG_OBJECT_HEADER - 8 + i] = (char)(unsigned char)(sum >> (8 * i));
}

static uint32_t ask(const fg_link *l, uint32_t unit, const fg_function *f)
{
	const fg_ir *ir = l->units.at[unit].ir;
	uint32_t sum = 0, out[4];
	bool is_complete;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *in = fg_ir_inst(ir, f, i);
		if (in->kind == FG_INST_CALL)
			sum += fg_link_targets(l, unit, f, in, out, 4, &is_complete);
	}
	return sum;
}

/* Every question there is. */
static uint32_t ask_all(const fg_link *l)
{
	uint32_t sum = fg_link_find_function(l, "main");
	for (uint32_t unit = 0; unit < l->units.n; unit++) {
		for (uint32_t d = 0; d < l->units.at[unit].unit->decls.n; d++)
			sum += fg_link_function_of(l, unit, d) + fg_link_object_of(l, unit, d);
		const fg_ir *ir = l->units.at[unit].ir;
		for (size_t i = 1; i < ir->functions.n; i++)
			sum += ask(l, unit, &ir->functions.at[i]);
	}
	return sum;
}

/* False when a unit was refused. */
static bool join(const fg_buf *a, const fg_buf *b, bool is_missing, fg_buf *out)
{
	fg_link l;
	fg_link_init(&l);
	bool ok = fg_link_add_object(&l, "a.c", a->at, a->n, NULL) == FG_OK &&
	          fg_link_add_object(&l, "b.c", b->at, b->n, NULL) == FG_OK;
	if (ok) {
		fg_link_finish(&l, is_missing);
		fg_buf_printf(out, "%u\n", ask_all(&l));
		fg_link_print(&l, out);
	}
	fg_link_release(&l);
	return ok;
}

static bool is_deterministic(const fg_buf *a, const fg_buf *b)
{
	fg_buf one = FG_BUF_INIT, two = FG_BUF_INIT;
	bool ok = join(a, b, false, &one) && join(a, b, false, &two) && one.n > 100 &&
	          strcmp(fg_buf_str(&one), fg_buf_str(&two)) == 0;
	fg_buf_release(&one);
	fg_buf_release(&two);
	return ok;
}

/* A few bytes of the records, changed. */
static void damage(fg_buf *b, uint64_t seed)
{
	uint64_t n = 1 + fg_hash_u64(seed) % 3;
	for (uint64_t i = 0; i < n; i++) {
		uint64_t h = fg_hash_u64(seed * 8 + i + 1);
		size_t at = FG_OBJECT_HEADER + h % (b->n - FG_OBJECT_HEADER);
		unsigned char small = (unsigned char)(h >> 40 & 0x1f);
		b->at[at] = (char)(h >> 60 & 1 ? small : (unsigned char)b->at[at] ^ small);
	}
}

int main(int argc, char **argv)
{
	fg_buf a = FG_BUF_INIT, b = FG_BUF_INIT, mutant = FG_BUF_INIT, out = FG_BUF_INIT;
	unsigned accepted = 0;
	if (argc != 3 || !write_object(argv[1], &a) || !write_object(argv[2], &b))
		return 2;
	bool ok = is_deterministic(&a, &b);
	for (uint64_t seed = 0; seed < MUTANTS; seed++) {
		const fg_buf *of = seed & 1 ? &a : &b;
		fg_buf_clear(&mutant);
		fg_buf_clear(&out);
		fg_buf_put(&mutant, of->at, of->n);
		damage(&mutant, seed);
		seal(&mutant);
		accepted += join(seed & 1 ? &mutant : &a, seed & 1 ? &b : &mutant, seed & 2, &out);
	}
	printf("%u of %u mutants were joined\n", accepted, (unsigned)MUTANTS);
	fg_buf_release(&a);
	fg_buf_release(&b);
	fg_buf_release(&mutant);
	fg_buf_release(&out);
	return !ok || accepted < MUTANTS / 20 || accepted == MUTANTS;
}
