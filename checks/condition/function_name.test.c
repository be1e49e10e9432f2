/* Function compared instead of called. */
char *text(void);
int is_unlocked(void);
void enable(void);
void hook(void) __attribute__((weak));

void compared_bad(void)
{
	if (text == (void *)0)	/* expect: condition.function-name, fix: condition.function-name */
		enable();
}

void condition_bad(void)
{
	if (is_unlocked)	/* expect: condition.function-name, fix: condition.function-name */
		enable();
}

void negated_bad(void)
{
	while (!is_unlocked)	/* expect: condition.function-name, fix: condition.function-name */
		enable();
}

void called_ok(void)
{
	if (text() == (void *)0)
		enable();
}

void weak_ok(void)
{
	if (hook)
		hook();
}

void pointer_ok(int (*callback)(void))
{
	if (callback)
		enable();
}
