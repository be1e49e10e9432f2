/* Times. */
#include "board.h"

#include <time.h>

void time_asctime_range_bad(const struct tm *at)
{
	char text[26];
	if (asctime_r(at, text))	/* expect: time.asctime-range */
		note_text(text);
}

void time_asctime_range_ok(const struct tm *at)
{
	char text[26];
	if (at->tm_year < 0 || at->tm_year > 200)
		return;
	if (asctime_r(at, text))
		note_text(text);
}
