/*
 * Which files of a tree hold requirements, and what each of them is.
 */
#include "base/path.h"
#include "req/req_internal.h"

/* ---- formats ---- */

static bool holds(const char *text, size_t n, const char *word)
{
	size_t length = strlen(word), window = n < (64u << 10) ? n : (64u << 10);
	for (size_t i = 0; i + length <= window; i++)
		if (text[i] == *word && memcmp(text + i, word, length) == 0)
			return true;
	return false;
}

static fg_req_format detect_json(const char *text, size_t n)
{
	if (holds(text, n, "lobster-"))
		return FG_REQ_LOBSTER;
	if (holds(text, n, "\"current_version\""))
		return FG_REQ_NEEDS;
	if (holds(text, n, "\"diagrams\"") && holds(text, n, "\"summary\""))
		return FG_REQ_DRAGON;
	return FG_REQ_FORMAT_COUNT;
}

static fg_req_format detect_markdown(const char *text, size_t n)
{
	fg_req__lines l;
	fg_req__lines_begin(&l, text, n);
	while (fg_req__lines_next(&l)) {
		const char *s = l.text;
		size_t length = l.n;
		fg_req__trim(&s, &length);
		if (length > 2 && *s == '`')
			s++, length--;
		if (fg_req__oft_id(s, length))
			return FG_REQ_OFT;
	}
	return FG_REQ_SDOC_MD;
}

fg_req_format fg_req_detect(const char *file, const char *text, size_t n)
{
	static const struct {
		const char *extension;
		fg_req_format format;
	} plain[] = {{".sdoc", FG_REQ_SDOC},       {".csv", FG_REQ_CSV},
	             {".tsv", FG_REQ_TSV},         {".reqif", FG_REQ_REQIF},
	             {".reqifz", FG_REQ_REQIF},    {".lobster", FG_REQ_LOBSTER},
	             {".oreqm", FG_REQ_SPECOBJECT}};
	const char *extension = fg_path_extension(file);
	for (size_t i = 0; i < FG_ARRAY_LEN(plain); i++)
		if (strcmp(extension, plain[i].extension) == 0)
			return plain[i].format;
	if (strcmp(fg_path_basename(file), ".doorstop.yml") == 0)
		return FG_REQ_DOORSTOP;
	if (strcmp(extension, ".json") == 0)
		return detect_json(text, n);
	if (strcmp(extension, ".xml") == 0)
		return holds(text, n, "specobject") || holds(text, n, "specdocument")
		               ? FG_REQ_SPECOBJECT
		       : holds(text, n, "REQ-IF") ? FG_REQ_REQIF
		                                  : FG_REQ_FORMAT_COUNT;
	if (strcmp(extension, ".md") == 0)
		return detect_markdown(text, n);
	if (strcmp(extension, ".yaml") == 0 || strcmp(extension, ".yml") == 0)
		return FG_REQ_YAML;
	return FG_REQ_FORMAT_COUNT;
}

