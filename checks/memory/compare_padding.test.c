/* Comparison of structures byte by byte, with their padding. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
int memcmp(const void *a, const void *b, unsigned long n);

struct address { uint8_t kind; uint32_t value; };
struct peer { struct address at; uint32_t id; };
struct tail { uint32_t value; uint8_t kind; };
struct full { uint32_t value; uint8_t kind; uint8_t reserved[3]; };
struct tight { uint8_t kind; uint32_t value; } __attribute__((packed));

int between_bad(const struct address *a, const struct address *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;	/* expect: memory.compare-padding */
}

int inside_bad(struct peer a, struct peer b)
{
	return memcmp(&a, &b, sizeof(struct peer));	/* expect: memory.compare-padding */
}

int behind_bad(const void *bytes, struct tail b)
{
	return !memcmp(bytes, (const void *)&b, sizeof(b));	/* expect: memory.compare-padding */
}

int table_bad(struct tail a[4], struct tail b[4])
{
	return memcmp(a, b, 4 * sizeof(struct tail));	/* expect: memory.compare-padding */
}

int no_gap_ok(const struct full *a, const struct full *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

int packed_ok(const struct tight *a, const struct tight *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

int first_member_ok(const struct tail *a, const struct tail *b)
{
	return memcmp(a, b, sizeof(a->value)) == 0;
}

int bytes_ok(const uint8_t *a, const uint8_t *b)
{
	return memcmp(a, b, sizeof(struct tail)) == 0;
}

void *memset(void *to, int c, unsigned long n);
static void make_key(struct address *to, uint8_t kind, uint32_t value)
{
	memset(to, 0, sizeof(*to));
	to->kind = kind;
	to->value = value;
}

static void fill_key(struct address *to, uint8_t kind, uint32_t value)
{
	to->kind = kind;
	to->value = value;
}

int cleared_ok(const struct address *a, uint8_t kind, uint32_t value)
{
	struct address key;
	memset(&key, 0, sizeof(key));
	key.kind = kind;
	key.value = value;
	return memcmp(a, &key, sizeof(key)) == 0;
}

int cleared_by_the_maker_ok(const struct address *a, uint8_t kind, uint32_t value)
{
	struct address key;
	make_key(&key, kind, value);
	return memcmp(a, &(key), sizeof(key)) == 0;
}

int filled_only_bad(const struct address *a, uint8_t kind, uint32_t value)
{
	struct address key;
	fill_key(&key, kind, value);
	return memcmp(a, &key, sizeof(key)) == 0;	/* expect: memory.compare-padding */
}
