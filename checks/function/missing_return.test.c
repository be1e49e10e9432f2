/* Function with a result can end without returning one. */
int verify(int);
__attribute__((noreturn)) void reset(void);

int one_path_bad(int image)
{
	if (verify(image) == 0)
		return 1;
}	/* expect: function.missing-return */

int no_path_bad(int image)
{
	verify(image);
}	/* expect: function.missing-return */

int switch_bad(int kind)
{
	switch (kind) {
	case 1:
		return 2;
	case 2:
		break;
	default:
		return 3;
	}
}	/* expect: function.missing-return */

int both_paths_ok(int image)
{
	if (verify(image) == 0)
		return 1;
	return 0;
}

int never_returns_ok(int image)
{
	if (verify(image))
		return 1;
	reset();
}

int endless_ok(int image)
{
	for (;;)
		if (verify(image))
			return 1;
}

void no_result_ok(int image)
{
	verify(image);
}

#pragma GCC diagnostic ignored "-Wreturn-type"
int pragma_bad(int image)
{
	if (verify(image) == 0)
		return 1;
}	/* expect: function.missing-return */

int left_loop_bad(int image)
{
	while (1)
		if (verify(image))
			break;
}	/* expect: function.missing-return */

enum state { IDLE, BUSY };

int all_states_ok(enum state s)
{
	switch (s) {
	case IDLE:
		return 1;
	case BUSY:
		return 2;
	}
}

int one_state_bad(enum state s)
{
	switch (s) {
	case IDLE:
		return 1;
	}
}	/* expect: function.missing-return */

int known_ok(int image)
{
	const int retries = 3;
	while (retries && sizeof(int) > 2)
		if (verify(image))
			return 1;
}

int loop_bad(int image)
{
	while (verify(image))
		if (image)
			return 1;
}	/* expect: function.missing-return */

int error_path_bad(int image)
{
	if (verify(image))
		goto fail;
	return 0;
fail:
	verify(0);
}	/* expect: function.missing-return */

int switch_with_default_ok(int kind)
{
	switch (kind) {
	case 1:
		return 2;
	default:
		reset();
	}
}

int loop_always_ok(int image)
{
	do {
		if (verify(image))
			return 1;
	} while (1);
}

int main(void)
{
	verify(0);
}
