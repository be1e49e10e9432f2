/*
 * Whose code a file is: what the configuration says of its path, what the file says
 * of itself, what its folder is called.
 */
#ifndef FG_DRIVER_OWNERSHIP_H
#define FG_DRIVER_OWNERSHIP_H

#include "base/map.h"
#include "config/config.h"

/* A class that holds whatever the file says of itself. */
typedef struct fg_owner {
	const char *path; /* as in findings */
	fg_ownership class;
} fg_owner;

typedef struct fg_owners {
	const fg_config *config;
	const char *root;
	fg_map known; /* path -> 1 + fg_ownership */
} fg_owners;

/* path as in findings: relative to the root when below it. Files are looked into once. */
fg_ownership fg_owners_of(fg_owners *o, const char *path);
void fg_owners_keep(fg_owners *o, const fg_owner *fixed);
void fg_owners_release(fg_owners *o);

/* The class of a file with this text. */
fg_ownership fg_ownership_of(const fg_config *config, const char *path, const char *text, size_t n);
/* The beginning of a file says that a program made it. */
bool fg_text_says_generated(const char *text, size_t n);

#endif