fg_err fg_req_read(fg_req_set *set, const fg_req_source *source, const char *file, const char *text,
                   size_t n, fg_error *err)
{
	static fg_err (*const readers[FG_REQ_FORMAT_COUNT])(fg_req__reader *, const char *,
	                                                    size_t) = {
		[FG_REQ_YAML] = fg_req__read_yaml,
		[FG_REQ_CSV] = fg_req__read_csv,
		[FG_REQ_TSV] = fg_req__read_csv,
		[FG_REQ_NEEDS] = fg_req__read_needs,
		[FG_REQ_SDOC] = fg_req__read_sdoc,
		[FG_REQ_SDOC_MD] = fg_req__read_sdoc_markdown,
		[FG_REQ_DOORSTOP] = fg_req__read_doorstop,
		[FG_REQ_REQIF] = fg_req__read_reqif,
		[FG_REQ_OFT] = fg_req__read_oft,
		[FG_REQ_SPECOBJECT] = fg_req__read_specobject,
		[FG_REQ_LOBSTER] = fg_req__read_lobster,
		[FG_REQ_DRAGON] = fg_req__read_dragon,
	};
	fg_req__reader r = {.set = set,
	                    .source = source,
	                    .file = fg_arena_strdup(&set->arena, file),
	                    .format = source->format,
	                    .err = err};
	if (n > FG_REQ_FILE_MAX) {
		fg_error_set(err, FG_ERR_LIMIT, "larger than %u MiB", FG_REQ_FILE_MAX >> 20);
		fg_error_at(err, file, 0, 0);
		return FG_ERR_LIMIT;
	}
	if (r.format == FG_REQ_AUTO)
		r.format = fg_req_detect(file, text, n);
	if (r.format == FG_REQ_FORMAT_COUNT) {
		fg_req__fail(&r, 0, "no format of requirements is known by this name and content");
		fg_error_mend(err, "say which one: requirements[].format in firmgate.yaml");
		return FG_ERR_INPUT;
	}
	set->files++;
	return readers[r.format](&r, text, n);
}

/* ---- choosing files ---- */

typedef FG_VEC(const char *) path_list;

typedef struct chooser {
	fg_req_set *set;
	const fg_req_source *sources;
	size_t n;
	path_list *chosen;   /* of each source */
	path_list doorstops; /* folders of Doorstop documents */
	path_list others;    /* YAML and Markdown files, possible Doorstop items */
} chooser;

static bool is_item_name(const char *path)
{
	const char *extension = fg_path_extension(path), *name = fg_path_basename(path);
	return *name != '.' && (strcmp(extension, ".yml") == 0 || strcmp(extension, ".yaml") == 0 ||
	                        strcmp(extension, ".md") == 0);
}

static bool wants_doorstop(const fg_req_source *s)
{
	return s->format == FG_REQ_DOORSTOP || s->format == FG_REQ_AUTO;
}

static fg_err choose(const char *path, void *visitor, fg_error *err)
{
	chooser *c = visitor;
	const char *copy = NULL;
	(void)err;
	for (size_t i = 0; i < c->n; i++) {
		if (!fg_path_glob(c->sources[i].path, path))
			continue;
		if (!copy)
			copy = fg_arena_strdup(&c->set->arena, path);
		fg_vec_push(&c->chosen[i], copy);
		break; /* a file belongs to the first source that names it */
	}
	for (size_t i = 0; i < c->n; i++) {
		if (!wants_doorstop(&c->sources[i]) || !is_item_name(path))
			continue;
		fg_vec_push(&c->others, copy ? copy : fg_arena_strdup(&c->set->arena, path));
		break;
	}
	return FG_OK;
}

/* ---- reading ---- */

static void keep_error(fg_req_set *set, const char *file, const fg_error *err)
{
	fg_vec_push(&set->problems,
	            (fg_req_problem){.kind = FG_REQ_MALFORMED,
	                             .file = fg_arena_strdup(&set->arena, file),
	                             .uid = "",
	                             .line = err->line,
	                             .column = err->column,
	                             .message = fg_arena_printf(
					     &set->arena, "%s%s%s",
					     err->message ? err->message : "not readable",
					     err->mend ? "; " : "", err->mend ? err->mend : "")});
	set->is_complete = false;
}

static void read_one(chooser *c, const fg_req_source *source, const char *path,
                     const fg_req_files *files, fg_buf *text)
{
	fg_error err = FG_ERROR_INIT;
	fg_buf_clear(text);
	if (files->read(text, path, files->payload, &err) ||
	    fg_req_read(c->set, source, path, fg_buf_str(text), text->n, &err))
		keep_error(c->set, path, &err);
	fg_error_release(&err);
}

