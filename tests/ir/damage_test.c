/*
 * damage_test <file.c>...: objects of real units, damaged at random behind a
 * right checksum. The reader refuses, or what it accepted can be walked: run
 * under the sanitizers, nothing else may happen.
 *
 * Three kinds of damage: a byte of any value, a word of another record (an id
 * that may well exist), and a word next to what stood there.
 */
#include "harness.h"

#include "unit/ir/object_walk.h"

enum { ROUNDS = 1000, MAX_SPOTS = 4 };

static void damage(unsigned char *at, size_t n, uint64_t *state)
{
	size_t to = test_object_random(state) % (n - 4);
	size_t from = test_object_random(state) % (n - 4);
	switch (test_object_random(state) % 3) {
	case 0:
		at[to] = (unsigned char)test_object_random(state);
		break;
	case 1:
		memmove(at + to / 4 * 4, at + from / 4 * 4, 4);
		break;
	default:
		at[to / 4 * 4] = (unsigned char)(at[to / 4 * 4] + (test_object_random(state) & 1 ? 1 : -1));
	}
}

/* The copy has the exact size, so that a byte too far is seen. */
static bool survives(const fg_buf *bytes, uint64_t *state)
{
	fg_unit unit;
	fg_ir ir;
	fg_error err = FG_ERROR_INIT;
	fg_buf copy = FG_BUF_INIT;
	fg_buf_put(&copy, bytes->at, bytes->n);
	unsigned char *at = (unsigned char *)copy.at;
	for (uint64_t k = 1 + test_object_random(state) % MAX_SPOTS; k > 0; k--)
		damage(at + FG_OBJECT_HEADER, copy.n - FG_OBJECT_HEADER, state);
	test_object_seal(at, copy.n);
	bool is_accepted = fg_object_read(&unit, &ir, copy.at, copy.n, &err) == FG_OK;
	if (is_accepted) {
		test_object_walk(&ir);
		fg_ir_release(&ir);
		fg_unit_release(&unit);
	}
	fg_error_release(&err);
	fg_buf_release(&copy);
	return is_accepted;
}

static bool check(const char *path, unsigned *accepted)
{
	fg_ir_test t;
	fg_buf bytes = FG_BUF_INIT;
	uint64_t state = 20240229;
	bool is_open = fg_ir_test_open(&t, path);
	if (is_open) {
		fg_object_write(&t.ir, &bytes);
		for (int round = 0; round < ROUNDS; round++)
			*accepted += survives(&bytes, &state);
	}
	fg_ir_test_close(&t);
	fg_buf_release(&bytes);
	return is_open;
}

int main(int argc, char **argv)
{
	unsigned accepted = 0, tried = 0;
	for (int i = 1; i < argc; i++) {
		if (!check(argv[i], &accepted))
			return 1;
		tried += ROUNDS;
	}
	printf("%u damaged objects, %u accepted\n", tried, accepted);
	/* Places and names may change unnoticed; ids and ranges may not. */
	return accepted == 0 || accepted == tried;
}
