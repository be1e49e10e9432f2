/* One person, one address; no address, nobody. */
#include "base/person.h"

#include "unit/test.h"

#include <stdbool.h>
#include <string.h>

static void addresses(void)
{
	static const struct {
		const char *text, *address;
	} rows[] = {
		{"Dev <dev@x.org>", "dev@x.org"},
		{"dev@x.org", "dev@x.org"},
		{"Dev < dev@x.org >", "dev@x.org"},
		{"<dev@x.org >", "dev@x.org"},
		{"Dev <DEV@X.Org>\r", "dev@x.org"},
		{"<\"dev\"@x.org>", "dev@x.org"},
		{"<\"dev@x.org\">", "dev@x.org"},
		{"Dev (x) <mailto:dev@x.org>", "dev@x.org"},
		{"<MAILTO: 'dev@x.org'>", "dev@x.org"},
		{"<dev@x.org.>", "dev@x.org"},
		{"Ann <ann@x.org> <dev@x.org>", "dev@x.org"},
		{"Ann <ann@x.org", "ann@x.org"},
		{"<dev+work@x.org>", "dev+work@x.org"},
		{"<dev@localhost>", "dev@localhost"},
		{"", NULL},
		{"Ann", NULL},
		{"<>", NULL},
		{"< >", NULL},
		{"<x>", NULL},
		{"<@>", NULL},
		{"<@x.org>", NULL},
		{"<dev@>", NULL},
		{"<dev@.>", NULL},
		{"<\"\"@x.org>", NULL},
		{"<d ev@x.org>", NULL},
		{"<dev@x.org, ann@x.org>", NULL},
		{"<dev@x@y>", NULL},
		{"ann@x.org <>", NULL},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const char *address = fg_person_address(&a, rows[i].text);
		const char *wanted = rows[i].address;
		bool ok = wanted ? address && strcmp(address, wanted) == 0 : !address;
		if (!ok)
			printf("'%s': %s\n", rows[i].text, address ? address : "(nobody)");
		CU_ASSERT(ok);
	}
	fg_arena_release(&a);
}

FG_TEST_MAIN("base.person", {"addresses", addresses})
