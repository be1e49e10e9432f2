/* Memory freed twice. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *malloc(size_t n);
void *realloc(void *p, size_t n);
void free(void *p);
void *memcpy(void *to, const void *from, size_t n);
int send_frame(const u8 *p, size_t n);

struct frame {
	u8 *data;
	size_t n;
	struct frame *next;
};

/* ---- error paths ---- */

int goto_after_free_bad(size_t n)
{
	int err = -1;
	u8 *p = malloc(n);
	if (!p)
		return -1;
	if (send_frame(p, n) < 0) {
		free(p);
		goto out;
	}
	err = 0;
out:
	free(p);	/* expect: memory.double-free */
	return err;
}

int goto_without_free_ok(size_t n)
{
	int err = -1;
	u8 *p = malloc(n);
	if (!p)
		return -1;
	if (send_frame(p, n) < 0)
		goto out;
	err = 0;
out:
	free(p);
	return err;
}

int goto_after_reset_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return -1;
	if (send_frame(p, n) < 0) {
		free(p);
		p = 0;
		goto out;
	}
out:
	free(p);
	return 0;
}

/* ---- helpers ---- */

static void frame_drop(struct frame *f)
{
	free(f->data);
	free(f);
}

void field_after_the_helper_bad(struct frame *f)
{
	u8 *data = f->data;
	frame_drop(f);
	free(data);	/* expect: memory.double-free */
}

void field_before_the_helper_ok(struct frame *f)
{
	free(f->data);
	f->data = 0;
	frame_drop(f);
}

static int send_and_drop(u8 *p, size_t n)
{
	int r = send_frame(p, n);
	free(p);
	return r;
}

int dropped_by_callee_bad(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return -1;
	if (send_and_drop(p, n) < 0)
		free(p);	/* expect: memory.double-free */
	return 0;
}

int dropped_by_callee_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return -1;
	return send_and_drop(p, n);
}

static int try_send(u8 *p, size_t n)
{
	if (send_frame(p, n) < 0)
		return -1;
	free(p);
	return 0;
}

int freed_on_success_only_ok(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return -1;
	if (try_send(p, n) < 0)
		free(p);
	return 0;
}

int freed_on_success_only_bad(size_t n)
{
	u8 *p = malloc(n);
	if (!p)
		return -1;
	if (try_send(p, n) == 0)
		free(p);	/* expect: memory.double-free */
	return 0;
}

/* ---- aliases ---- */

void alias_bad(size_t n)
{
	u8 *p = malloc(n);
	struct frame f = {p, n, 0};
	free(f.data);
	free(p);	/* expect: memory.double-free */
}

void alias_of_the_other_ok(size_t n)
{
	u8 *p = malloc(n);
	struct frame f = {malloc(n), n, 0};
	free(f.data);
	free(p);
}

/* ---- realloc ---- */

u8 *grown_bad(u8 *p, size_t n)
{
	u8 *q = realloc(p, n);
	if (!q)
		return 0;
	free(p);	/* expect: memory.double-free */
	return q;
}

u8 *grown_ok(u8 *p, size_t n)
{
	u8 *q = realloc(p, n);
	if (!q)
		free(p);
	return q;
}

/* ---- loops ---- */

void list_bad(struct frame *head)
{
	for (struct frame *f = head; f; f = f->next)
		free(f->data);
	free(head->data);	/* expect: memory.double-free */
}

void list_ok(struct frame *head)
{
	while (head) {
		struct frame *next = head->next;
		free(head->data);
		free(head);
		head = next;
	}
}

void in_a_loop_bad(int n)
{
	u8 *p = malloc(16);
	while (n-- > 0)
		free(p);	/* expect: memory.double-free */
}

void in_a_loop_ok(int n)
{
	while (n-- > 0) {
		u8 *p = malloc(16);
		free(p);
	}
}

/* ---- a global ---- */

static u8 *cache;

void cache_drop_twice_bad(int is_last)
{
	free(cache);
	if (is_last)
		free(cache);	/* expect: memory.double-free */
	cache = 0;
}

void cache_drop_ok(int is_last)
{
	free(cache);
	cache = 0;
	if (is_last)
		free(cache);
}

static const int has_pool = 1;

void decided_by_a_constant_ok(size_t n)
{
	u8 *p = malloc(n);
	if (has_pool)
		free(p);
	if (!has_pool)
		free(p);
}
