#include "base/date.h"

bool fg_date_digits(const char **p, unsigned n, int64_t *out)
{
	*out = 0;
	for (unsigned i = 0; i < n; i++, (*p)++) {
		if (**p < '0' || **p > '9')
			return false;
		*out = *out * 10 + (**p - '0');
	}
	return true;
}

static unsigned days_in_month(int64_t y, int64_t m)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return m == 2 && is_leap ? 29 : days[m - 1];
}

bool fg_date_read(const char **p, int64_t *year, int64_t *month, int64_t *day)
{
	return fg_date_digits(p, 4, year) && *(*p)++ == '-' && fg_date_digits(p, 2, month) &&
	       *(*p)++ == '-' && fg_date_digits(p, 2, day) && *month >= 1 && *month <= 12 &&
	       *day >= 1 && *day <= days_in_month(*year, *month);
}
