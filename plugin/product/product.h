/*
 * What is known of a product beside its C code: how each unit is compiled, how it
 * is configured, how its image is linked, which key material lies in its tree.
 * Readers take bytes and never fail a run: what they cannot read is a gap.
 *
 * Knows nothing of checks, of libclang, of the project's policy. What settings and
 * flags mean is data below templates/build.
 */
#ifndef FG_PRODUCT_FACTS_H
#define FG_PRODUCT_FACTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* ---- where ---- */

/* A line of a file; paths are as reports show them. */
typedef struct fg_product_place {
	const char *path;
	uint32_t line;    /* 1-based; 0 = the file as a whole */
	const char *text; /* the line, without its end; NULL = unknown, or too long to show */
} fg_product_place;

/* ---- how units are compiled ---- */

typedef enum fg_compiler_family {
	FG_PRODUCT_GCC,
	FG_PRODUCT_CLANG,
	FG_PRODUCT_OTHER_COMPILER
} fg_compiler_family;

typedef struct fg_product_unit {
	const char *source;   /* path as reports show it */
	const char *directory; /* relative paths of the command begin here; absolute */
	fg_compiler_family compiler;
	unsigned major;       /* of the compiler; 0 = not known */
	const char *triple;   /* "" = not known */
	const char *const *argv; /* compiler first, response files expanded */
	size_t argc;
	const char *const
		*macros; /* NULL-ended or NULL: of the tables, those the compiler predefines */
	bool is_link;         /* the command links an image */
	bool is_test;         /* by ownership: not part of the product */
	bool is_own;
	fg_product_place place;  /* of its entry in the database, or the source itself */
} fg_product_unit;

/* ---- how the product is configured ---- */

typedef enum fg_setting_kind {
	FG_SETTING_KCONFIG, /* CONFIG_X=y */
	FG_SETTING_MACRO,   /* #define X value in a configuration header */
} fg_setting_kind;

typedef struct fg_product_setting {
	const char *name;
	/* "" for #define X; NULL = said to be unset: "# CONFIG_X is not set", #undef X */
	const char *value;
	const char *meaning; /* the value, or the number it comes to through other names */
	fg_setting_kind kind;
	uint32_t source;   /* index of the file in fg_product.sources */
	bool is_certain;   /* not below an #if that could not be decided */
	bool is_call;      /* #define X(a): the value is its body */
	bool does_nothing; /* using it has no effect */
	fg_product_place place;
} fg_product_setting;

/* A file of settings. */
typedef struct fg_product_source {
	const char *path;
	const char *name; /* last component */
	fg_setting_kind kind;
	bool is_partial; /* it includes what was not read: what it does not name may stand there */
	uint32_t first, count; /* of fg_product.settings */
} fg_product_source;

/* ---- how the image is linked ---- */

enum { FG_REGION_R = 1, FG_REGION_W = 2, FG_REGION_X = 4 };

typedef struct fg_product_region {
	const char *name;
	uint32_t access;      /* FG_REGION_*; 0 = the script gives no attributes */
	bool has_range;
	uint64_t origin, length;
	uint32_t script;
	fg_product_place place;
} fg_product_region;

typedef struct fg_product_section {
	const char *name;    /* of the output section */
	const char *inputs;  /* the body's words, joined by blanks, at most some kilobytes */
	const char *region;  /* "" = none named */
	const char *load_region;
	uint32_t script;
	fg_product_place place;
} fg_product_section;

typedef struct fg_product_script {
	const char *path;
	const char *symbols; /* names assigned or provided, each between blanks */
	bool is_named;       /* by the configuration; else it was found in the tree */
	bool is_partial;     /* INCLUDE of something, or a construct that was skipped */
	fg_product_place place; /* of its first statement */
} fg_product_script;

/* ---- key material ---- */

typedef struct fg_product_key {
	const char *kind;        /* "RSA private key" */
	/* SHA-256 of the public key (SubjectPublicKeyInfo), hex; "" = not known */
	const char *fingerprint;
	/* SHA-256 of what was found, hex: the fingerprint where there is one. One that takes the
	 * place of another has another. */
	const char *digest;
	bool is_private, is_encrypted;
	bool is_container; /* of keys that a passphrase guards: PKCS#12, JKS, PuTTY's */
	fg_product_place place;
} fg_product_key;

typedef struct fg_product_gap {
	const char *reason, *detail, *path;
	uint32_t line;
} fg_product_gap;

