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

/* ---- objects without a name ---- */
int *literal_array_bad(void)
{
	return (int[]){1, 2};	/* expect: memory.stack-address-return */
}

struct frame *literal_struct_bad(void)
{
	return &(struct frame){.n = 1};	/* expect: memory.stack-address-return */
}

unsigned char *literal_member_bad(void)
{
	return ((struct frame){.n = 1}).body + 1;	/* expect: memory.stack-address-return */
}

void literal_kept_bad(void)
{
	current = (int[]){1, 2};	/* expect: memory.stack-address-return */
}

static const int *const table = (int[]){1, 2};
const int *literal_of_file_ok(void)
{
	return table;
}

int literal_value_ok(void)
{
	return (int[]){1, 2}[1] + *(int[]){3};
}

int *statement_expression_bad(void)
{
	return ({ int y = 1; &y; });	/* expect: memory.stack-address-return */
}

int *statement_expression_ok(void)
{
	return ({ static int y = 1; &y; });
}

/* ---- pointers on the way ---- */
char *end_of_text_bad(int n)
{
	char text[16];
	char *p = text;
	while (n--)
		*p++ = ' ';
	return p;	/* expect: memory.stack-address-return */
}

char *either_text_bad(int n)
{
	char text[16], *p;
	if (n)
		p = text;
	else
		p = &text[8];
	return fill(text), p;	/* expect: memory.stack-address-return */
}

char *moved_on_ok(char *given, int n)
{
	char text[16];
	char *p = text;
	fill(p);
	if (n)
		p = given;
	else
		return 0;
	return p;
}

void next_text(char **p);
char *set_by_call_ok(void)
{
	char text[16];
	char *p = text;
	next_text(&p);
	return p;
}

/* ---- never run ---- */
int *dead_ok(int n)
{
	if (0)
		return &n;
	return sizeof(n) == 1 ? &n + 1 : 0;
}

int *alive_bad(int n)
{
	if (sizeof(n) == 4)
		return &n;	/* expect: memory.stack-address-return */
	return 0;
}

/* ---- kept by a callee, or in what came in ---- */
struct handler {
	void *context;
	struct handler *next;
};
static struct handler handlers[4];
static unsigned handler_count;
static struct handler *first_handler;
static const char *parsed;

static void handler_add(void *context)
{
	if (handler_count < 4)
		handlers[handler_count++].context = context;
}

void registered_bad(void)
{
	int n = 0;
	handler_add(&n);	/* expect: memory.stack-address-return */
}

void registered_ok(void)
{
	static int n;
	handler_add(&n);
}

static void handler_push(struct handler *h)
{
	h->next = first_handler;
	first_handler = h;
}

static void handler_pop(void)
{
	first_handler = first_handler->next;
}

void pushed_and_popped_ok(void)
{
	struct handler h = {0};
	handler_push(&h);
	handler_pop();
}

void only_pushed_bad(struct handler *list)
{
	struct handler h = {0};
	list->next = &h;	/* expect: memory.stack-address-return */
}

void taken_out_again_ok(struct handler *list)
{
	struct handler h = {0};
	list->next = &h;
	fill(0);
	list->next = 0;
}

static int count_of(const char *text)
{
	int n = 0;
	parsed = text;
	while (*parsed++)
		n++;
	return n;
}

/* For itself, while it runs. */
static int first_of(const char *text)
{
	parsed = text;
	return *parsed;
}

int used_by_the_callee_ok(void)
{
	char text[16];
	fill(text);
	return count_of(text) + first_of(text);
}
