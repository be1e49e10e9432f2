/* Pairs of a buffer and a length that are none: what bodies, names, types and paths say against. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef __SIZE_TYPE__ size_t;
void *memcpy(void *to, const void *from, size_t n);
size_t strlen(const char *s);
long recv(int s, void *to, size_t n, int flags);

/* ---- whose length it is ---- */

typedef struct {
	uint32_t id;
	char *name;
	uint32_t rest[8];
} group;
uint32_t create_group(group *g, char *name_ptr, uint32_t control_block_size);
uint32_t send_text(const group *g, char *text, uint32_t text_size);

uint32_t size_of_group_ok(group *g)
{
	return create_group(g, (char *)"DHCP client", sizeof(*g));
}

uint32_t size_of_text_bad(const group *g)
{
	return send_text(g, (char *)"DHCP", 44); /* expect: memory.out-of-bounds-read */
}

void answer_to(const uint8_t *addr, const uint8_t *pin_data, uint8_t pin_len);

/* The length is that of the second. */
void pin_of_three_ok(const uint8_t pin[3])
{
	uint8_t addr[2] = {1, 2};
	answer_to(addr, pin, 3);
}

void pin_of_three_bad(const uint8_t addr[6])
{
	uint8_t pin[2] = {1, 2};
	answer_to(addr, pin, 3); /* expect: memory.out-of-bounds-read */
}

struct engine {
	uint32_t words, size;
};

/* What the program keeps of a computation is no message, however its pointer is passed. */
uint32_t run_engine_ok(void *crypto_metadata, uint32_t crypto_metadata_size)
{
	struct engine *e = crypto_metadata;
	uint32_t n = 0;
	(void)crypto_metadata_size;
	for (uint32_t i = 0; i < e->words; i++)
		n += i;
	return n + e->size;
}

uint32_t run_message_bad(void *crypto_data, uint32_t crypto_data_size)
{
	struct engine *e = crypto_data;
	(void)crypto_data_size;
	return e->size; /* expect: memory.out-of-bounds-read */
}

/* ---- what the body counts ---- */

uint32_t wide_text_ok(const uint8_t *name, uint32_t name_length)
{
	uint32_t i = 0, found = 0;
	do {
		if (name[i * 2] == '/' && name[(i << 1) + 1] == 0)
			found++;
		i++;
	} while (i < name_length);
	return found;
}

uint32_t short_name_of(const uint8_t *name, uint32_t name_length)
{
	return name_length ? name[0] : 0;
}

/* The callee counts as the caller does. */
uint32_t wide_text_given_ok(const uint8_t *name, uint32_t name_length)
{
	uint32_t i = 0, found = short_name_of(name, name_length);
	do {
		found += name[i * 2];
		i++;
	} while (i < name_length);
	return found;
}

/* The length is one that callers choose all the same. */
void copy_wide_bad(const uint8_t *name, uint32_t name_length)
{
	static uint8_t short_name[32];
	for (uint32_t i = 0; i < name_length; i++)
		short_name[i] = name[i * 2]; /* expect: memory.out-of-bounds-write */
}

int entry_of(const uint8_t *name, uint32_t *name_length);

/* … also one that was found anew. */
void fill_wide_bad(const uint8_t *name, uint32_t name_length)
{
	static uint8_t long_name[32];
	uint32_t i;
	if (!entry_of(name, &name_length) || !short_name_of(name, name_length))
		return;
	for (i = 0; i < name_length && name[i * 2]; i++)
		;
	for (i = 1; i < name_length; i++)
		long_name[i] = '0'; /* expect: memory.out-of-bounds-write */
	long_name[i] = 0; /* expect: memory.out-of-bounds-write */
}

uint32_t narrow_text_bad(const uint8_t *name, uint32_t name_length)
{
	uint32_t i = 0, found = 0;
	do {
		if (name[i] == '/') /* expect: memory.out-of-bounds-read */
			found++;
		i++;
	} while (i < name_length);
	return found;
}

/* The width of a character: how long the text is was asked of the text. */
void copy_wide_ok(uint8_t *to, const char *string, uint16_t symbol_size)
{
	size_t n = strlen(string);
	if (symbol_size != 0 && n % symbol_size == 0)
		memcpy(to, string, n);
}

/* ---- the NUL behind a text ---- */

void set_name_ok(char *to, const char *name, size_t name_len)
{
	memcpy(to, name, name_len + 1);
}

void set_device_name_ok(uint8_t *to, const uint8_t *device_name, size_t device_name_len)
{
	memcpy(to, device_name, device_name_len + 1);
}

void set_longer_name_bad(char *to, const char *name, size_t name_len)
{
	memcpy(to, name, name_len + 2); /* expect: memory.out-of-bounds-read */
}

