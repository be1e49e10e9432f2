/* Memory never freed. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);
void free(void *p);
void *memcpy(void *to, const void *from, size_t n);
char *strdup(const char *s);
int uart_send(const u8 *p, size_t n);
void keep_for_later(u8 *p);

static int send_frame(const u8 *p, size_t n)
{
	int sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += p[i];
	return sum == 0 ? -1 : 0;
}

struct frame {
	u8 *data;
	size_t n;
	struct frame *next;
};

/* ---- early returns ---- */

int early_return_bad(const u8 *in, size_t len)
{
	u8 *copy = malloc(len);	/* expect: memory.leak */
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	if (send_frame(copy, len) < 0)
		return -1;
	free(copy);
	return 0;
}

int early_return_ok(const u8 *in, size_t len)
{
	u8 *copy = malloc(len);
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	if (send_frame(copy, len) < 0) {
		free(copy);
		return -1;
	}
	free(copy);
	return 0;
}

int goto_past_one_bad(size_t n)
{
	int err = -1;
	u8 *a = malloc(n);	/* expect: memory.leak */
	if (!a)
		return -1;
	u8 *b = malloc(n);
	if (!b)
		goto out;
	err = send_frame(a, n) + send_frame(b, n);
	free(a);
	free(b);
out:
	return err;
}

int goto_cleanup_ok(size_t n)
{
	int err = -1;
	u8 *b = 0, *a = malloc(n);
	if (!a)
		goto out;
	b = malloc(n);
	if (!b)
		goto out;
	err = send_frame(a, n) + send_frame(b, n);
out:
	free(b);
	free(a);
	return err;
}

int sent_by_unseen_code_bad(const u8 *in, size_t len)
{
	u8 *copy = malloc(len);	/* miss: memory.leak (unseen code may have kept it) */
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	if (uart_send(copy, len) < 0)
		return -1;
	free(copy);
	return 0;
}

/* ---- what a loop puts into a row lies there ---- */

struct value {
	int count;
	struct value **parts;
};

static struct value *value_new(void)
{
	return calloc(1, sizeof(struct value));
}

static void value_delete(struct value *v)
{
	for (int i = 0; i < v->count; i++)
		free(v->parts[i]);
	free(v->parts);
	free(v);
}

struct value *structure_new_ok(int count)
{
	struct value *self = value_new();
	if (self) {
		self->count = count;
		self->parts = calloc(count, sizeof(*self->parts));
		if (!self->parts) {
			free(self);
			return 0;
		}
		for (int i = 0; i < count; i++) {
			self->parts[i] = value_new();
			if (!self->parts[i]) {
				value_delete(self);
				self = 0;
				break;
			}
		}
	}
	return self;
}

struct value *structure_new_bad(int count)
{
	struct value *self = value_new();	/* expect: memory.leak */
	if (self) {
		self->count = count;
		self->parts = calloc(count, sizeof(*self->parts));
		if (!self->parts)
			return 0;
	}
	return self;
}

/* ---- a callee that makes what it is not given ---- */

static char *text_copy(char *to, size_t n, const char *text)
{
	if (!to)
		to = malloc(n);
	if (to)
		memcpy(to, text, n);
	return to;
}

char *name_of_ok(struct value *v, char *to, size_t n)
{
	if (!v) {
		text_copy(to, n, "(none)");
		return to;
	}
	return 0;
}

void name_of_none_bad(size_t n)
{
	text_copy(0, n, "(none)");	/* expect: memory.leak */
}

/* ---- what another program is started with ---- */

int execv(const char *path, char *const argv[]);

static void run_program(const char *path, char **args)
{
	execv(path, args);
}

void run_login_ok(const char *path, size_t len)
{
	char *argv[2];
	argv[0] = malloc(len + 2);
	argv[1] = 0;
	if (argv[0])
		argv[0][0] = '-';
	run_program(path, argv);
}

/* ---- helpers ---- */

static struct frame *frame_new(size_t n)
{
	struct frame *f = calloc(1, sizeof(*f));
	if (!f)
		return 0;
	f->data = malloc(n);
	if (!f->data) {
		free(f);
		return 0;
	}
	f->n = n;
	return f;
}

static void frame_free(struct frame *f)
{
	if (f) {
		free(f->data);
		free(f);
	}
}

int made_by_a_helper_bad(size_t n)
{
	struct frame *f = frame_new(n);	/* expect: memory.leak */
	if (!f)
		return -1;
	int r = send_frame(f->data, n);
	if (r < 0)
		return r;
	frame_free(f);
	return 0;
}

int made_by_a_helper_ok(size_t n)
{
	struct frame *f = frame_new(n);
	if (!f)
		return -1;
	int r = send_frame(f->data, n);
	frame_free(f);
	return r;
}

