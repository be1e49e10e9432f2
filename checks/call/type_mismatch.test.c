/* Call does not match the function's type. */
struct ops {
	void (*rx)(const unsigned char *frame, unsigned n);
	int (*tx)(int c);
};

static void one_byte(char c)
{
	(void)c;
}

static void frame_handler(const unsigned char *frame, unsigned n)
{
	(void)frame;
	(void)n;
}

void assigned_bad(struct ops *o)
{
	o->rx = one_byte;	/* expect: call.type-mismatch */
}

void initialised_bad(void)
{
	struct ops o = {
		.rx = one_byte,	/* expect: call.type-mismatch */
	};
	(void)o;
}

void registered(int (*f)(int));
void passed_bad(void)
{
	registered(one_byte);	/* expect: call.type-mismatch */
}

void fitting_ok(struct ops *o)
{
	o->rx = frame_handler;
}

void cast_ok(struct ops *o)
{
	o->tx = (int (*)(int))one_byte;	/* a cast says it is meant */
}

static int echo(int c)
{
	return c;
}
void passed_ok(void)
{
	registered(echo);
}

static int sum(a, b)
	int a;
	int b;
{
	return a + b;
}
int old_style_definition_ok(void)
{
	return sum(1, 2);
}

enum mode { FAST, SLOW };
int start(enum mode m);
int start(m)
	enum mode m; /* promoted to int: arrives all the same */
{
	return m == SLOW;
}
int old_style_enum_ok(void)
{
	return start(FAST);
}

int scale_bad(float f);
int scale_bad(f)
	float f;	/* expect: call.type-mismatch */
{
	return f > 1;
}

typedef void (*handler)(void *context);
void on_event(int event, handler h);
static void wrong_context(int *count)
{
	++*count;
}
static void right_context(void *context)
{
	wrong_context(context);
}

void event_bad(void)
{
	on_event(1, wrong_context);	/* expect: call.type-mismatch */
}

static const handler table_bad[] = {
	wrong_context,	/* expect: call.type-mismatch */
	right_context,
};

void event_ok(void)
{
	on_event(2, right_context);
	on_event(3, table_bad[1]);
	on_event(4, 0);
}

static void no_prototype_ok();
void by_old_declaration_ok(void)
{
	no_prototype_ok();
}
static void no_prototype_ok(void)
{
}