void set_bytes_bad(uint8_t *to, const uint8_t *bytes, size_t bytes_len)
{
	memcpy(to, bytes, bytes_len + 1); /* expect: memory.out-of-bounds-read */
}

static void keep_text(uint8_t *to, const uint8_t *from, size_t n)
{
	memcpy(to, from, n + 1);
}

void keep_name_ok(uint8_t *to, const uint8_t *device_name, size_t device_name_len)
{
	keep_text(to, device_name, device_name_len);
}

static void keep_bytes(uint8_t *to, const uint8_t *from, size_t n)
{
	memcpy(to, from, n + 1); /* expect: memory.out-of-bounds-read */
}

void keep_frame_bad(uint8_t *to, const uint8_t *frame, size_t frame_len)
{
	keep_bytes(to, frame, frame_len);
}

/* ---- a header's length ---- */

struct asdu {
	uint8_t *asdu;
	int asduHeaderLength;
};

void set_test_ok(struct asdu *self)
{
	self->asdu[2] |= 0x80;
}

struct message {
	uint8_t *data;
	uint16_t data_len;
};

uint8_t type_of_message_bad(const struct message *self)
{
	return self->data[2]; /* expect: memory.out-of-bounds-read */
}

struct ip_header {
	uint32_t words[5];
};
struct net_packet {
	struct net_packet *next;
	uint8_t *ip_header;
	uint8_t ip_header_length;
};

uint32_t source_of_packet_ok(const struct net_packet *p)
{
	const struct ip_header *h = (const struct ip_header *)p->ip_header;
	return h->words[3];
}

/* ---- events of several kinds ---- */

typedef void (*handler)(uint8_t type, uint16_t channel, uint8_t *packet, uint16_t size);
void add_handler(handler h);
void use_number(uint32_t n);

/* The program makes the events of kind 4 itself; data is measured. */
static void on_events(uint8_t type, uint16_t channel, uint8_t *packet, uint16_t size)
{
	(void)channel;
	switch (type) {
	case 4:
		if (packet[0] == 0x13)
			use_number(packet[5]);
		break;
	case 7:
		if (size < 2)
			break;
		use_number(packet[1]);
		use_number(packet[2]); /* expect: memory.out-of-bounds-read */
		break;
	default:
		break;
	}
}

/* What comes with kind 7 is counted, though not before it is read. */
static void on_data(uint8_t type, uint16_t channel, uint8_t *packet, uint16_t size)
{
	(void)channel;
	if (type != 7)
		return;
	use_number(packet[1]); /* expect: memory.out-of-bounds-read */
	if (size > 4)
		use_number(packet[4]);
}

/* Known elsewhere too: nobody calls it, and it does not look at its length. */
void on_everything(uint8_t type, uint16_t channel, uint8_t *packet, uint16_t size)
{
	(void)type;
	(void)channel;
	(void)size;
	use_number(packet[3]);
}

void on_nothing_registered_bad(uint8_t type, uint8_t *packet, uint16_t size)
{
	(void)size;
	use_number(type + packet[3]); /* expect: memory.out-of-bounds-read */
}

/* It leaves the measuring to a callee, which is told. */
static int measure(const uint8_t *packet, uint32_t size)
{
	return size < 3 ? -1 : packet[1];
}

static void on_measured(uint8_t type, uint16_t channel, uint8_t *packet, uint16_t size)
{
	(void)channel;
	if (measure(packet, size) < 0)
		return;
	use_number(type + packet[2]);
	use_number(packet[3]); /* expect: memory.out-of-bounds-read */
}

void add_handlers(void)
{
	add_handler(on_measured);
	add_handler(on_events);
	add_handler(on_data);
	add_handler(on_everything);
}

/* ---- a length of something later ---- */

struct slot {
	uint8_t *answer;
};
struct outgoing {
	uint8_t *from;
	uint32_t n;
};
int wait_for(struct slot *c);
int handle_one(struct outgoing *m);
uint8_t pipe_bytes[512];

static void respond(uint8_t *from, uint32_t n)
{
	if (n <= sizeof(pipe_bytes))
		memcpy(pipe_bytes, from, n);
}

void answer_each_ok(struct slot *c)
{
	struct outgoing m;
	for (;;) {
		if (wait_for(c))
			return;
		m.from = c->answer;
		if (c->answer[0] == 0x81)
			m.n = 10;
		else
			m.n = 64;
		if (handle_one(&m))
			continue;
		respond(c->answer, m.n);
	}
}

void log_text(const char *text);

static const char *hex_of(const uint8_t *from, uint32_t n)
{
	static char text[512];
	if (n <= sizeof(text))
		memcpy(text, from, n);
	return text;
}

/* How much of it is shown. */
int shown_first_ok(const struct outgoing *m)
{
	log_text(hex_of(m->from, m->n));
	return m->from[0];
}

