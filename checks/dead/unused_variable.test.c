/* Variable that nobody reads. */
int flash_write(int page);

int status_bad(int page)
{
	int status;	/* expect: dead.unused-variable */
	status = flash_write(page);
	return 0;
}

int initialised_bad(int page)
{
	int status = flash_write(page);	/* expect: dead.unused-variable */
	return 0;
}

void nothing_bad(void)
{
	long count;	/* expect: dead.unused-variable */
}

int used_ok(int page)
{
	int status = flash_write(page);
	return status;
}

void on_purpose_ok(int page)
{
	int status = flash_write(page);
	(void)status;
}

void marked_ok(int page)
{
	int status __attribute__((unused)) = flash_write(page);
}

#define HELD(name) int name##_held = 1
void by_macro_ok(void)
{
	HELD(lock);
}
