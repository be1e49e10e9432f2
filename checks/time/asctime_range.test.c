/* Text made of a broken-down time that was not checked. */
typedef long time_t;
struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year; };
char *asctime(const struct tm *t);
char *asctime_r(const struct tm *t, char *text);
struct tm *localtime(const time_t *t);
struct tm *gmtime_r(const time_t *t, struct tm *out);
unsigned long strftime(char *s, unsigned long n, const char *f, const struct tm *t);
void rtc_read(struct tm *t);

char *parameter_bad(struct tm *t)
{
	return asctime(t);	/* expect: time.asctime-range */
}

char *clock_bad(void)
{
	struct tm now;
	rtc_read(&now);
	return asctime(&now);	/* expect: time.asctime-range */
}

static struct tm last;
char *reentrant_bad(char *text)
{
	return asctime_r(&last, text);	/* expect: time.asctime-range */
}

char *local_ok(const time_t *t)
{
	return asctime(localtime(t));
}

char *variable_ok(const time_t *t)
{
	struct tm *now = localtime(t);
	return now ? asctime(now) : 0;
}

char *out_ok(const time_t *t, char *text)
{
	struct tm now;
	gmtime_r(t, &now);
	return asctime_r(&now, text);
}

char *checked_ok(struct tm *t)
{
	if (t->tm_year < 0 || t->tm_year > 8099)
		return 0;
	return asctime(t);
}

unsigned long sized_ok(char *line, const struct tm *t)
{
	return strftime(line, 32, "%Y", t);
}
