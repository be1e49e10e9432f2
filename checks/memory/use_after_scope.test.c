/* Object used after its scope ended. */
typedef unsigned char u8;
typedef unsigned int size_t;
int send_frame(const u8 *p, size_t n);
void *memcpy(void *to, const void *from, size_t n);

struct message {
	const u8 *data;
	size_t n;
};

/* ---- blocks ---- */

int block_bad(int is_short)
{
	const u8 *p = 0;
	if (is_short) {
		u8 ack[2] = {6, 0};
		p = ack;
	}
	if (p)
		return p[0];	/* expect: memory.use-after-scope */
	return 0;
}

int block_ok(int is_short)
{
	u8 ack[2] = {6, 0};
	const u8 *p = 0;
	if (is_short)
		p = ack;
	if (p)
		return p[0];
	return 0;
}

int loop_bad(int n)
{
	const int *last = 0;
	for (int i = 0; i < n; i++) {
		int sample = i * 2;
		last = &sample;
	}
	return last ? *last : 0;	/* expect: memory.use-after-scope */
}

int loop_ok(int n)
{
	int sample = 0;
	const int *last = 0;
	for (int i = 0; i < n; i++) {
		sample = i * 2;
		last = &sample;
	}
	return last ? *last : 0;
}

int field_bad(void)
{
	struct message m = {0, 0};
	{
		u8 frame[4] = {1, 2, 3, 4};
		m.data = frame;
		m.n = sizeof(frame);
	}
	return m.data[0];	/* expect: memory.use-after-scope */
}

int field_ok(void)
{
	struct message m = {0, 0};
	{
		static u8 frame[4] = {1, 2, 3, 4};
		m.data = frame;
		m.n = sizeof(frame);
	}
	return m.data[0];
}

/* ---- calls ---- */

static const u8 *reply(void)
{
	u8 frame[4] = {1, 2, 3, 4};
	const u8 *p = frame;
	return p;
}

int returned_bad(void)
{
	const u8 *p = reply();
	return p[0];	/* miss: memory.use-after-scope (a local of the callee, returned) */
}

static const u8 *static_reply(void)
{
	static const u8 frame[4] = {1, 2, 3, 4};
	const u8 *p = frame;
	return p;
}

int returned_ok(void)
{
	const u8 *p = static_reply();
	return p[0];
}

static void message_set(struct message *m)
{
	u8 frame[4] = {1, 2, 3, 4};
	m->data = frame;
	m->n = sizeof(frame);
}

int out_parameter_bad(void)
{
	struct message m;
	message_set(&m);
	return m.data[0];	/* miss: memory.use-after-scope (a local of the callee, stored) */
}

static void message_set_static(struct message *m)
{
	static u8 frame[4] = {1, 2, 3, 4};
	m->data = frame;
	m->n = sizeof(frame);
}

int out_parameter_ok(void)
{
	struct message m;
	message_set_static(&m);
	return m.data[0];
}
