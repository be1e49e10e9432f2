/* Memory used after it was freed. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *malloc(size_t n);
void *realloc(void *p, size_t n);
void free(void *p);
void *memcpy(void *to, const void *from, size_t n);
int send_frame(const u8 *p, size_t n);
void log_value(int v);

struct node {
	struct node *next;
	int value;
	u8 *data;
};

/* ---- order ---- */

int read_after_bad(struct node *n)
{
	free(n);
	return n->value;	/* expect: memory.use-after-free */
}

int read_before_ok(struct node *n)
{
	int v = n->value;
	free(n);
	return v;
}

void list_bad(struct node *n)
{
	while (n) {
		free(n);
		n = n->next;	/* expect: memory.use-after-free */
	}
}

void list_ok(struct node *n)
{
	while (n) {
		struct node *next = n->next;
		free(n);
		n = next;
	}
}

/* ---- error paths ---- */

int error_path_bad(const u8 *in, size_t len)
{
	u8 *copy = malloc(len);
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	if (send_frame(copy, len) < 0)
		free(copy);
	log_value(copy[0]);	/* expect: memory.use-after-free */
	return 0;	/* the leak on the other arm is not this rule's */
}

int error_path_ok(const u8 *in, size_t len)
{
	u8 *copy = malloc(len);
	if (!copy)
		return -1;
	memcpy(copy, in, len);
	if (send_frame(copy, len) < 0) {
		free(copy);
		return -1;
	}
	log_value(copy[0]);
	free(copy);
	return 0;
}

/* ---- helpers ---- */

static void node_drop(struct node *n)
{
	if (!n)
		return;
	free(n->data);
	free(n);
}

int helper_frees_bad(struct node *n)
{
	node_drop(n);
	return n->value;	/* expect: memory.use-after-free */
}

int helper_frees_ok(struct node *n)
{
	int v = n->value;
	node_drop(n);
	return v;
}

static int value_of(const struct node *n)
{
	return n->value;
}

int helper_reads_bad(struct node *n)
{
	free(n);
	return value_of(n);	/* expect: memory.use-after-free */
}

int helper_reads_ok(struct node *n)
{
	int v = value_of(n);
	free(n);
	return v;
}

/* ---- aliases ---- */

u8 alias_bad(struct node *n)
{
	u8 *data = n->data;
	free(n->data);
	n->data = 0;
	return data[0];	/* expect: memory.use-after-free */
}

u8 alias_ok(struct node *n)
{
	u8 *data = n->data;
	u8 first = data[0];
	free(n->data);
	n->data = 0;
	return first;
}

/* ---- realloc ---- */

u8 old_block_bad(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return 0;
	p[0] = 1;
	u8 *q = realloc(p, n * 2);
	if (!q) {
		free(p);
		return 0;
	}
	u8 v = p[0];	/* expect: memory.use-after-free */
	free(q);
	return v;
}

u8 new_block_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return 0;
	p[0] = 1;
	u8 *q = realloc(p, n * 2);
	if (!q) {
		u8 old = p[0];
		free(p);
		return old;
	}
	u8 v = q[0];
	free(q);
	return v;
}

/* ---- library functions, returns ---- */

void copied_bad(u8 *to, u8 *p)
{
	free(p);
	memcpy(to, p, 4);	/* expect: memory.use-after-free */
}

void copied_ok(u8 *to, u8 *p)
{
	memcpy(to, p, 4);
	free(p);
}

/* ---- a global ---- */

static struct node *session;

int session_end_bad(void)
{
	free(session);
	log_value(session->value);	/* expect: memory.use-after-free */
	session = 0;
	return 0;
}

int session_end_ok(void)
{
	log_value(session->value);
	free(session);
	session = 0;
	return 0;
}

int flag_decides_ok(struct node *n, int is_last)
{
	int freed = 0;
	if (is_last) {
		free(n);
		freed = 1;
	}
	return freed ? 0 : n->value;
}

/* ---- taken out of its list before it is freed ---- */

struct ring {
	struct link *first, *last;
};

struct link {
	void *item;
	struct ring *ring;
	struct link *next, *prev;
};

