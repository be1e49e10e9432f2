/*
 * Results of units and of the deep engine, kept between runs in a store. An
 * entry is found by everything that made it: the program, its rules and
 * models, the arguments, and the content of every file that was read. The
 * place of the project is no part of it, so work trees share entries.
 *
 * Two steps, as the files are known only after a parse: the key of the unit
 * (without contents) leads to lists of files with their contents; the list
 * that holds now leads to the result.
 */
#ifndef FG_DRIVER_UNIT_CACHE_H
#define FG_DRIVER_UNIT_CACHE_H

#include "driver/lookups.h"
#include "driver/unit_object.h"
#include "store/store.h"

typedef struct fg_unit_cache {
	fg_store *store; /* NULL: nothing is kept, nothing found */
	fg_stamps *stamps; /* also without a store: what lies on disk now */
	const char *root;
	char identity[FG_SHA256_HEX];
	fg_lookups_now lookups;
	size_t hits, misses;
} fg_unit_cache;

typedef struct fg_cache_identity {
	const char *program; /* path of the running program; NULL = its version says enough */
	fg_unit_rules rules;
} fg_cache_identity;

/* Nothing lives in c yet. */
void fg_unit_cache_begin(fg_unit_cache *c, fg_store *store, const char *root,
                         const fg_cache_identity *identity);
/* The file's content is this, whatever lies on disk. Before the first question. */
void fg_unit_cache_judge(fg_unit_cache *c, const fg_overlay *o);
void fg_unit_cache_end(fg_unit_cache *c);

/* The unit's result as it was kept, and the list of files it was made of. False: look at the unit.
 * `result` names it for fg_unit_cache_object and for the program's key. */
bool fg_unit_cache_find(fg_unit_cache *c, const fg_clang_command *command, fg_store_key *result,
                        fg_buf *report, fg_buf *files);
bool fg_unit_cache_object(fg_unit_cache *c, const fg_store_key *result, fg_buf *object);
/* Keep what a worker found. False: nothing that can be found again, and result is not set. */
bool fg_unit_cache_keep(fg_unit_cache *c, const fg_clang_command *command,
                        const fg_unit_parts *parts, fg_store_key *result);

/* The deep engine's bytes for a program of these results; `parts` is text that names them. */
bool fg_unit_cache_find_deep(fg_unit_cache *c, const fg_buf *parts, fg_buf *out);
void fg_unit_cache_keep_deep(fg_unit_cache *c, const fg_buf *parts, const void *bytes, size_t n);
/* What the deep engine left of the components of a unit, whatever it held and in whatever program;
 * `unit` is text that names it. The latest run's replace those before. */
bool fg_unit_cache_find_walks(fg_unit_cache *c, const char *unit, fg_buf *out);
void fg_unit_cache_keep_walks(fg_unit_cache *c, const char *unit, const fg_buf *walks);

#endif