void inner_memory_bad(size_t n)
{
	struct frame *f = frame_new(n);
	free(f);	/* expect: memory.leak */
}

void inner_memory_ok(size_t n)
{
	struct frame *f = frame_new(n);
	if (f)
		free(f->data);
	free(f);
}

static int frame_make(struct frame **out, size_t n)
{
	struct frame *f = frame_new(n);
	if (!f)
		return -1;
	*out = f;
	return 0;
}

int out_parameter_bad(size_t n)
{
	struct frame *f;
	if (frame_make(&f, n) < 0)	/* miss: memory.leak (given by out parameter) */
		return -1;
	return send_frame(f->data, f->n);
}

int out_parameter_ok(size_t n)
{
	struct frame *f;
	if (frame_make(&f, n) < 0)
		return -1;
	int r = send_frame(f->data, f->n);
	frame_free(f);
	return r;
}

/* ---- realloc ---- */

u8 *overwritten_by_realloc_bad(size_t n)
{
	u8 *p = malloc(n);	/* expect: memory.leak */
	if (!p)
		return 0;
	p = realloc(p, 2 * n);
	return p;
}

u8 *realloc_by_the_book_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return 0;
	u8 *q = realloc(p, 2 * n);
	if (!q)
		free(p);
	return q;
}

/* ---- overwritten, loops ---- */

void overwritten_bad(size_t n)
{
	u8 *p = malloc(n);	/* expect: memory.leak */
	if (send_frame(p, 0))
		p = malloc(2 * n);
	free(p);
}

void loop_bad(int n)
{
	while (n-- > 0) {
		u8 *p = malloc(16);	/* expect: memory.leak */
		if (!p)
			break;
		if (send_frame(p, 16) < 0)
			continue;
		free(p);
	}
}

void loop_ok(int n)
{
	while (n-- > 0) {
		u8 *p = malloc(16);
		if (!p)
			break;
		send_frame(p, 16);
		free(p);
	}
}

/* ---- somebody else owns it ---- */

static struct frame *queue;

int given_to_a_list_ok(size_t n)
{
	struct frame *f = frame_new(n);
	if (!f)
		return -1;
	f->next = queue;
	queue = f;
	return 0;
}

void given_to_a_record_ok(struct frame *f, size_t n)
{
	f->data = malloc(n);
	f->n = f->data ? n : 0;
}

u8 *returned_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return 0;
	p[0] = 0;
	return p;
}

void given_to_unseen_code_ok(size_t n)
{
	u8 *p = malloc(n);
	if (p)
		keep_for_later(p);
}

struct frame by_value_ok(size_t n)
{
	struct frame f = {malloc(n), n, 0};
	return f;
}

int name_dropped_bad(const char *s)
{
	char *name = strdup(s);	/* expect: memory.leak */
	if (!name)
		return -1;
	return name[0];
}

int name_freed_ok(const char *s)
{
	char *name = strdup(s);
	if (!name)
		return -1;
	int first = name[0];
	free(name);
	return first;
}

/* ---- an array that grows ---- */

struct numbers {
	int *at;
	size_t n, room;
};

static void *grown(void *at, size_t *room, size_t size)
{
	*room = *room ? 2 * *room : 8;
	at = realloc(at, *room * size);
	while (!at)
		;
	return at;
}

#define PUSH(v, x)                                                                                 \
	((v)->n == (v)->room ? (void)((v)->at = grown((v)->at, &(v)->room, sizeof(*(v)->at)))      \
	                     : (void)0,                                                            \
	 (void)((v)->at[(v)->n++] = (x)))

int collected_ok(const int *in, int n)
{
	struct numbers v = {0, 0, 0};
	for (int i = 0; i < n; i++)
		if (in[i])
			PUSH(&v, in[i]);
	int count = (int)v.n;
	free(v.at);
	return count;
}

/* ---- members an object owns ---- */

struct message {
	int code;
};

struct transfer {
	struct message *message;
	u8 *payload;
	void *user;
};

int message_init(struct message *m, int code);

void transfer_free(struct transfer *t)
{
	if (t->message)
		free(t->message);
	free(t->payload);
	free(t);
}

struct transfer *transfer_new_bad(int code)
{
	struct transfer *t = calloc(1, sizeof(*t));
	if (!t)
		return 0;
	t->message = malloc(sizeof(*t->message));
	if (!t->message)
		goto failed;
	if (message_init(t->message, code) != 0)
		goto failed;
	return t;
failed:
	free(t);	/* expect: memory.leak */
	return 0;
}

