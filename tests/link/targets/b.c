#include "ops.h"

static callback kept[2];
static int kept_count;

void registered(callback cb)
{
	kept[kept_count++] = cb;
}
void fire(void)
{
	for (int i = 0; i < kept_count; i++)
		kept[i](i);
}

static int net_open(const char *name)
{
	return !name;
}
/* Filled at run time, in another unit than the table it stands beside. */
void net_init(struct ops *o)
{
	o->open = net_open;
	__builtin_memset(o, 0, 4);
}

/* A union of two types, and a field inside a nested one without a name. */
struct event {
	int kind;
	union {
		void (*plain)(void);
		struct {
			void (*with)(int);
			int a;
		} call;
	};
};
static void plain(void)
{
}
static void with(int a)
{
	(void)a;
}
static struct event events[] = {{0, {.plain = plain}}, {1, {.call = {with, 2}}}};
void run_events(struct event *e)
{
	if (e->kind)
		e->call.with(e->call.a);
	else
		e->plain();
	events[0].kind++;
}

/* The same bytes under another name: what the other name holds is not known. */
struct public_view {
	int (*get)(void);
};
struct private_view {
	int (*get)(void);
	int n;
};
static int get(void)
{
	return 1;
}
static struct private_view view = {get, 1};
int look(void)
{
	struct public_view *v = (struct public_view *)&view;
	return v->get();
}

/* A base at the beginning of what is made of it. */
struct base {
	void (*run)(struct base *);
};
struct derived {
	struct base base;
	int n;
};
static void derived_run(struct base *b)
{
	((struct derived *)b)->n++;
}
static struct derived one = {{derived_run}, 0};
void run_base(void)
{
	struct base *b = (struct base *)&one;
	b->run(b);
}

/* Arrays of functions moved as bytes. */
static void (*const fixed[2])(void) = {plain, plain};
static void (*copied[2])(void);
void run_copied(void)
{
	__builtin_memcpy(copied, fixed, sizeof(fixed));
	copied[0]();
}
