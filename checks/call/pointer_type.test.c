/* Function called through a pointer of another type. */
typedef unsigned char u8;
typedef unsigned int size_t;
int send_frame(const u8 *p, size_t n);

static void on_tick(void)
{
}

static int on_byte(u8 byte)
{
	return byte;
}

static double scale(double v)
{
	return v * 2;
}

typedef int (*byte_handler)(u8 byte);
typedef int (*frame_handler)(const u8 *p, size_t n);
typedef void (*tick_handler)(void);

struct driver {
	byte_handler on_byte;
	frame_handler on_frame;
};

int more_arguments_bad(const u8 *p, size_t n)
{
	frame_handler h = (frame_handler)on_byte;
	return h(p, n);	/* expect: call.pointer-type */
}

int right_type_ok(u8 byte)
{
	byte_handler h = on_byte;
	return h(byte);
}

int result_of_void_bad(u8 byte)
{
	byte_handler h = (byte_handler)on_tick;
	return h(byte);	/* expect: call.pointer-type */
}

void nothing_ok(void)
{
	tick_handler h = on_tick;
	h();
}

int floating_bad(int v)
{
	int (*h)(int) = (int (*)(int))scale;
	return h(v);	/* expect: call.pointer-type */
}

double floating_ok(double v)
{
	double (*h)(double) = scale;
	return h(v);
}

/* ---- by a record, a helper, a detour ---- */

int by_record_bad(const u8 *p, size_t n)
{
	struct driver d = {on_byte, (frame_handler)on_byte};
	return d.on_frame(p, n);	/* expect: call.pointer-type */
}

int by_record_ok(const u8 *p, size_t n)
{
	struct driver d = {on_byte, send_frame};
	return d.on_frame(p, n) + d.on_byte(p[0]);
}

int cast_and_back_ok(u8 byte)
{
	void (*stored)(void) = (void (*)(void))on_byte;
	return ((byte_handler)stored)(byte);
}
