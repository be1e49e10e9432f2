/*
 * Days of the calendar.
 */
#ifndef FG_BASE_DATE_H
#define FG_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* "2030-02-28" at *p, which then stands behind it. False: it is no day that there is. */
bool fg_date_read(const char **p, int64_t *year, int64_t *month, int64_t *day);
/* n digits at *p, which then stands behind them. */
bool fg_date_digits(const char **p, unsigned n, int64_t *out);

#endif
