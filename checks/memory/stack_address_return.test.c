/* Address of a local object outlives its function. */
struct frame {
	unsigned char body[8];
	int n;
};
void fill(char *text);
static char *kept;
static const int *current;

char *array_bad(void)
{
	char text[16];
	fill(text);
	return text;	/* expect: memory.stack-address-return */
}

int *scalar_bad(int n)
{
	return &n;	/* expect: memory.stack-address-return */
}

unsigned char *member_bad(void)
{
	struct frame f = {0};
	return f.body + 2;	/* expect: memory.stack-address-return */
}

const int *choice_bad(int c)
{
	static int always;
	int local = c;
	return c ? &always : &local;	/* expect: memory.stack-address-return */
}

void global_bad(void)
{
	char text[16];
	fill(text);
	kept = text;	/* expect: memory.stack-address-return */
}

char *static_ok(void)
{
	static char text[16];
	fill(text);
	return text;
}

int value_ok(void)
{
	struct frame f = {.n = 3};
	return f.n;
}

unsigned char *through_pointer_ok(struct frame *f)
{
	return &f->body[1];
}

char *parameter_ok(char text[16])
{
	return text;
}

void withdrawn_ok(int n)
{
	current = &n;
	fill(0);
	current = 0;
}

char *literal_ok(void)
{
	return "rtu";
}

static char *stack_limit;
void stack_mark_ok(void)
{
	char here;
	stack_limit = &here;
}
