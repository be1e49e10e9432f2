int flash_erase(int page);
int flash_write(int page);
void show(int v);

int overwritten_bad(int page)
{
	int rc;
	rc = flash_erase(page);	/* expect: dead.unused-value */
	rc = flash_write(page);
	return rc;
}

int forgotten_bad(int page)
{
	int rc = flash_erase(page);
	if (rc)
		return rc;
	rc = flash_write(page);	/* expect: dead.unused-value */
	return 0;
}

void computed_bad(int page)
{
	int next, last;
	next = page + 1;
	last = next - 1;
	show(last);
	next = last + 1;	/* expect: dead.unused-value */
}

int tested_ok(int page)
{
	int rc;
	rc = flash_erase(page);
	if (rc == 0)
		rc = flash_write(page);
	return rc;
}

int initialised_ok(int page)
{
	int rc = flash_erase(0);
	rc = flash_write(page);
	return rc;
}

int reset_ok(int page)
{
	int rc;
	rc = -1;
	rc = flash_write(page);
	return rc;
}

void stepped_ok(const int *p, int n)
{
	while (n > 0) {
		show(*p++);
		n = n - 1;
	}
	p = p + 1;
}

void on_purpose_ok(int page)
{
	int rc = flash_erase(page);
	show(rc);
	rc = flash_write(page);
	(void)rc;
}

int loop_ok(int page)
{
	int rc = 0, i;
	for (i = 0; i < 3 && rc == 0; i++)
		rc = flash_write(page + i);
	return i;
}

int *address_ok(int page, int **keep)
{
	static int kept;
	int rc;
	*keep = &rc;
	rc = flash_write(page);
	kept = flash_erase(page);
	return &kept;
}

int tested_at_once_ok(int page)
{
	int rc = flash_erase(page);
	if (rc)
		return rc;
	if ((rc = flash_write(page)) != 0)
		return -2;
	return 0;
}

/* What is dead here may be alive in another configuration. */
int configured_ok(int page)
{
	int rc;
	rc = flash_erase(page);
#ifdef CHECK_ERASE
	if (rc)
		return rc;
#endif
	rc = flash_write(page);
	return rc;
}

#define TRACE(...)
int traced_ok(int page)
{
	int rc;
	rc = flash_erase(page);
	TRACE("erase: %d", rc);
	rc = flash_write(page);
	return rc;
}

/* rc = in a remark, "rc" in a text and s.rc are no mentions. */
struct outcome { int rc; };
int remarked_bad(int page, struct outcome *s)
{
	int rc;
	rc = flash_erase(page);	/* expect: dead.unused-value */
	s->rc = "rc"[0];
	TRACE(page);
	rc = flash_write(page);
	return rc;
}

#define ASSERT_EVAL(e) ((void)(e))
int asserted_ok(int page)
{
	int rc;
	rc = flash_erase(page);
	ASSERT_EVAL(rc == 0);
	rc = flash_write(page);
	return rc;
}
