/* A call through a table of functions that has holes. */
typedef unsigned char u8;
typedef unsigned long size_t;
typedef int (*handler)(const u8 *p);
int hello(const u8 *p), data(const u8 *p), bye(const u8 *p);
static const handler handlers[8] = {[1] = hello, [2] = data, [5] = bye};
static const handler full[3] = {hello, data, bye};
struct command {
	const char *name;
	handler run;
};
static const struct command commands[4] = {{"hello", hello}, {"data", 0}, {"bye", bye}};

int direct_bad(const u8 *frame, size_t n)
{
	if (n < 1 || frame[0] >= 8)
		return -1;
	return handlers[frame[0]](frame);	/* expect: input.dispatch-index */
}

int masked_bad(const u8 *frame)
{
	u8 code = frame[0] & 7;
	return handlers[code](frame + 1);	/* expect: input.dispatch-index */
}

int record_bad(const u8 *frame)
{
	if (frame[2] >= 4)
		return -1;
	return commands[frame[2]].run(frame);	/* expect: input.dispatch-index */
}

int checked_ok(const u8 *frame)
{
	if (frame[0] >= 8 || !handlers[frame[0]])
		return -1;
	return handlers[frame[0]](frame);
}

int copied_ok(const u8 *frame)
{
	handler h = handlers[frame[0] & 7];
	return h ? h(frame) : -1;
}

int full_ok(const u8 *frame)
{
	if (frame[0] >= 3)
		return -1;
	return full[frame[0]](frame);
}

int constant_ok(const u8 *frame)
{
	return handlers[5](frame);
}

int own_index_ok(unsigned i, const u8 *frame)
{
	return handlers[i & 7](frame);
}
