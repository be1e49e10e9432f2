/*
 * Names that a unit looked for along its search path, and where each was found.
 * A file that is new in an earlier folder changes the unit though none of its
 * files did; so do headers that __has_include asked for.
 *
 * Written behind the unit's list of files (unit_job.h), it needs nothing else to
 * be asked again: the folders are part of it, below the root relative to it.
 *
 *	folders for quoted names u32; folders u32, and so many texts, those first
 *	names u32, and of each: flags u8, name, folder of the asking file (quoted names),
 *	first u32, found u32: places are tried from `first`, and `found` was the first hit
 *
 * Place 0 is the folder of the asking file, place 1 + k the folder k. Only names are
 * kept for which something could come before, or that may be nowhere.
 *
 * unsound: names made by macros in __has_include, and of #embed.
 */
#ifndef FG_DRIVER_LOOKUPS_H
#define FG_DRIVER_LOOKUPS_H

#include "base/map.h"
#include "driver/unit_job.h"

typedef struct fg_lookups fg_lookups;

typedef struct fg_lookups_request {
	const char *root;
	const fg_clang_command *command;
	const char *const *files; /* that the unit read; absolute */
	size_t file_count;
	const fg_overlay *overlays; /* there, whatever lies on disk */
	size_t overlay_count;
} fg_lookups_request;

/* What request points to must live as long. */
fg_lookups *fg_lookups_begin(const fg_lookups_request *request);
/* The text of one of the files. */
void fg_lookups_scan(fg_lookups *l, const char *path, const char *text, size_t n);
/* Append what was found, and free. */
void fg_lookups_end(fg_lookups *l, fg_buf *out);

/* Whether a path exists; answers are asked for once. */
typedef bool (*fg_lookup_exists)(const char *path, void *payload);
typedef struct fg_lookups_now {
	const char *root;
	fg_lookup_exists exists;
	void *payload;
	fg_map known;  /* name and folders -> 1 + bool */
	fg_buf differs; /* after a false answer: the path that is there now, or is no more */
} fg_lookups_now;

/* Every name would be found where it was. Malformed bytes: false. */
bool fg_lookups_hold(fg_lookups_now *now, fg_wire_reader *lookups);
void fg_lookups_now_release(fg_lookups_now *now);

#endif
