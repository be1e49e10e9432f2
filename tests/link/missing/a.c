/* link: missing-units. What is external may be named by the units that are not there. */
typedef void (*callback)(int);
static int kept = 1;
static int written;
int external = 1;
const int constant = 2;
__attribute__((weak)) const int weak_constant = 3;
__attribute__((weak)) void weak_stop(void)
{
	for (;;)
		;
}
static void action(int a)
{
	written = a;
}
static callback internal = action;
callback external_hook = action;
callback const constant_hook = action;
struct device {
	callback cb;
};
static struct device device = {action};
static void helper(callback cb)
{
	cb(1);
}
void entry(callback cb)
{
	cb(kept);
	helper(action);
	internal(external);
	external_hook(constant);
	constant_hook(weak_constant);
	device.cb(2);
	weak_stop();
}
void setter(void)
{
	internal = action;
}
