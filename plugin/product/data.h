/*
 * The tables of templates/build: which flags harden what, which settings weaken
 * what, which keys everybody has. Read once a run; a mistake in them is an error
 * with line and column.
 */
#ifndef FG_PRODUCT_DATA_H
#define FG_PRODUCT_DATA_H

#include "product/product.h"

typedef struct fg_words_list {
	const char *const *at; /* NULL-ended */
	size_t n;
} fg_words_list;

/* One thing a compile command can have: hardening.yaml. */
typedef struct fg_hardening {
	const char *id, *rule, *title, *why, *want;
	fg_words_list on, weak, off; /* globs of words; the last that matches any decides */
	fg_words_list targets, not_targets; /* globs of triples; no targets = every one */
	fg_words_list cpus; /* globs of words of the command (-mcpu=…); empty = every one */
	const char *macro; /* predefined where the compiler has it on unasked; NULL = none */
	unsigned gcc, clang;         /* first version that has it; 0 = never */
	bool absent_is_fine;         /* only switching it off is a finding */
	bool is_link;                /* a question to commands that link */
	bool own_only;               /* units of vendor code do not count */
	bool needs_optimisation;     /* without -O it does nothing */
} fg_hardening;

typedef enum fg_setting_test {
	FG_SETTING_IS, /* set, with one of the values; no values = set at all and not 0 or n */
	FG_SETTING_IS_NOT, /* set to none of the values, or said to be unset */
	FG_SETTING_BELOW, /* a number below `number` */
	FG_SETTING_DOES_NOTHING, /* a macro whose use has no effect */
} fg_setting_test;

/* One setting and the value that weakens the product: settings.yaml. */
typedef struct fg_weak_setting {
	const char *id, *rule, *name, *message, *mend;
	fg_words_list values;
	fg_words_list files;   /* globs of names of files; empty = every one */
	fg_words_list when;    /* "NAME" or "NAME=value": all must hold in the same file */
	fg_words_list unless;  /* none may hold */
	fg_setting_kind kind;
	fg_setting_test test;
	int64_t number;
	bool absent_counts;    /* where the file does not name it, it has a weak default */
} fg_weak_setting;

/* A version: numbers from the left, missing ones 0. */
enum { FG_VERSION_PARTS = 5 };
typedef struct fg_component_version {
	uint32_t part[FG_VERSION_PARTS];
} fg_component_version;

/* A published defect of versions [first, fixed). */
typedef struct fg_advisory {
	const char *id;
	fg_component_version first, fixed;
	const char *fixed_text;
} fg_advisory;

/* A component that firmware holds in source: components.yaml. */
typedef struct fg_component {
	const char *id, *name;
	fg_words_list headers; /* globs of names, or of paths */
	fg_words_list version; /* macros: one of the whole version, or its numbers */
	const fg_advisory *advisories;
	size_t advisory_count;
} fg_component;

/* A macro that names a header of settings on command lines. */
typedef struct fg_named_header {
	const char *macro;
	fg_words_list instead_of; /* globs of the headers that it takes the place of */
	fg_words_list behind; /* globs of the headers whose settings it changes at their end */
} fg_named_header;

typedef struct fg_known_key {
	const char *name, *fingerprint;
} fg_known_key;

/* A credential of some service, as it stands in text. */
typedef struct fg_token {
	const char *kind, *prefix, *pattern; /* the pattern's group is the random part */
	double entropy;                      /* bits a character of it, at least */
	void *code;                          /* of PCRE2 */
} fg_token;

struct fg_build_data {
	FG_VEC(fg_token) tokens;
	FG_VEC(fg_hardening) hardening;
	FG_VEC(fg_weak_setting) settings;
	FG_VEC(fg_known_key) keys;
	FG_VEC(fg_component) components;
	FG_VEC(fg_named_header) named;
	fg_words_list samples; /* globs of paths whose keys and settings are made for tests */
	fg_words_list printed; /* keys of standards and their examples, hexadecimal */
	fg_words_list generated; /* paths of settings below a build folder */
	fg_words_list headers; /* globs of names of configuration headers */
};

/* One of the globs matches the path; its last component where the glob has no '/'. */
bool fg_product_matches(const fg_words_list *globs, const char *path);
/* The numbers in text such as "V10.4.3", "nanopb-0.4.7", ( 2 ); false when there is none. *end (may
 * be NULL): behind the last one. */
bool fg_version_read(fg_component_version *out, const char *text, const char **end);
int fg_version_compare(const fg_component_version *a, const fg_component_version *b);

#endif
