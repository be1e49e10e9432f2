/*
 * oracle_test <oracle.c>: run every program of the file twice, compiled and as
 * IR on the machine, over a grid of inputs; the results must be equal.
 */
#include "harness.h"
#include "interp.h"
#include "oracle.h"

static const int inputs[] = {
	0, 1, 2, 3, 5, 7, 8, 13, 31, 100, 127, 128, 255, 256, 1000, 32767, 65535,
	-1, -2, -7, -128, -129, -32768, 2147483647, -2147483647 - 1, 0x12345678,
};

static const fg_function *find(const fg_ir *ir, const char *name)
{
	for (size_t i = 1; i < ir->functions.n; i++)
		if (strcmp(fg_unit_decl_name(ir->unit, ir->functions.at[i].decl), name) == 0)
			return &ir->functions.at[i];
	return NULL;
}

static bool agrees(fg_machine *m, const fg_function *f, const struct oracle_program *p, int a,
                   int b)
{
	int64_t args[] = {a, b};
	int want = p->run(a, b);
	int64_t have = fg_machine_run(m, f, args, 2);
	if (!m->trouble && have == want)
		return true;
	fprintf(stderr, "%s(%d, %d): compiled %d, IR %lld%s%s\n", p->name, a, b, want,
	        (long long)have, m->trouble ? ": " : "", m->trouble ? m->trouble : "");
	return false;
}

static unsigned check(fg_machine *m, const struct oracle_program *p)
{
	const fg_function *f = find(m->ir, p->name);
	if (!f) {
		fprintf(stderr, "%s: not lowered\n", p->name);
		return 1;
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(inputs); i++)
		for (size_t k = 0; k < FG_ARRAY_LEN(inputs); k++)
			if (!agrees(m, f, p, inputs[i], inputs[k]))
				return 1;
	return 0;
}

int main(int argc, char **argv)
{
	fg_ir_test t;
	unsigned failed = 0;
	if (argc != 2) {
		fprintf(stderr, "usage: oracle_test oracle.c\n");
		return 2;
	}
	if (!fg_ir_test_open(&t, argv[1]))
		failed = 1;
	fg_machine m;
	fg_machine_init(&m, &t.ir);
	for (unsigned i = 0; i < oracle_program_count && t.ir.functions.n > 1; i++)
		failed += check(&m, &oracle_programs[i]);
	if (t.ir.functions.n <= 1 || oracle_program_count < 30)
		failed++;
	printf("%u programs, %u failed\n", oracle_program_count, failed);
	fg_machine_release(&m);
	fg_ir_test_close(&t);
	return failed != 0;
}
