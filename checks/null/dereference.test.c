/* Null pointer dereferenced. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
char *strchr(const char *s, int c);
char *getenv(const char *name);
size_t strlen(const char *s);
void use(const void *p);

struct sensor {
	struct sensor *next;
	int id;
	int value;
	void (*read)(struct sensor *s);
};

/* ---- a branch that says it is null ---- */

int inverted_test_bad(const struct sensor *s)
{
	if (!s)
		return s->id;	/* expect: null.dereference */
	return 0;
}

int inverted_test_ok(const struct sensor *s)
{
	if (s)
		return s->id;
	return 0;
}

int logs_and_goes_on_bad(const struct sensor *s)
{
	if (s == 0)
		use("no sensor");
	return s->value;	/* expect: null.dereference */
}

int logs_and_returns_ok(const struct sensor *s)
{
	if (s == 0) {
		use("no sensor");
		return -1;
	}
	return s->value;
}

int and_for_or_bad(const struct sensor *s)
{
	if (!s && s->id == 0)	/* expect: null.dereference */
		return -1;
	return 0;
}

int or_ok(const struct sensor *s)
{
	if (!s || s->id == 0)
		return -1;
	return 0;
}

/* ---- helpers that return null ---- */

static struct sensor *sensor_find(struct sensor *list, int id)
{
	for (struct sensor *s = list; s; s = s->next)
		if (s->id == id)
			return s;
	return 0;
}

void found_bad(struct sensor *list, int id, int value)
{
	struct sensor *s = sensor_find(list, id);
	s->value = value;	/* expect: null.dereference */
}

void found_ok(struct sensor *list, int id, int value)
{
	struct sensor *s = sensor_find(list, id);
	if (!s)
		return;
	s->value = value;
}

static const u8 *field_of(const u8 *frame, size_t n, u8 tag)
{
	for (size_t i = 0; i + 1 < n; i += 2)
		if (frame[i] == tag)
			return &frame[i + 1];
	return 0;
}

u8 tag_value_bad(const u8 *frame, size_t n)
{
	return *field_of(frame, n, 7);	/* expect: null.dereference */
}

u8 tag_value_ok(const u8 *frame, size_t n)
{
	const u8 *p = field_of(frame, n, 7);
	return p ? *p : 0;
}

/* ---- helpers that are given null ---- */

static void sensor_reset_bad(struct sensor *s)
{
	s->value = 0;	/* expect: null.dereference */
}

void given_null(int n)
{
	struct sensor only = {0}, *s = 0;
	if (n > 0)
		s = &only;
	sensor_reset_bad(s);
	use(s);
}

static void sensor_reset_if(struct sensor *s)
{
	if (s)
		s->value = 0;
}

void given_null_ok(int n)
{
	struct sensor only = {0}, *s = 0;
	if (n > 0)
		s = &only;
	sensor_reset_if(s);
	use(s);
}

/* ---- library functions ---- */

size_t value_part_bad(const char *line)
{
	const char *value = strchr(line, '=');
	return strlen(value + 1);	/* expect: null.dereference */
}

size_t value_part_ok(const char *line)
{
	const char *value = strchr(line, '=');
	return value ? strlen(value + 1) : 0;
}

size_t environment_bad(void)
{
	return strlen(getenv("RTU_PORT"));	/* expect: null.dereference */
}

size_t environment_ok(void)
{
	const char *port = getenv("RTU_PORT");
	return port ? strlen(port) : 0;
}

/* ---- loops, goto ---- */

int last_of_list_bad(const struct sensor *s)
{
	while (s && s->id != 9)
		s = s->next;
	return s->value;	/* expect: null.dereference */
}

int last_of_list_ok(const struct sensor *s)
{
	while (s && s->id != 9)
		s = s->next;
	return s ? s->value : -1;
}

int goto_past_the_set_bad(struct sensor *list, int n)
{
	struct sensor *s = 0;
	if (n < 0)
		goto out;
	s = list;
	use(s);
out:
	return s->id;	/* expect: null.dereference */
}

int goto_past_the_set_ok(struct sensor *list, int n)
{
	int id = -1;
	struct sensor *s = 0;
	if (n < 0)
		goto out;
	s = list;
	id = s->id;
out:
	use(s);
	return id;
}

/* ---- a flag and an out parameter that say the same ---- */

static int sensor_get(struct sensor *list, struct sensor **out)
{
	*out = 0;
	if (!list)
		return -1;
	*out = list;
	return 0;
}

int by_out_parameter_bad(struct sensor *list)
{
	struct sensor *s;
	sensor_get(list, &s);
	return s->id;	/* expect: null.dereference */
}

int by_out_parameter_ok(struct sensor *list)
{
	struct sensor *s;
	if (sensor_get(list, &s) < 0)
		return -1;
	return s->id;
}

/* ---- a predicate that looks at the pointer ---- */

int is_analogue(const struct sensor *s);

