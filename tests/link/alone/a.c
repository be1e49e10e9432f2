/* A function that is a gap: what its unit names may change there. */
struct device {
	void (*cb)(void);
};
struct other {
	void (*cb)(void);
};
static int named_here = 1;
static const int constant = 1;
int shared;
static void action(void)
{
}
static struct device device = {action};
void broken(int n)
{
	int nested(int a)
	{
		return a + n;
	}
	named_here = nested(undeclared_thing);
}
int use(void)
{
	device.cb();
	return named_here + constant + shared;
}
