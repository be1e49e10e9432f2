/* Tables of operations, callbacks, arrays: who is called. */
#include "ops.h"

static int file_open(const char *name)
{
	return name[0];
}
static int file_read(void *to, int n)
{
	(void)to;
	return n;
}
static const struct ops file_ops = {.open = file_open, .read = file_read};

int use(const struct driver *d, char *to)
{
	return d->ops->open("x") + d->ops->read(to, 1);
}

static struct driver driver = {&file_ops, "file"};

static void hook_a(int a)
{
	(void)a;
}
static void hook_b(int a)
{
	(void)a;
}
static void (*hook)(int);
void choose(int c)
{
	hook = c ? hook_a : hook_b;
	hook(c);
}

/* Down two calls, then stored. */
static void inner(callback cb, int n)
{
	cb(n);
}
static void middle(callback cb)
{
	inner(cb, 3);
}
void start(void)
{
	middle(hook_a);
	registered(hook_b);
	use(&driver, 0);
	fire();
}

static int op_add(int a, int b)
{
	return a + b;
}
static int op_sub(int a, int b)
{
	return a - b;
}
static int op_neg(int a)
{
	return -a;
}
static int (*const table[])(int, int) = {op_add, op_sub};
int calculate(unsigned op, int a, int b)
{
	return table[op & 1](a, b);
}

/* A table passed as a pointer to its elements, and one filled at run time. */
static int (*filled[4])(int, int);
static int run_table(int (*const *t)(int, int), int i)
{
	return t[i](i, i);
}
int run_both(void)
{
	filled[0] = op_sub;
	return run_table(table, 0) + run_table(filled, 0) + filled[2](1, 2);
}

/* Several types in one void pointer: the number of arguments chooses. */
static void *any;
int through_void(int a)
{
	any = (void *)op_add;
	if (a)
		any = (void *)op_neg;
	return a ? ((int (*)(int))any)(a) : ((int (*)(int, int))any)(a, a);
}

/* Two results. */
static callback pick(int a)
{
	if (a)
		return hook_a;
	return hook_b;
}
void picked(int a)
{
	pick(a)(a);
}

/* A structure by value, and one copied whole. */
struct pair {
	callback cb;
	int n;
};
static struct pair make_pair(void)
{
	struct pair p = {hook_a, 1};
	return p;
}
void use_pair(void)
{
	struct pair p = make_pair(), q;
	q = p;
	q.cb(q.n);
}

/* A slot named by its address. */
static void set_slot(callback *slot, callback cb)
{
	*slot = cb;
}
static callback slotted;
void use_slot(void)
{
	set_slot(&slotted, hook_b);
	slotted(1);
}

/* As an integer and back: others may have done the same. */
static unsigned long number;
void through_integer(void)
{
	number = (unsigned long)hook_a;
	((callback)number)(1);
}

/* Never set, and from code that is not seen. */
static callback never_set;
extern callback other_program;
extern callback ask_other(void);
extern void give_other(callback cb);
extern void sort(void *base, int n, int (*compare)(const void *, const void *));
static int compare(const void *a, const void *b)
{
	return a < b;
}
static void given(int a)
{
	(void)a;
}
void unseen(int a, int *array)
{
	never_set(1);
	other_program(2);
	ask_other()(3);
	give_other(given);
	sort(array, a, compare);
}
