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