int by_predicate_ok(struct sensor *list)
{
	const struct sensor *s = sensor_find(list, 4);
	if (!is_analogue(s))
		return -1;
	return s->value;	/* noise: null.dereference (unseen code may have looked at the pointer) */
}

/* ---- an array that grows ---- */

void *realloc(void *p, size_t n);

struct numbers {
	int *at;
	size_t n, room;
};

static void push(struct numbers *v, int x)
{
	if (v->n == v->room) {
		v->room = v->room ? 2 * v->room : 8;
		v->at = realloc(v->at, v->room * sizeof(*v->at));
		while (!v->at)
			;
	}
	v->at[v->n++] = x;
}

int summed_ok(int n)
{
	struct numbers v = {0, 0, 0};
	int sum = 0;
	for (int i = 0; i < n; i++)
		push(&v, i);
	for (size_t i = 0; i < v.n; i++)
		sum += v.at[i];
	return sum;
}

/* ---- what some case of a callee leaves or returns ---- */

struct number {
	unsigned long n;
	unsigned long *limbs;
};

static void number_clear(struct number *x)
{
	x->n = 0;
	x->limbs = 0;
}

static int number_resize(struct number *x, unsigned long n, unsigned long *room)
{
	if (n == 0) {
		number_clear(x);
		return 0;
	}
	x->n = n;
	x->limbs = room;
	return 0;
}

int number_read_ok(struct number *x, const u8 *from, unsigned long len, unsigned long *room)
{
	unsigned long i, limbs = len / 8 + (len % 8 != 0);
	if (number_resize(x, limbs, room))
		return -1;
	for (i = 0; i < len; i++)
		x->limbs[i / 8] |= (unsigned long)from[i] << (i % 8 * 8);
	return 0;
}

int number_cleared_bad(struct number *x)
{
	unsigned long *limbs;
	number_clear(x);
	limbs = 0;
	return (int)limbs[x->n];	/* expect: null.dereference */
}

/* ---- a null test that a macro brings along ---- */

#define COPY_ID(to, from) ((to)->id = (from) == 0 ? 0 : (from)->id)

int copied_by_macro_ok(struct sensor *to, const struct sensor *from)
{
	COPY_ID(to, from);
	return from->value;
}

int copied_by_hand_bad(struct sensor *to, const struct sensor *from)
{
	to->id = from == 0 ? 0 : from->id;
	return from->value;	/* expect: null.dereference */
}

/* ---- the kind of object decides whether a member is null ---- */

enum packet_kind { PACKET_OWN, PACKET_FOREIGN, PACKET_POOL };

struct packet {
	u8 *data;
	int len;
};

void *malloc(size_t n);
void give_up(void);

static struct packet *packet_new(int len, enum packet_kind kind)
{
	struct packet *p;
	switch (kind) {
	case PACKET_FOREIGN:
		p = malloc(sizeof(*p));
		if (!p)
			return 0;
		p->data = 0;
		break;
	case PACKET_OWN:
		p = malloc(sizeof(*p) + len);
		if (!p)
			return 0;
		p->data = (u8 *)(p + 1);
		break;
	default:
		give_up();
		return 0;
	}
	p->len = len;
	return p;
}

void fill_own_ok(void)
{
	struct packet *p = packet_new(8, PACKET_OWN);
	u8 *data;
	if (!p)
		return;
	data = p->data;
	*data = 1;
	use(p);
}

/* ---- nobody asks: those who call know that it is there ---- */

static const struct sensor *sensor_of_kind(const struct sensor *list, int kind)
{
	for (const struct sensor *s = list; s; s = s->next)
		if (s->id == kind)
			return s;
	return 0;
}

int first_kind_ok(const struct sensor *list)
{
	return sensor_of_kind(list, 1)->value;
}

int second_kind_ok(const struct sensor *list)
{
	return sensor_of_kind(list, 2)->value;
}

/* ---- asked twice, with a call in between that is given the object to read ---- */

unsigned decoded(const unsigned char *value, unsigned n);
void tell_trouble(int level, const char *text);

static unsigned option_size(const unsigned char *opt)
{
	unsigned size = *opt & 0x0f;
	if (size == 0x0f) {
		tell_trouble(7, "illegal size");
		return 0;
	}
	return size;
}

#define LAST_BYTE(opt) (option_size(opt) ? (opt) + option_size(opt) : 0)

unsigned block_number_ok(const unsigned char *opt)
{
	unsigned number = 0;
	if (option_size(opt) == 0)
		return 0;
	if (option_size(opt) > 1)
		number = decoded(opt + 1, option_size(opt) - 1);
	return number << 4 | (*LAST_BYTE(opt) & 0xf0) >> 4;
}

unsigned block_size_bad(const unsigned char *opt)
{
	unsigned number = 0;
	if (option_size(opt) > 1)
		number = decoded(opt + 1, option_size(opt) - 1);
	return number << 4 | (*LAST_BYTE(opt) & 0x0f); /* expect: null.dereference */
}

