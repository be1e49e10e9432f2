#include "base/csv.h"

#include <string.h>

void fg_csv_put(fg_buf *out, const char *text)
{
	fg_buf_putc(out, '"');
	if (*text && strchr("=+-@\t\r\n", *text))
		fg_buf_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			fg_buf_putc(out, '"');
		fg_buf_putc(out, *text);
	}
	fg_buf_putc(out, '"');
}
