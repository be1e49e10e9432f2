/* Lines that include, as far as text alone tells. */
#include "change/units.h"

#include "unit/test.h"

static void note(const char *name, size_t n, void *payload)
{
	fg_buf_printf(payload, "%.*s;", (int)n, name);
}

static void includes(void)
{
	static const struct {
		const char *text, *names;
	} rows[] = {
		{"#include \"a.h\"\n", "a.h;"},
		{"  #  include <sys/b.h>", "sys/b.h;"},
		{"#include_next <c.h>\n#import \"d.h\"\n", "c.h;"},
		{"int x; /* #include \"no.h\" */\n", ""},
		{"#include MACRO\n#include \"e.h\"\n", "e.h;"},
		{"#include \"open\n#include \"f.h\"\n", "f.h;"},
		{"#include \"\"\n", ""},
		{"", ""},
		{"#", ""},
		{"\n\n#include \"../up/g.h\"\n", "../up/g.h;"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf out = FG_BUF_INIT;
		fg_units_scan_includes(rows[i].text, strlen(rows[i].text), note, &out);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), rows[i].names);
		fg_buf_release(&out);
	}
}

FG_TEST_MAIN("change.includes", {"includes", includes})
