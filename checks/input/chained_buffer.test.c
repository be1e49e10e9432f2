/* The length of a chain of packet buffers taken for that of its first piece. */
typedef unsigned char u8_t;
typedef unsigned short u16_t;
typedef unsigned int u32_t;
struct pbuf {
	struct pbuf *next;
	void *payload;
	u16_t tot_len, len;
};
void *memcpy(void *to, const void *from, unsigned long n);
u16_t pbuf_copy_partial(const struct pbuf *p, void *to, u16_t n, u16_t offset);
struct pbuf *pbuf_alloc(int layer, u16_t n, int type);
struct pbuf *pbuf_coalesce(struct pbuf *p, int layer);
u8_t pbuf_free(struct pbuf *p);
void parse(const void *p, u32_t n);
void use(u32_t v);
struct head {
	u32_t kind, value;
};
extern u8_t store[1500];

void copied_bad(struct pbuf *p)
{
	if (p->tot_len > sizeof(store))
		return;
	memcpy(store, p->payload, p->tot_len);	/* expect: input.chained-buffer */
}

void handed_on_bad(void *arg, struct pbuf *p)
{
	const u8_t *data = p->payload;
	u16_t n = p->tot_len;
	parse(data + 4, n - 4);	/* expect: input.chained-buffer */
	pbuf_free(p);
	(void)arg;
}

u32_t loop_bad(struct pbuf *p)
{
	u32_t sum = 0;
	const u8_t *data = p->payload;
	for (u16_t i = 0; i < p->tot_len; i++)
		sum += data[i];	/* expect: input.chained-buffer */
	return sum;
}

void header_bad(struct pbuf *p)
{
	if (p->tot_len < sizeof(struct head))
		return;
	const struct head *h = p->payload;
	use(h->value);	/* expect: input.chained-buffer */
}

void piece_ok(struct pbuf *p)
{
	if (p->len <= sizeof(store))
		memcpy(store, p->payload, p->len);
}

void copied_out_ok(struct pbuf *p)
{
	u16_t n = pbuf_copy_partial(p, store, p->tot_len, 0);
	parse(store, n);
}

void single_ok(struct pbuf *p)
{
	if (p->next || p->tot_len > sizeof(store))
		return;
	memcpy(store, p->payload, p->tot_len);
}

void compared_ok(struct pbuf *p)
{
	if (p->len != p->tot_len)
		return;
	parse(p->payload, p->tot_len);
}

struct pbuf *own_ok(const u8_t *from, u16_t n)
{
	struct pbuf *p = pbuf_alloc(0, n, 0);
	if (p)
		memcpy(p->payload, from, p->tot_len);
	return p;
}

void made_one_ok(struct pbuf *p)
{
	struct pbuf *q = pbuf_coalesce(p, 0);
	parse(q->payload, q->tot_len);
}

void checked_by_total_ok(struct pbuf *p)
{
	struct head h;
	if (p->tot_len < sizeof(h))
		return;
	pbuf_copy_partial(p, &h, sizeof(h), 0);
	use(h.value);
}

void other_ok(struct pbuf *p, struct pbuf *q)
{
	use(p->tot_len);
	parse(q->payload, 4);
}
