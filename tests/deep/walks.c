/* How far a loop goes that can be left in more than one way, or that only a text or somebody
 * outside ends. */
typedef unsigned long size_t;
typedef struct file FILE;
extern FILE *stdin;
char *fgets(char *s, int size, FILE *stream);
int getchar(void);
int next(void);
void use(const char *text);
static int seven[7];
static int eight[8];
static int found[8];

/* ---- more than one way out ---- */

int one_too_many_with_a_break_bad(const char *s)
{
	char copy[8];
	int k;
	for (k = 0; k <= 8; k++) {
		if (!s[k])
			break;
		copy[k] = s[k]; /* expect: memory.out-of-bounds-write */
	}
	return k;
}

int as_many_as_there_are_with_a_break_ok(const char *s)
{
	char copy[8];
	int k;
	for (k = 0; k < 8; k++) {
		if (!s[k])
			break;
		copy[k] = s[k];
	}
	return k;
}

int asked_behind_the_text_bad(const char *s)
{
	char copy[8];
	int k;
	for (k = 0; s[k]; k++) {
		if (k > 8)
			break;
		copy[k] = s[k]; /* expect: memory.out-of-bounds-write */
	}
	return k;
}

int some_rounds_count_bad(void)
{
	int k = 0;
	while (k <= 8) {
		int c = next();
		if (c == 3)
			continue;
		found[k++] = c; /* expect: memory.out-of-bounds-write */
	}
	return k;
}

int some_rounds_count_ok(void)
{
	int k = 0;
	while (k <= 7) {
		int c = next();
		if (c == 3)
			continue;
		found[k++] = c;
	}
	return k;
}

void fill(unsigned at, int x)
{
	if (at < 8)
		eight[at] = x;
}

int search_one_too_many_bad(int x)
{
	for (int k = 0; k <= 8; k++)
		if (eight[k] == x) /* expect: memory.out-of-bounds-read */
			return k;
	return -1;
}

/* What is looked for is there: the bound is another table's. */
int search_ends_before_ok(void)
{
	int k;
	for (k = 0; k < 100; k++)
		if (eight[k] == -1)
			break;
	return k;
}

/* Not on the way to a next round. */
int found_one_is_used_ok(unsigned set)
{
	for (int k = 0; k < 32; k++) {
		if (set & 1u << k) {
			seven[k] = 1;
			return k;
		}
	}
	return -1;
}

struct list {
	unsigned count;
	int values[8];
};

int other_bound_is_the_programs_ok(const struct list *l, int x)
{
	for (unsigned k = 0; k < 16; k++) {
		if (k >= l->count)
			break;
		if (l->values[k] == x)
			return 1;
	}
	return 0;
}

/* ---- to the end of a text ---- */

void copied_whole_bad(const char *s)
{
	char copy[8];
	int k = 0;
	while (*s)
		copy[k++] = *s++; /* expect: memory.out-of-bounds-write */
}

void copied_with_its_end_bad(const char *s)
{
	static char copy[8];
	char *to = copy;
	while ((*to++ = *s++)) /* expect: memory.out-of-bounds-write */
		;
	use(copy);
}

void copied_up_to_a_comma_bad(const char *s)
{
	char copy[8];
	int k = 0;
	while (s[k] != '\0' && s[k] != ',') {
		copy[k] = s[k]; /* expect: memory.out-of-bounds-write */
		k++;
	}
}

void copied_as_far_as_it_fits_ok(const char *s)
{
	char copy[8];
	int k = 0;
	while (*s && k < 7)
		copy[k++] = *s++;
	copy[k] = 0;
	use(copy);
}

static size_t length_of(const char *s)
{
	size_t n = 0;
	while (s[n])
		n++;
	return n;
}

void asked_before_ok(const char *s)
{
	char copy[8];
	int k = 0;
	if (length_of(s) > 7)
		return;
	while (*s)
		copy[k++] = *s++;
	copy[k] = 0;
	use(copy);
}

void asked_before_bad(const char *s)
{
	char copy[8];
	int k = 0;
	if (length_of(s) > 8)
		return;
	while (*s)
		copy[k++] = *s++;
	copy[k] = 0; /* expect: memory.out-of-bounds-write */
	use(copy);
}

static void copy_into_eight(const char *s)
{
	char copy[8];
	int k = 0;
	while (*s)
		copy[k++] = *s++; /* expect: memory.out-of-bounds-write */
	copy[k] = 0;
	use(copy);
}

void caller_of_copy_bad(void)
{
	copy_into_eight("more than eight");
}

static void copy_into_eight_too(const char *s)
{
	char copy[8];
	int k = 0;
	while (*s)
		copy[k++] = *s++;
	copy[k] = 0;
	use(copy);
}

void caller_of_copy_ok(void)
{
	copy_into_eight_too("seven..");
}

void line_read_bad(void)
{
	char line[100], copy[8];
	int k = 0;
	if (!fgets(line, sizeof(line), stdin))
		return;
	for (; line[k]; k++)
		copy[k] = line[k]; /* expect: memory.out-of-bounds-write */
}

void line_read_ok(void)
{
	char line[100], copy[100];
	int k = 0;
	if (!fgets(line, sizeof(line), stdin))
		return;
	for (; line[k]; k++)
		copy[k] = line[k];
	copy[k] = 0;
	use(copy);
}

void changed_in_place_ok(char *s)
{
	for (int k = 0; s[k]; k++)
		if (s[k] == 'a')
			s[k] = 'b';
}

/* ---- until what arrives says so ---- */

void until_a_line_ends_bad(void)
{
	char line[8];
	int c, k = 0;
	while ((c = getchar()) != '\n')
		line[k++] = (char)c; /* expect: memory.out-of-bounds-write */
}

void until_a_line_ends_ok(void)
{
	char line[8];
	int c, k = 0;
	while ((c = getchar()) != '\n')
		if (k < 8)
			line[k++] = (char)c;
}

struct text {
	char *at;
	unsigned used, room;
};

static void put(struct text *t, int c)
{
	t->at[t->used] = (char)c;
	t->used++;
}

/* The room bounds it, whatever arrives. */
static void read_line(struct text *t)
{
	t->used = 0;
	while (t->used < t->room) {
		int c = getchar();
		if (c == '\n')
			return;
		put(t, c);
	}
}

void room_is_asked_ok(void)
{
	char line[8];
	struct text t = {line, 0, 8};
	read_line(&t);
}

/* ---- what some rounds count ---- */

void without_blanks_bad(const char *s)
{
	char copy[8];
	int k = 0;
	for (; *s; s++)
		if (*s != ' ')
			copy[k++] = *s; /* expect: memory.out-of-bounds-write */
}

void without_blanks_ok(const char *s)
{
	char copy[8];
	int k = 0;
	for (; *s; s++)
		if (*s != ' ' && k < 8)
			copy[k++] = *s;
}

void chosen_octets_bad(const unsigned char *data, size_t len)
{
	unsigned char kept[8];
	unsigned k = 0;
	for (size_t i = 0; i < len; i++)
		if (data[i] != ',')
			kept[k++] = data[i]; /* expect: memory.out-of-bounds-write */
}

struct slot {
	int is_used;
};
static struct slot slots[64];

void use_slot(unsigned i)
{
	if (i < 64)
		slots[i].is_used = next();
}

/* How many there are is the program's own. */
void used_slots_ok(void)
{
	int k = 0;
	for (int i = 0; i < 64; i++)
		if (slots[i].is_used)
			found[k++] = i;
}
