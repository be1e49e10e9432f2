/* Nothing of the broken unit concerns these. */
struct mine {
	void (*cb)(void);
};
static int untouched = 1;
extern int shared;
static void action(void)
{
}
static struct mine mine = {action};
int use_mine(void)
{
	mine.cb();
	return untouched + shared;
}
