/* Assignment used as a condition. */
int read_status(void);
void unlock(void);

void plain_bad(int state)
{
	if (state = 3)	/* expect: condition.assignment, fix: condition.assignment */
		unlock();
}

void in_loop_bad(int go)
{
	while (go = read_status())	/* expect: condition.assignment, fix: condition.assignment */
		unlock();
}

void under_and_ok(int a, int b)
{
	if (a && (b = 0))	/* C itself asks for the parentheses here: no way to tell */
		unlock();
}

void do_loop_bad(int a)
{
	do {
		unlock();
	} while (a = 0);	/* expect: condition.assignment, fix: condition.assignment */
}

void for_loop_bad(int i)
{
	for (; i = read_status();)	/* expect: condition.assignment, fix: condition.assignment */
		unlock();
}

void compared_ok(int state)
{
	if (state == 3)
		unlock();
}

void doubled_ok(int n)
{
	if ((n = read_status()))
		unlock();
}

void tested_ok(int n)
{
	while ((n = read_status()) > 0)
		unlock();
}

void in_body_ok(int n)
{
	if (n == 2)
		n = 3;
}

#define NEXT(x) (x = read_status())
void by_macro_ok(int n)
{
	while (NEXT(n))
		unlock();
}

struct port {
	int state;
	int *next;
};

void member_bad(struct port *p)
{
	if (p->state = 2)	/* expect: condition.assignment, fix: condition.assignment */
		unlock();
}

void null_bad(struct port *p)
{
	while (p->next = 0)	/* expect: condition.assignment, fix: condition.assignment */
		unlock();
}

void compound_ok(int n)
{
	while (n -= 2)
		unlock();
}

void step_ok(struct port *p)
{
	for (p->state = 0; p->state < 3; p->state = read_status())
		unlock();
}
