/* Library functions that cannot know how large their target is. */
#include "board.h"

#include <stdio.h>
#include <string.h>

struct api_peer {
	char name[16];
};

void api_banned_function_bad(struct api_peer *p, const char *name)
{
	strcpy(p->name, name);	/* expect: api.banned-function */ /* expect: memory.out-of-bounds-write */
}

void api_banned_function_ok(struct api_peer *p)
{
	strcpy(p->name, "unnamed");
}
