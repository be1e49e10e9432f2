/*
 * What a compiler's object was made of, where no unit object tells. Assembler and
 * C++ are nothing that firmgate looks at; C is, and so is all that cannot be told.
 *
 * gcc and clang write the source's name into the symbol table (STT_FILE), and their
 * own into .comment; assemblers write neither.
 */
#include "cli/invocation.h"

#include "base/file.h"
#include "base/path.h"

#include <elf.h>

enum { MAX_BYTES = 1 << 30, NAME_MAX_BYTES = 4096 };

/* A view of the file; everything in it may be wrong. */
typedef struct object_view {
	const unsigned char *at;
	size_t n;
	bool is_wide, is_big_endian;
} object_view;

typedef struct section {
	uint64_t name, type, offset, size, link;
} section;

static uint64_t number(const object_view *v, uint64_t at, size_t bytes)
{
	uint64_t value = 0;
	if (at > v->n || bytes > v->n - at)
		return 0;
	for (size_t i = 0; i < bytes; i++)
		value = value << 8 | v->at[at + (v->is_big_endian ? i : bytes - 1 - i)];
	return value;
}

#define FIELD(v, base, type, field)                                                                \
	((v)->is_wide ? number(v, (base) + offsetof(Elf64_##type, field),                          \
	                       sizeof(((Elf64_##type *)0)->field))                                 \
	              : number(v, (base) + offsetof(Elf32_##type, field),                          \
	                       sizeof(((Elf32_##type *)0)->field)))

static section section_at(const object_view *v, uint64_t i)
{
	uint64_t size = v->is_wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
	uint64_t at = FIELD(v, 0, Ehdr, e_shoff) + i * size;
	return (section){FIELD(v, at, Shdr, sh_name), FIELD(v, at, Shdr, sh_type),
	                 FIELD(v, at, Shdr, sh_offset), FIELD(v, at, Shdr, sh_size),
	                 FIELD(v, at, Shdr, sh_link)};
}

/* "" where the table does not hold it, whole, and not longer than names are. */
static const char *text_at(const object_view *v, const section *table, uint64_t offset)
{
	uint64_t at = table->offset + offset;
	bool is_inside = offset < table->size && at >= offset && at < v->n;
	size_t most = is_inside && v->n - at < NAME_MAX_BYTES ? v->n - at : NAME_MAX_BYTES;
	return is_inside && memchr(v->at + at, '\0', most) ? (const char *)v->at + at : "";
}

/* Of these firmgate knows that they are not C. A name without extension tells nothing. */
static bool is_other_language(const char *source)
{
	static const char *const others[] = {".s",   ".S",   ".sx",  ".asm", ".cpp", ".cc", ".cxx",
	                                     ".c++", ".C",   ".CPP", ".cp",  ".ii",  ".rs", ".go",
	                                     ".m",   ".mm",  ".f",   ".F",   ".f90", ".F90",
	                                     ".adb", ".ads", ".d",   ".zig", ".nim", ".cu"};
	const char *extension = fg_path_extension(source);
	for (size_t i = 0; i < FG_ARRAY_LEN(others); i++)
		if (strcmp(extension, others[i]) == 0)
			return true;
	return false;
}

typedef struct sources {
	size_t all, others;
} sources;

static void count_sources(const object_view *v, const section *symbols, sources *out)
{
	section names = section_at(v, symbols->link);
	uint64_t size = v->is_wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	for (uint64_t at = 0; at < symbols->size && symbols->offset + at < v->n; at += size) {
		uint64_t info = FIELD(v, symbols->offset + at, Sym, st_info);
		if (ELF64_ST_TYPE(info) != STT_FILE)
			continue;
		uint64_t name = FIELD(v, symbols->offset + at, Sym, st_name);
		out->all++;
		out->others += is_other_language(text_at(v, &names, name));
	}
}

static bool may_be_of_c(const object_view *v)
{
	uint64_t n = FIELD(v, 0, Ehdr, e_shnum);
	if (n == 0 || FIELD(v, 0, Ehdr, e_shoff) >= v->n)
		return true; /* cut off, or of more sections than the header can count */
	section texts = section_at(v, FIELD(v, 0, Ehdr, e_shstrndx));
	sources found = {0, 0};
	bool has_comment = false, has_symbols = false;
	for (uint64_t i = 0; i < n; i++) {
		section s = section_at(v, i);
		has_comment |= strcmp(text_at(v, &texts, s.name), ".comment") == 0;
		/* There is one; thousands in a forged file would take hours. */
		if (s.type == SHT_SYMTAB && !has_symbols)
			count_sources(v, &s, &found);
		has_symbols |= s.type == SHT_SYMTAB;
	}
	return found.all ? found.others < found.all : has_comment;
}

bool fg_object_may_be_of_c(const char *path)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf bytes = FG_BUF_INIT;
	size_t stem = strlen(path) - strlen(fg_path_extension(path));
	/* CMake's start.S.o says it by its name. */
	bool may_be = !is_other_language(fg_arena_strndup(&a, path, stem));
	if (may_be && fg_file_read(&bytes, path, MAX_BYTES, NULL) == FG_OK &&
	    bytes.n >= sizeof(Elf32_Ehdr) && memcmp(bytes.at, ELFMAG, SELFMAG) == 0) {
		object_view v = {(const unsigned char *)bytes.at, bytes.n,
		                 bytes.at[EI_CLASS] == ELFCLASS64,
		                 bytes.at[EI_DATA] == ELFDATA2MSB};
		may_be = may_be_of_c(&v);
	}
	fg_buf_release(&bytes);
	fg_arena_release(&a);
	return may_be;
}