int sent_first_bad(const struct outgoing *m)
{
	respond(m->from, m->n);
	return m->from[0]; /* expect: memory.out-of-bounds-read */
}

/* ---- what the field held when the function began ---- */

struct advert {
	uint16_t handle;
	int len;
	uint8_t *val;
};
struct uuid {
	uint8_t v[16];
};

static int uuid_from(struct uuid *u, const void *buf, size_t len)
{
	if (len == 2)
		memcpy(u->v, buf, 2);
	else if (len == 16)
		memcpy(u->v, buf, 16);
	else
		return 3;
	return 0;
}

int either_uuid_ok(const struct advert *a, struct uuid *u)
{
	switch (a->len) {
	case 5:
	case 19:
		return uuid_from(u, a->val + 3, (size_t)a->len - 3);
	default:
		return 7;
	}
}

int either_uuid_bad(const struct advert *a, struct uuid *u)
{
	switch (a->len) {
	case 5:
	case 18:
		memcpy(u->v, a->val + 3, 16); /* expect: memory.out-of-bounds-read */
		return 0;
	default:
		return 7;
	}
}

/* ---- no bytes, no pointer ---- */

struct reply {
	uint16_t reason;
	uint8_t data[];
};

static int reject(struct reply *c, uint16_t reason, const void *data, int len)
{
	c->reason = reason;
	memcpy(c->data, data, (size_t)len);
	return 0;
}

int reject_plain_ok(struct reply *c)
{
	return reject(c, 1, (void *)0, 0);
}

static int refuse(struct reply *c, uint16_t reason, const void *data, int len)
{
	c->reason = reason;
	memcpy(c->data, data, (size_t)len); /* expect: null.dereference */
	return 0;
}

int refuse_with_bytes_bad(struct reply *c)
{
	return refuse(c, 2, (void *)0, 4);
}

/* ---- a part of a record ---- */

struct connection {
	int sock, period;
	uint8_t buf[260];
	int pos, next;
};

static long read_some(struct connection *c, uint8_t *b, int n)
{
	return recv(c->sock, b, (size_t)n, 0);
}

static int receive_rest(struct connection *c)
{
	int pos = c->pos;
	if (pos == 0) {
		if (read_some(c, c->buf, 1) < 1)
			return -1;
		pos = 1;
	}
	return (int)read_some(c, c->buf + pos, c->buf[1] - pos + 2);
}

/* Only the buffer is filled: the period is the program's own, and the place in it is there. */
int receive_all_ok(void *p)
{
	struct connection *c = p;
	for (;;) {
		if (receive_rest(c) < 0)
			return -1;
		c->next = c->period * 1000;
	}
}

int fill_and_index_bad(struct connection *c)
{
	static const uint8_t table[4] = {1, 2, 3, 4};
	int pos = c->pos;
	if (pos < 0 || pos > 200)
		return 0;
	if (read_some(c, c->buf + pos, 4) < 4)
		return 0;
	return table[c->buf[7]]; /* expect: memory.out-of-bounds-read */
}

struct topic {
	char name[33];
	uint8_t flags;
};

size_t bytes_of_length(size_t n)
{
	return n < 200 ? 1 : 3;
}

/* The end of the text is in its array, whatever the callee asks. */
void pack_name_ok(uint8_t *to, const struct topic *t)
{
	size_t n = strlen(t->name);
	memcpy(to + bytes_of_length(n), t->name, n);
}

void pack_name_bad(uint8_t *to, const struct topic *t)
{
	size_t n = strlen(t->name);
	if (n > 30)
		memcpy(to, t->name, n + 20); /* expect: memory.out-of-bounds-read */
}

/* ---- a static object of the function alone ---- */

int find_any(void *list);
typedef struct {
	uint8_t options[4];
	uint32_t num;
} request;

static int num_of(const request *r, uint32_t *num)
{
	if (!(r->options[3] & 8))
		return 0;
	*num = r->num;
	return 1;
}

static void parse_request(request *r, const uint8_t *d)
{
	r->options[3] = d[0];
	r->num = d[1];
}

/* The search does not know the request. */
uint32_t number_of_request_ok(void *list, const uint8_t d[2])
{
	static request r;
	uint32_t num;
	parse_request(&r, d);
	if (!(r.options[3] & 8))
		return 0;
	if (find_any(list))
		num_of(&r, &num);
	else
		num = 1;
	return num;
}

void keep_request(request *r);

uint32_t number_of_kept_bad(void *list, const uint8_t d[2])
{
	static request r;
	uint32_t num;
	keep_request(&r);
	parse_request(&r, d);
	if (!(r.options[3] & 8))
		return 0;
	if (find_any(list))
		num_of(&r, &num);
	else
		num = 1;
	return num; /* expect: uninit.read */
}
