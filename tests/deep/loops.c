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

/* ---- what a row holds is released in a loop ---- */

struct part {
	char *text;
};

int grows_by_one_ok(const char *p, struct part **out)
{
	struct part *all = 0;
	int count = 0, i;
	while (*p) {
		struct part *grown;
		char *text = malloc(10);
		if (!text) {
			for (i = 0; i < count; i++)
				free(all[i].text);
			free(all);
			return -1;
		}
		grown = malloc((count + 1) * sizeof *grown);
		if (!grown) {
			free(text);
			for (i = 0; i < count; i++)
				free(all[i].text);
			free(all);
			return -1;
		}
		for (i = 0; i < count; i++)
			grown[i] = all[i];
		free(all);
		all = grown;
		all[count++].text = text;
		p += 10;
	}
	*out = all;
	return count;
}

int all_of_two_ok(void)
{
	struct part *all = malloc(2 * sizeof *all);
	char *a = malloc(10), *b = malloc(10);
	if (!all || !a || !b) {
		free(a);
		free(b);
		free(all);
		return -1;
	}
	all[0].text = a;
	all[1].text = b;
	for (int i = 0; i < 2; i++)
		free(all[i].text);
	free(all);
	return 0;
}

int only_the_row_bad(void)
{
	struct part *all = malloc(2 * sizeof *all);
	char *a = malloc(10); /* expect: memory.leak */
	if (!all || !a) {
		free(a);
		free(all);
		return -1;
	}
	all[1].text = a;
	free(all);
	return 0;
}

int the_first_again_bad(int n)
{
	struct part *all = malloc(2 * sizeof *all);
	char *a = malloc(10); /* expect: memory.leak */
	if (!all || !a) {
		free(a);
		free(all);
		return -1;
	}
	all[0].text = a;
	for (int i = 0; i < n; i++)
		free(all[0].text); /* expect: memory.double-free */
	free(all);
	return 0;
}

/* ---- counters narrower than int ---- */

static unsigned words[12];

static signed char digits_of(const unsigned *v, signed char n)
{
	signed char i;
	for (i = n - 1; i >= 0 && v[i] == 0; --i)
		;
	return i + 1;
}

/* 0 to 12 */
unsigned highest_digit_ok(void)
{
	signed char n = digits_of(words, 12);
	return n == 0 ? 0 : words[n - 1];
}

unsigned behind_highest_digit_bad(void)
{
	return words[digits_of(words, 12)]; /* expect: memory.out-of-bounds-read */
}

unsigned narrow_counter_bad(void)
{
	unsigned sum = 0;
	unsigned char i;
	for (i = 0; i <= 12; i++)
		sum += words[i]; /* expect: memory.out-of-bounds-read */
	return sum;
}

unsigned narrow_counter_ok(unsigned char n)
{
	unsigned sum = 0;
	unsigned char i;
	for (i = 0; i < n && i < 12; i++)
		sum += words[i];
	return i == 12 ? sum : words[i];
}

unsigned narrow_end_bad(void)
{
	unsigned char i;
	for (i = 0; i < 12; i++)
		words[i] = 0;
	return words[i]; /* expect: memory.out-of-bounds-read */
}

short narrow_down_ok(short n)
{
	short i;
	if (n > 12)
		n = 12;
	for (i = n; i > 0; i--)
		words[i - 1] = 0;
	return i;
}

/* ---- that a loop can be passed by does not say that it is ---- */

struct field {
	signed char count;
	unsigned digits[12];
	void (*root)(unsigned *a, const struct field *f);
};

static int bits_of(const unsigned *v, signed char n)
{
	signed char count = digits_of(v, n);
	if (count == 0)
		return 0;
	return (count - 1) * 32 + (v[count - 1] != 0); /* expect: memory.out-of-bounds-read */
}

static void root_of(unsigned *a, const struct field *f)
{
	unsigned one[12] = {1};
	signed char n = f->count;
	for (int i = bits_of(one, n) - 1; i > 1; i--)
		a[0] += one[0];
}

const struct field the_field = {12, {1}, &root_of};

/* Here it is: told in bits_of. */
int no_digits_bad(void)
{
	unsigned v[2] = {0};
	return v[0] + (unsigned)bits_of(v + 1, -3);
}

/* ---- a loop over a list ends with its own variable ---- */

struct item {
	struct item *next;
};

int add_ok(struct item **list, struct item *x)
{
	for (struct item *i = (struct item *)list; i; i = i->next)
		if (i == x)
			return 0;
	x->next = *list;
	*list = x;
	return 1;
}

void append_bad(struct item *list, struct item *x)
{
	while (list && list->next)
		list = list->next;
	list->next = x; /* expect: null.dereference */
}

/* ---- a walk over records of a type, a length, a value ---- */

int walk_ok(const unsigned char *buf, size_t len)
{
	size_t i = 0;
	int sum = 0;
	while (i + 2 <= len) {
		unsigned char l = buf[i + 1];
		if (l > len - i - 2)
			return -1;
		sum += buf[i];
		i += 2u + l;
	}
	return sum;
}

int walk_of_int_ok(const unsigned char *buf, int len)
{
	int i = 0, sum = 0;
	while (i + 2 <= len) {
		int l = buf[i + 1];
		if (l > len - i - 2)
			return -1;
		sum += buf[i];
		i += 2 + l;
	}
	return sum;
}

int walk_bad(const unsigned char *buf, size_t len)
{
	size_t i = 0;
	int sum = 0;
	while (i + 2 <= len) {
		sum += buf[i + 2]; /* expect: memory.out-of-bounds-read */
		i += 2u + buf[i + 1];
	}
	return sum;
}

/* ---- a row of one's own, filled and released in loops ---- */

int filled_and_undone_ok(void)
{
	struct part row[4];
	int i;
	for (i = 0; i < 4; i++) {
		row[i].text = malloc(16);
		if (!row[i].text)
			goto undo;
	}
	for (i = 0; i < 4; i++)
		free(row[i].text);
	return 0;
undo:
	while (i-- > 0)
		free(row[i].text);
	return -1;
}

int not_undone_bad(void)
{
	struct part row[4];
	for (int i = 0; i < 4; i++) {
		row[i].text = malloc(16); /* expect: memory.leak */
		if (!row[i].text)
			return -1;
	}
	for (int i = 0; i < 4; i++)
		free(row[i].text);
	return 0;
}

int one_of_many_bad(int n)
{
	char *text = 0;
	for (int i = 0; i < n; i++)
		text = malloc(16); /* miss: memory.leak (the round before has lost it) */
	free(text);
	return n;
}

/* ---- an array of two: a third round is for the count to say ---- */

struct pair {
	unsigned count;
	int at[2];
};

int sum_of_pair_ok(const struct pair *p)
{
	int sum = 0;
	for (unsigned i = 0; i < p->count; i++)
		sum += p->at[i];
	return sum;
}

static int sum_of_two(const struct pair *p)
{
	int sum = 0;
	for (unsigned i = 0; i < p->count; i++)
		sum += p->at[i]; /* expect: memory.out-of-bounds-read */
	return sum;
}

int sum_of_three_bad(void)
{
	struct pair p = {3, {1, 2}};
	return sum_of_two(&p);
}