/* The folder of the nearest Doorstop document at or above the file; NULL when there is none. */
static const char *document_of(const chooser *c, const char *path)
{
	const char *best = NULL;
	size_t best_length = 0;
	for (size_t i = 0; i < c->doorstops.n; i++) {
		const char *folder = c->doorstops.at[i];
		size_t n = strlen(folder);
		bool is_below = n == 0 || (strncmp(path, folder, n) == 0 && path[n] == '/');
		if (is_below && (!best || n > best_length)) {
			best = folder;
			best_length = n;
		}
	}
	return best;
}

static const char *folder_of(fg_req_set *set, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? fg_arena_strndup(&set->arena, path, (size_t)(slash - path)) : "";
}

/* The document's settings first, then every item below its folder that is in no document deeper
 * down. */
static void read_doorstop(chooser *c, const fg_req_source *source, const char *path,
                          const fg_req_files *files, fg_buf *text)
{
	fg_req_source s = *source;
	s.format = FG_REQ_DOORSTOP;
	read_one(c, &s, path, files, text);
	const char *folder = folder_of(c->set, path);
	for (size_t i = 0; i < c->others.n; i++) {
		const char *document = document_of(c, c->others.at[i]);
		if (document && strcmp(document, folder) == 0)
			read_one(c, &s, c->others.at[i], files, text);
	}
}

static bool is_document(const char *path)
{
	return strcmp(fg_path_basename(path), ".doorstop.yml") == 0;
}

static size_t known(const fg_req_set *set)
{
	return set->items.n + set->justifications.n + set->problems.n;
}

FG_PRINTF(3, 4) static void tell_source(chooser *c, size_t i, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *message = fg_arena_vprintf(&c->set->arena, fmt, ap);
	va_end(ap);
	fg_vec_push(&c->set->problems, (fg_req_problem){.kind = FG_REQ_MALFORMED,
	                                                .file = "firmgate.yaml",
	                                                .uid = "",
	                                                .line = c->sources[i].place_line,
	                                                .message = message});
	c->set->is_complete = false;
}

static void read_source(chooser *c, size_t i, const fg_req_files *files, fg_buf *text)
{
	const fg_req_source *source = &c->sources[i];
	size_t read = 0, before = known(c->set);
	for (size_t k = 0; k < c->chosen[i].n; k++) {
		const char *path = c->chosen[i].at[k];
		if (is_document(path)) {
			read_doorstop(c, source, path, files, text);
		} else if (source->format == FG_REQ_DOORSTOP) {
			continue; /* items come with their document */
		} else {
			read_one(c, source, path, files, text);
		}
		read++;
	}
	if (!read)
		tell_source(
			c, i,
			"no file that git knows fits '%s' (requirements[%zu].path); git add it, "
			"or mend the path: a folder ends in '/', links are not followed",
			source->path, i);
	else if (known(c->set) == before)
		tell_source(c, i, "no file of '%s' holds a requirement (requirements[%zu].path)",
		            source->path, i);
}

fg_err fg_req_load(fg_req_set *set, const fg_req_source *sources, size_t n,
                   const fg_req_files *files, fg_error *err)
{
	chooser c = {.set = set, .sources = sources, .n = n};
	fg_buf text = FG_BUF_INIT;
	c.chosen = fg_arena_array(&set->arena, n + 1, sizeof(*c.chosen));
	fg_err code = n ? files->list(files->payload, choose, &c, err) : FG_OK;
	for (size_t i = 0; !code && i < n; i++)
		for (size_t k = 0; k < c.chosen[i].n; k++)
			if (is_document(c.chosen[i].at[k]))
				fg_vec_push(&c.doorstops, folder_of(set, c.chosen[i].at[k]));
	for (size_t i = 0; !code && i < n; i++)
		read_source(&c, i, files, &text);
	if (!code)
		fg_req_finish(set);
	for (size_t i = 0; i < n; i++)
		fg_vec_release(&c.chosen[i]);
	fg_vec_release(&c.doorstops);
	fg_vec_release(&c.others);
	fg_buf_release(&text);
	return code;
}
