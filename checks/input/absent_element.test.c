/* Optional parts of messages. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef _Bool flag_t;
struct object { const char *uri; uint32_t size; };
struct update {
	uint32_t objects_len;
	struct object objects[4];
	flag_t has_limit;
	uint32_t limit;
	uint8_t name_len;
	char name[16];
};
struct command {
	uint32_t which_body;
	union { struct { uint32_t angle; } open; struct { const char *text; } show; } body;
};
int update_parse(struct update *u, const char *text, uint32_t n);
int update_encode(const struct update *u, char *to, uint32_t n);
int pb_decode(void *stream, const void *fields, void *to);
void *memset(void *to, int c, unsigned long n);
void fetch(const char *uri);
void turn(uint32_t angle);
void set_limit(uint32_t limit);
int handle(const struct update *u);

void element_bad(const char *json, uint32_t n)
{
	struct update u;
	if (update_parse(&u, json, n) < 0)
		return;
	fetch(u.objects[0].uri);	/* expect: input.absent-element */
}

void flag_bad(const char *json, uint32_t n)
{
	struct update u;
	if (update_parse(&u, json, n) == 0)
		set_limit(u.limit);	/* expect: input.absent-element */
}

void alternative_bad(void *stream)
{
	struct command c = {0};
	if (!pb_decode(stream, 0, &c))
		return;
	turn(c.body.open.angle);	/* expect: input.absent-element */
}

void every_element_bad(const char *json, uint32_t n)
{
	struct update u = {0};
	if (update_parse(&u, json, n) < 0)
		return;
	for (unsigned i = 0; i < 4; i++)
		fetch(u.objects[i].uri);	/* expect: input.absent-element */
}

void counted_ok(const char *json, uint32_t n)
{
	struct update u;
	if (update_parse(&u, json, n) < 0 || u.objects_len == 0)
		return;
	fetch(u.objects[0].uri);
}

void asked_ok(const char *json, uint32_t n)
{
	struct update u;
	if (update_parse(&u, json, n) == 0 && u.has_limit)
		set_limit(u.limit);
}

/* Absent means 0. */
void default_ok(const char *json, uint32_t n)
{
	struct update u;
	memset(&u, 0, sizeof(u));
	if (update_parse(&u, json, n) == 0)
		set_limit(u.limit);
}

void chosen_ok(void *stream)
{
	struct command c = {0};
	if (!pb_decode(stream, 0, &c))
		return;
	switch (c.which_body) {
	case 1:
		turn(c.body.open.angle);
		break;
	default:
		break;
	}
}

/* Made here, not received. */
int encode_ok(char *to, uint32_t n)
{
	struct update u;
	u.objects[0].uri = "a";
	return u.objects[0].uri ? update_encode(&u, to, n) : 0;
}

/* A buffer to be filled. */
int filled_ok(const char *json, uint32_t n)
{
	struct update u;
	int rc = update_parse(&u, json, n);
	u.objects[0].size = 0;
	return rc ? rc : handle(&u);
}

/* In front of the decoder. */
void before_ok(const char *json, uint32_t n, struct update start)
{
	struct update u = start;
	fetch(u.objects[0].uri);
	update_parse(&u, json, n);
}
