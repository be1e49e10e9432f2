/* Recursive function. */
int next(void);

int direct_bad(int n)	/* expect: stack.recursion */
{
	return n ? direct_bad(n - 1) : 0;
}

int odd(int n);
int even_bad(int n)	/* expect: stack.recursion */
{
	return n == 0 ? 1 : odd(n - 1);
}

int odd(int n)	/* the same cycle: one report */
{
	return n == 0 ? 0 : even_bad(n - 1);
}

int far_a(int n);
int far_c(int n);
static int far_b(int n)	/* expect: stack.recursion */
{
	return far_c(n);
}

int far_a(int n)
{
	return next() ? far_b(n) : 0;
}

int far_c(int n)
{
	return far_a(n);
}

struct tree {
	struct tree *left, *right;
};
int depth_bad(const struct tree *t)	/* expect: stack.recursion */
{
	if (!t)
		return 0;
	return 1 + depth_bad(t->left) + depth_bad(t->right);
}

int leaf_ok(int n)
{
	return n + next();
}

int caller_ok(int n)
{
	return leaf_ok(n) + leaf_ok(n + 1);
}

int takes_own_address_ok(int n)
{
	int (*f)(int) = takes_own_address_ok;
	return f != 0 && n;
}

static int retry_bad(int n)	/* expect: stack.recursion */
{
	if (next())
		return n;
	return retry_bad(n + 1);
}

static void log_line(int n);
static void send_bad(int n)	/* expect: stack.recursion */
{
	if (n < 0)
		log_line(n);
}
static void log_line(int n)
{
	send_bad(n + 1);
}

static int shadowed_ok(int (*retry)(int), int n)
{
	return retry(n);
}

static int first_ok(int n)
{
	return n;
}
int second_ok(int n)
{
	return shadowed_ok(first_ok, n) + retry_bad(n);
}
