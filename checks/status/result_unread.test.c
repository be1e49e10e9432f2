/* Result of a call kept and never read. */
int flash_erase(int sector);
int flash_write(int sector, int data);
char key(void);
int global;

void erase_bad(int sector)
{
	int ret = flash_erase(sector);	/* expect: status.result-unread */
	flash_write(sector, 1);
}

void assigned_bad(int sector)
{
	int ret;
	ret = flash_write(sector, 2);	/* expect: status.result-unread */
}

void stepped_bad(int sector)
{
	int n;
	n = flash_erase(sector);	/* expect: status.result-unread */
	n++;
}

void kept_bad(void)
{
	static char last;
	last = key();	/* expect: status.result-unread */
}

int tested_ok(int sector)
{
	int ret = flash_erase(sector);
	if (ret != 0)
		return ret;
	return flash_write(sector, 1);
}

void void_ok(int sector)
{
	int ret = flash_erase(sector);
	(void)ret;
}

void marked_ok(int sector)
{
	int ret __attribute__((unused)) = flash_erase(sector);
}

void global_ok(int sector)
{
	global = flash_erase(sector);
}

void no_call_ok(int sector)
{
	(void)flash_erase(sector);
}

#define TRACE(...)
int traced_ok(int sector)
{
	int ret = flash_erase(sector);
	TRACE("erase: %d", ret);
	return flash_write(sector, 1);
}

int not_traced_bad(int sector)
{
	int ret = flash_erase(sector);	/* expect: status.result-unread */
	TRACE("erase: %d", sector);
	return flash_write(sector, 1);
}
