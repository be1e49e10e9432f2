#include "cli/range.h"

#include <string.h>

fg_range_words fg_range_read(fg_arena *a, const char *word)
{
	const char *dots = word ? strstr(word, "..") : NULL;
	bool is_symmetric = dots && dots[2] == '.';
	const char *to = dots ? dots + 2 + is_symmetric : word;
	const char *from = !dots          ? NULL
	                   : dots == word ? "HEAD"
	                                  : fg_arena_strndup(a, word, (size_t)(dots - word));
	return (fg_range_words){from, to && *to ? to : "HEAD", is_symmetric};
}
