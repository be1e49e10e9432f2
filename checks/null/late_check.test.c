/* Pointer checked after its use. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
char *strchr(const char *s, int c);
void use(const void *p);

struct session {
	int state;
	u8 *key;
	struct session *peer;
};

int field_first_bad(struct session *s)
{
	int state = s->state;	/* expect: null.late-check */
	if (!s)
		return -1;
	return state;
}

int field_first_ok(struct session *s)
{
	if (!s)
		return -1;
	int state = s->state;
	return state;
}

void copied_first_bad(u8 *out, const u8 *key)
{
	memcpy(out, key, 16);	/* expect: null.late-check */
	if (key == 0)
		use("no key");
}

void copied_first_ok(u8 *out, const u8 *key)
{
	if (key == 0) {
		use("no key");
		return;
	}
	memcpy(out, key, 16);
}

int member_bad(struct session *s)
{
	s->peer->state = 0;	/* expect: null.late-check */
	if (s->peer)
		return 1;
	return 0;
}

int member_ok(struct session *s)
{
	if (s->peer) {
		s->peer->state = 0;
		return 1;
	}
	return 0;
}

u8 element_bad(const u8 *frame, size_t n)
{
	u8 first = frame[0];	/* expect: null.late-check */
	if (!frame || n == 0)
		return 0;
	return first;
}

u8 element_ok(const u8 *frame, size_t n)
{
	if (!frame || n == 0)
		return 0;
	u8 first = frame[0];
	return first;
}

/* ---- the pointer is another by then ---- */

int next_one_ok(struct session *s)
{
	int n = s->state;
	s = s->peer;
	if (!s)
		return n;
	return n + s->state;
}

int loop_ok(struct session *s)
{
	int n = 0;
	do {
		n += s->state;
		s = s->peer;
	} while (s);
	return n;
}

int address_only_ok(struct session *s)
{
	u8 **key = &s->key;
	if (!s)
		return 0;
	return *key != 0;
}

unsigned found_later_ok(const char *line)
{
	const char *value = strchr(line, '=');	
	return value ? (unsigned)value[1] : 0;
}

static int state_of(const struct session *s)
{
	return s->state;
}

int used_by_a_helper_bad(struct session *s)
{
	int state = state_of(s);	/* miss: null.late-check (the callee's use) */
	if (!s)
		return -1;
	return state;
}

/* Another variable, which holds the parameter on some paths only. */
struct netif {
	int flags;
	struct netif *next;
};

int accepts(const struct netif *n);

int input_ok(struct netif *in, int to_many)
{
	struct netif *n = 0;
	if (to_many) {
		if (in->flags & 1)
			n = in;
	} else {
		for (n = in->next; n; n = n->next)
			if (accepts(n))
				break;
	}
	return n ? n->flags : -1;
}

/* What was looked through last, or nothing at all. */
struct forward {
	struct forward *next;
	struct session *session;
};

int session_of_port_ok(struct forward *list, int state)
{
	struct session *s = 0;
	struct forward *f;
	for (f = list; f; f = f->next) {
		s = f->session;
		if (s->state == state)
			break;
	}
	if (f == 0 || s == 0)
		return -1;
	return s->state;
}
