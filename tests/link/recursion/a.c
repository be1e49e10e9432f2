/* Direct, mutual, through pointers, over units; levels. */
int direct(int n)
{
	return n ? direct(n - 1) : 0;
}
int odd(int n);
int even(int n)
{
	return n ? odd(n - 1) : 1;
}
struct node {
	int (*visit)(struct node *);
	struct node *next;
};
static int visit(struct node *n);
static struct node root = {visit, 0};
static int walk(struct node *n)
{
	return n->visit(n);
}
static int visit(struct node *n)
{
	return n->next ? walk(n->next) : 0;
}
int leaf(void)
{
	return 1;
}
int top(void)
{
	return walk(&root) + even(3) + direct(2) + leaf();
}