struct ring pending;

static void *ring_remove(struct link *l)
{
	void *item = l->item;
	struct ring *r = l->ring;
	if (r->first == l)
		r->first = l->next;
	if (r->last == l)
		r->last = l->prev;
	if (l->prev)
		l->prev->next = l->next;
	if (l->next)
		l->next->prev = l->prev;
	free(l);
	return item;
}

void ring_append(struct link *l)
{
	l->ring = &pending;
	pending.first = pending.last = l;
}

struct job {
	char *name;
	int fd;
};

static void job_drop(struct job *j, struct link *l)
{
	if (l)
		ring_remove(l);
	free(j->name);
	free(j);
}

void ring_clear_ok(void)
{
	while (pending.first) {
		struct job *j = pending.first->item;
		job_drop(j, pending.first);
	}
}

int ring_clear_bad(void)
{
	struct link *l = pending.first;
	if (!l)
		return 0;
	ring_remove(l);
	return l->next != 0;	/* expect: memory.use-after-free */
}

static void drop_at(int *p, int depth)
{
	if (depth > 0) {
		drop_at(p, depth - 1);
		return;
	}
	free(p);
}

int recursive_bad(void)
{
	int *p = malloc(sizeof(*p));
	if (!p)
		return 0;
	*p = 1;
	drop_at(p, 1);
	return *p;	/* expect: memory.use-after-free */
}

static int count_down(int *p, int depth)
{
	if (depth > 0)
		return count_down(p, depth - 1);
	return *p;
}

int recursive_ok(void)
{
	int *p = malloc(sizeof(*p));
	if (!p)
		return 0;
	*p = 1;
	int n = count_down(p, 1) + *p;
	free(p);
	return n;
}

/* ---- taken out of its list by a function that could also not find it ---- */

struct entry {
	struct entry *next;
	unsigned tag;
};

struct table {
	struct entry *first;
};

static int list_remove(struct entry **list, struct entry *x)
{
	if (!x)
		return -1;
	for (struct entry *i = (struct entry *)list; i; i = i->next) {
		if (i->next == x) {
			i->next = x->next;
			return 0;
		}
	}
	return -1;
}

static struct entry *find_entry(struct table *t, unsigned tag)
{
	for (struct entry *i = t->first; i; i = i->next)
		if (i->tag == tag)
			return i;
	return 0;
}

static int list_has(struct entry **list, struct entry *x)
{
	for (struct entry *i = *list; i; i = i->next)
		if (i == x)
			return 1;
	return 0;
}

void replace_ok(struct table *t, struct entry *n)
{
	struct entry *old = find_entry(t, n->tag);
	if (old) {
		list_remove(&t->first, old);
		free(old);
	}
	if (list_has(&t->first, n))
		return;
	n->next = t->first;
	t->first = n;
}

unsigned replace_bad(struct table *t)
{
	struct entry *old = t->first;
	if (!old)
		return 0;
	list_has(&t->first, old);
	free(old);
	return t->first->tag;	/* expect: memory.use-after-free */
}

/* ---- released where the result is an error, of either sign ---- */

static int send_entry(struct table *t, struct entry *e)
{
	if (!e->tag) {
		t->first = 0;
		free(e);
		return 0xA0;
	}
	if (e->tag > 4) {
		t->first = 0;
		free(e);
		return -1;
	}
	return 0;
}

unsigned step_ok(struct table *t, unsigned now)
{
	unsigned sum = 0;
	struct entry *e = t->first;
	while (e) {
		struct entry *next = e->next;
		int error = 0;
		if (e->tag <= now)
			error = send_entry(t, e);
		if (error == 0 && e->tag > now)
			sum += e->tag;
		e = next;
	}
	return sum;
}

unsigned step_bad(struct table *t)
{
	unsigned sum = 0;
	struct entry *e = t->first;
	while (e) {
		struct entry *next = e->next;
		int error = send_entry(t, e);
		if (error <= 0)
			sum += e->tag;	/* expect: memory.use-after-free */
		e = next;
	}
	return sum;
}