struct transfer *transfer_new_ok(int code)
{
	struct transfer *t = calloc(1, sizeof(*t));
	if (!t)
		return 0;
	t->message = malloc(sizeof(*t->message));
	if (!t->message)
		goto failed;
	if (message_init(t->message, code) != 0)
		goto failed;
	return t;
failed:
	if (t->message)
		free(t->message);
	free(t);
	return 0;
}

/* Nobody releases what hangs on `user`: it may be somebody else's by then. */
int user_ok(struct message *m)
{
	struct transfer *t = calloc(1, sizeof(*t));
	if (!t)
		return -1;
	t->user = malloc(8);
	keep_for_later(t->user);
	free(t);
	return 0;
}

/* ---- a heap of the project's own ---- */

void *app_malloc(size_t n);
void app_free(void *p);
void *xmalloc(size_t n);

int own_heap_bad(const u8 *in, size_t len)
{
	u8 *copy = app_malloc(len);	/* expect: memory.leak */
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	if (send_frame(copy, len) < 0)
		return -1;
	app_free(copy);
	return 0;
}

int own_heap_ok(const u8 *in, size_t len)
{
	u8 *copy = app_malloc(len);
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	int result = send_frame(copy, len);
	app_free(copy);
	return result;
}

int other_heap_ok(const u8 *in, size_t len)
{
	u8 *copy = xmalloc(len);
	memcpy(copy, in, len);
	return send_frame(copy, len);
}

/* ---- found nothing, or forgot what was found ---- */

struct observer {
	struct observer *next;
	int token;
	u8 *key;
};

struct observed {
	struct observer *observers;
};

static struct observer *find_token(struct observed *r, int token)
{
	struct observer *o;
	for (o = r->observers; o; o = o->next)
		if (o->token == token)
			return o;
	return 0;
}

static struct observer *find_key(struct observed *r, const u8 *key)
{
	struct observer *o;
	for (o = r->observers; o; o = o->next)
		if (o->key[0] == key[0])
			return o;
	return 0;
}

void remove_observer(struct observed *r, int token);

int add_observer_ok(struct observed *r, int token, unsigned long n)
{
	u8 *key = 0;
	struct observer *o = find_token(r, token);
	if (!o) {
		key = malloc(n);
		if (key) {
			key[0] = (u8)token;
			o = find_key(r, key);
			if (o) {
				remove_observer(r, o->token);
				o = 0;
			}
		}
	}
	if (o)
		return 1;
	free(key);
	return 0;
}

int add_observer_bad(struct observed *r, int token, unsigned long n)
{
	u8 *key = 0;
	struct observer *o = find_token(r, token);
	if (!o) {
		key = malloc(n);	/* expect: memory.leak */
		if (key) {
			key[0] = (u8)token;
			o = find_key(r, key);
		}
	}
	if (o)
		return 1;
	free(key);
	return 0;
}

/* ---- a list that a loop builds ---- */

struct piece {
	struct piece *next;
	int len;
};

static void pieces_free(struct piece *p)
{
	while (p) {
		struct piece *next = p->next;
		free(p);
		p = next;
	}
}

struct piece *pieces_ok(int n)
{
	struct piece *first = 0, *last = 0, *p;
	do {
		p = malloc(sizeof(*p));
		if (!p) {
			if (first)
				pieces_free(first);
			return 0;
		}
		p->next = 0;
		p->len = n < 100 ? n : 100;
		if (!first)
			first = p;
		else
			last->next = p;
		last = p;
		n -= p->len;
	} while (n > 0);
	return first;
}

int pieces_dropped_bad(int n)
{
	struct piece *p = 0;
	int sum = 0;
	while (n-- > 0) {
		p = malloc(sizeof(*p));	/* expect: memory.leak */
		if (!p)
			return 0;
		p->len = n;
		sum += p->len;
	}
	if (p)
		free(p);
	return sum;
}

/* ---- new to a list, so that it takes it ---- */

struct item {
	struct item *next;
	int tag;
};

static int list_add(struct item **list, struct item *x)
{
	for (struct item *i = (struct item *)list; i; i = i->next)
		if (i == x)
			return 0;
	x->next = *list;
	*list = x;
	return 1;
}

int put_item_ok(struct item **list, int tag)
{
	struct item *i = malloc(sizeof(*i));
	if (!i)
		return -1;
	i->tag = tag;
	list_add(list, i);
	return 0;
}

static int list_add_few(struct item **list, struct item *x)
{
	int n = 0;
	for (struct item *i = *list; i; i = i->next)
		if (n++ == 8)
			return 0;
	x->next = *list;
	*list = x;
	return 1;
}

int put_item_bad(struct item **list, int tag)
{
	struct item *i = malloc(sizeof(*i));	/* expect: memory.leak */
	if (!i)
		return -1;
	i->tag = tag;
	list_add_few(list, i);
	return 0;
}
