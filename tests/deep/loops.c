/* What is said of any iteration holds for all of them, and after the last. */
typedef unsigned int size_t;
void *malloc(size_t n);
void free(void *p);
int next(void);
static int four[4];
static int sixteen[16];

/* The first iteration is not like the others. */
int steps_once_ok(void)
{
	int i = 0, step = 1;
	for (int n = 0; n < 4; n++) {
		i += step;
		step = 0;
	}
	return four[i];
}

int steps_in_turn_ok(void)
{
	int i = 0, step = 1;
	for (int n = 0; n < 4; n++) {
		i += step;
		step = 5 - step;
	}
	return sixteen[i + 4]; /* i is 10 */
}

int steps_always_bad(void)
{
	int i = 0;
	for (int n = 0; n < 4; n++)
		i += 1;
	return four[i]; /* expect: memory.out-of-bounds-read */
}

int back_and_forth_bad(int rounds)
{
	int i = 5;
	while (rounds-- > 0) {
		if (next())
			i++;
		else
			i--;
	}
	if (i < 4)
		return four[9]; /* expect: memory.out-of-bounds-read */
	if (i > 6)
		return four[8]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int set_in_the_round_before_ok(int rounds)
{
	int last[2], sum = 0;
	for (int n = 0; n < rounds; n++) {
		if (n > 0)
			sum += last[0];
		last[0] = n;
	}
	return sum;
}

int set_too_late_bad(int rounds)
{
	int last[2], sum = 0;
	for (int n = 0; n < rounds; n++) {
		sum += last[0]; /* expect: uninit.read */
		last[0] = n;
	}
	return sum;
}

int last_value_bad(int rounds)
{
	int found = 0;
	for (int n = 0; n < rounds; n++)
		if (next() == 7)
			found = 1;
	if (found)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int no_round_bad(int rounds)
{
	int i = 0;
	for (int n = 0; n < rounds; n++)
		i = 1;
	if (!i)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int second_round_bad(int rounds)
{
	int n;
	for (n = 0; n < rounds; n++)
		if (n == 1)
			return four[9]; /* expect: memory.out-of-bounds-read */
	return n;
}

int one_round_bad(int rounds)
{
	int i = 0;
	for (int n = 0; n < rounds; n++)
		i++;
	if (i == 1)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

void released_before_bad(int *p, int rounds)
{
	for (int n = 0; n < rounds; n++) {
		if (next())
			free(p); /* expect: memory.double-free */
	}
}

/* The first round alone releases it; which round it is, the flag knows, and the flag changed. */
void released_once_ok(int *p, int rounds)
{
	int is_done = 0;
	for (int n = 0; n < rounds; n++) {
		if (!is_done) {
			free(p); /* noise: memory.double-free (the flag is any value later) */
			is_done = 1;
		}
	}
}

int released_after_ok(int rounds)
{
	int *p = malloc(sizeof(int));
	if (!p)
		return 0;
	for (int n = 0; n < rounds; n++)
		*p = n;
	free(p);
	return 0;
}

int every_second_ok(void)
{
	int sum = 0;
	for (int i = 0; i < 16; i += 2)
		sum += sixteen[i + 1];
	return sum;
}

int every_second_bad(void)
{
	int sum = 0;
	for (int i = 0; i <= 16; i += 2)
		sum += sixteen[i]; /* expect: memory.out-of-bounds-read */
	return sum;
}

int downwards_ok(void)
{
	int sum = 0;
	for (int i = 15; i >= 0; i--)
		sum += sixteen[i];
	return sum;
}

int downwards_bad(void)
{
	int sum = 0;
	for (int i = 15; i >= -1; i--)
		sum += sixteen[i]; /* expect: memory.out-of-bounds-read */
	return sum;
}