/* ---- null goes with a length of 0, and nothing is copied then ---- */

void empty_or_there_ok(char *to, const char *from, unsigned long n)
{
	if (from == 0 && n != 0)
		return;
	memcpy(to, from, n);
}

void empty_or_there_bad(char *to, const char *from, unsigned long n)
{
	if (from == 0 && n == 0)
		return;
	memcpy(to, from, n);	/* expect: null.dereference */
}

/* ---- an expression chooses between an argument and an empty text, each time it is asked ---- */

struct text {
	size_t length;
	const u8 *bytes;
};

struct entry {
	struct entry *next;
	int is_request, method;
	const void *resource;
	struct text *query;
	int code;
};

int memcmp(const void *a, const void *b, size_t n);

#define SAME_TEXT(a, b)                                                                            \
	((a)->length == (b)->length &&                                                             \
	 ((a)->length == 0 ||                                                                      \
	  ((a)->bytes && (b)->bytes && memcmp((a)->bytes, (b)->bytes, (a)->length) == 0)))

void code_of_same_query_ok(struct entry *list, int code, const void *resource,
                           struct text *query, int method)
{
	struct entry *e;
	struct text empty = {0, 0};
	if (code == 0)
		return;
	for (e = list; e; e = e->next) {
		if (!e->is_request && e->resource == resource && e->method == method &&
		    SAME_TEXT(query ? query : &empty, e->query ? e->query : &empty)) {
			if (e->code == 0) {
				e->code = code;
				return;
			}
		}
	}
}

int first_of_query_bad(struct text *query)
{
	struct text empty = {0, 0};
	const struct text *q = query ? query : &empty;
	return q->bytes[0]; /* expect: null.dereference */
}

/* ---- a difference of two pointers is one of places in an object ---- */

const u8 *begin_message(int kind);

void digest_ok(u8 *hash, const u8 *end, int kind)
{
	const u8 *start = 0;
	if (kind > 3)
		start = begin_message(kind);
	if (kind * kind > 20) {
		size_t n = (size_t)(end - start);
		memcpy(hash, start, n < 16 ? n : 16);
	}
}

void digest_bad(u8 *hash, size_t n, int kind)
{
	const u8 *start = 0;
	if (kind > 3)
		start = begin_message(kind);
	if (kind * kind > 20)
		memcpy(hash, start, n < 16 ? n : 16); /* expect: null.dereference */
}

/* ---- a lookup that this call cannot be lucky with ---- */

static int first_lamp, first_pump;

static int *lamp(int number)
{
	if (number == 1)
		return &first_lamp;
	if (number == 2)
		return &first_pump;
	return 0;
}

int second_ok(void)
{
	return *lamp(2);
}

int any_lamp_ok(int number)
{
	return *lamp(number); /* the caller knows which there are */
}

int third_bad(void)
{
	return *lamp(3); /* expect: null.dereference */
}

/* ---- a text that grows: what is all zero has no room, so it grows before it is written ---- */

void free(void *p);

struct growing {
	char *p;
	unsigned long n, room;
};

static int text_room(struct growing *t, unsigned long more)
{
	if (t->n + more + 1 > t->room) {
		unsigned long room = (t->n + more + 1) * 2;
		char *p = realloc(t->p, room);
		if (!p)
			return -1;
		t->p = p;
		t->room = room;
	}
	return 0;
}

static int text_add(struct growing *t, const char *s, unsigned long k)
{
	if (k > 1000 || t->n > 100000)
		return -1;
	if (text_room(t, k))
		return -1;
	t->p[t->n] = s[0];
	t->n += k;
	return 0;
}

int text_of_nothing_ok(void)
{
	struct growing t = {0};
	int first = text_add(&t, "abc", 3) ? -1 : t.p[0];
	free(t.p);
	return first;
}

static void text_put_bad(struct growing *t, char c)
{
	if (t->n >= t->room)
		t->p[t->n] = c; /* expect: null.dereference */
}

void text_without_room(void)
{
	struct growing t = {0};
	text_put_bad(&t, 'x');
}

/* ---- a pointer that moves on, where there is one ---- */

static int encode(unsigned char *to, unsigned x)
{
	int n = 0;
	do {
		unsigned char digit = (unsigned char)(x & 0x7f);
		x >>= 7;
		if (to)
			*(to++) = digit;
		n++;
	} while (x > 0 && n < 4);
	return n;
}

int encoded_length_ok(unsigned x)
{
	return encode(0, x);
}

static int encode_all_bad(unsigned char *to, unsigned x)
{
	int n = 0;
	do {
		*(to++) = (unsigned char)(x & 0x7f);	/* expect: null.dereference */
		x >>= 7;
		n++;
	} while (x > 0 && n < 4);
	return n;
}

int encoded_nowhere(unsigned x)
{
	return encode_all_bad(0, x);
}