/* An answer of the project to a rule that finds something missing. */
typedef struct fg_product_statement {
	const char *rule; /* id or glob */
	const char *item; /* id or glob of one item of the rule; "" = all */
} fg_product_statement;

typedef struct fg_build_data fg_build_data; /* product/data.h */

typedef struct fg_product {
	fg_arena arena;
	const char *root; /* of the project, absolute; set by who opens it */
	const fg_build_data *data;
	FG_VEC(fg_product_unit) units;
	FG_VEC(fg_product_source) sources;
	FG_VEC(fg_product_setting) settings;
	FG_VEC(fg_product_script) scripts;
	FG_VEC(fg_product_region) regions;
	FG_VEC(fg_product_section) sections;
	FG_VEC(fg_product_key) keys;
	FG_VEC(fg_product_gap) gaps;
	FG_VEC(fg_product_statement) statements;
	/* Answers about all units, made when they are first asked for: folders and files that some
	 * unit searches; names given with -D, and in how many units of the product. */
	fg_map searched, defined;
	fg_map given; /* name -> number in given_values + 1; 0: units give it different values */
	FG_VEC(const char *) given_values;
	fg_map headers_read; /* paths */
	/* Reads a header, absolute path; NULL = those that headers include are not read. */
	fg_err (*read)(fg_buf *out, const char *full, void *payload);
	void *read_payload;
	/* Published ids that a patch or a change log of the tree names: mended there. */
	fg_map mended;
	size_t product_units;
	size_t undone; /* bytes of members of archives so far */
	unsigned depth; /* of the archive that is read */
	bool has_build; /* units are those of a whole build: what is missing in them is missing */
} fg_product;

void fg_product_init(fg_product *f);
void fg_product_release(fg_product *f);
/* The tables below <data_dir>/build; see product/data.h. */
fg_err fg_product_load_data(fg_product *f, const char *data_dir, fg_error *err);
/* Only those that fg_product_add_secrets, is_published and is_sample ask. */
fg_err fg_product_load_secrets(fg_product *f, const char *data_dir, fg_error *err);

/* ---- what the driver adds; strings are copied unless said otherwise ---- */

/* argv is kept, not copied. */
void fg_product_add_unit(fg_product *f, const fg_product_unit *unit);
/* The last script that was added is one that the configuration names. */
void fg_product_name_script(fg_product *f);
/* A file of the tree that some reader may know by its name or its content. */
void fg_product_add_file(fg_product *f, const char *path, const char *bytes, size_t n);
/* The same, read as what the configuration says it is. */
void fg_product_add_settings(fg_product *f, const char *path, const char *text, size_t n);
void fg_product_add_script(fg_product *f, const char *path, const char *text, size_t n);
/* Keys and credentials alone, whatever the file is called; keys in other forms too: joined
 * literals, arrays of numbers, base64. */
void fg_product_add_secrets(fg_product *f, const char *path, const char *bytes, size_t n);
/* Credentials of services alone, in text. */
void fg_product_add_tokens(fg_product *f, const char *path, const char *text, size_t n);
/* UTF-16 as one byte a character, '?' for what has none: lines stay lines. False: it is none. */
bool fg_product_narrow(fg_buf *text);
/* What the commands define with -D, as settings of a source named "command", and the headers that
 * they name. After the last unit and file. */
void fg_product_add_command_settings(fg_product *f);
void fg_product_add_statement(fg_product *f, const char *rule, const char *item);
void fg_product_add_gap(fg_product *f, const char *reason, const char *detail, const char *path,
                        uint32_t line);

/* Some reader may know the file by its name: its bytes are worth reading. */
enum { FG_PRODUCT_FILE_MAX = 512 << 10 }; /* bytes of a file that is looked into */
bool fg_product_wants_file(const char *path);

/* ---- questions ---- */

/* Some unit of the product searches the folder of this file, or the one above it, for headers. */
bool fg_product_is_searched(fg_product *f, const char *path);
/* Everybody has this key: of an example of some vendor. */
bool fg_product_is_published(const fg_product *f, const fg_product_key *k);
/* A patch or a change log of the tree says that this published defect is mended. */
bool fg_product_is_mended(const fg_product *f, const char *id);
/* By its path the file is made for tests or examples: templates/build/keys.yaml. */
bool fg_product_is_sample(const fg_product *f, const char *path);
/* The project has answered for the rule's item. */
bool fg_product_is_answered(const fg_product *f, const char *rule, const char *item);
/* "gcc", "clang" of a compiler's base name; both versions of a cross compiler's too. */
fg_compiler_family fg_product_compiler_of(const char *name);

#endif
