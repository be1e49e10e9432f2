/*
 * Looking models up.
 */
#include "models/models_internal.h"

#include "base/path.h"

/* Checked forms (_FORTIFY_SOURCE) that take the plain form's arguments first and more behind. */
static const char *const checked[] = {"memcpy",  "memmove", "memset",   "mempcpy", "strcpy",
				      "strncpy", "stpcpy",  "stpncpy",  "strcat",  "strncat",
				      "read",    "pread",   "readlink", "getcwd",  "wcscpy",
				      "wmemcpy", "wmemmove"};

static const fg_model_function *find(const fg_models *m, const char *name, size_t n)
{
	const uint64_t *slot = fg_map_get(&m->by_name, name, n);
	return slot ? &m->functions.at[*slot] : NULL;
}

static bool begins_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* "__memcpy_chk" */
static const fg_model_function *find_checked(const fg_models *m, const char *name)
{
	size_t n = strlen(name);
	if (n < 7 || !begins_with(name, "__") || strcmp(name + n - 4, "_chk") != 0)
		return NULL;
	for (size_t i = 0; i < FG_ARRAY_LEN(checked); i++)
		if (strlen(checked[i]) == n - 6 && memcmp(checked[i], name + 2, n - 6) == 0)
			return find(m, name + 2, n - 6);
	return NULL;
}

const fg_model_function *fg_models_function(const fg_models *m, const char *name)
{
	static const char *const prefixes[] = {"__builtin_", "__isoc99_", "__isoc23_"};
	const fg_model_function *f = find(m, name, strlen(name));
	for (size_t i = 0; i < FG_ARRAY_LEN(prefixes) && !f; i++) {
		if (!begins_with(name, prefixes[i]))
			continue;
		name += strlen(prefixes[i]);
		f = find(m, name, strlen(name));
	}
	return f ? f : find_checked(m, name);
}

uint32_t fg_models_wait_arg(const fg_model_function *f)
{
	return f->wait_arg != FG_MODEL_NO_ARG ? f->wait_arg : f->result.forever_arg;
}

const fg_model_callback *fg_models_callback(const fg_models *m, const char *name)
{
	for (size_t i = 0; i < m->callbacks.n; i++)
		if (strcmp(m->callbacks.at[i].name, name) == 0)
			return &m->callbacks.at[i];
	return NULL;
}

const fg_model_callback *fg_models_entry(const fg_models *m, const char *function)
{
	for (size_t i = 0; i < m->entries.n; i++)
		if (strcmp(m->entries.at[i].name, function) == 0)
			return &m->entries.at[i];
	for (size_t i = 0; i < m->entries.n; i++)
		if (fg_path_glob(m->entries.at[i].name, function))
			return &m->entries.at[i];
	return NULL;
}

const fg_model_family *fg_models_family(const fg_models *m, const char *name)
{
	for (size_t i = 0; i < m->families.n; i++)
		if (strcmp(m->families.at[i].name, name) == 0)
			return &m->families.at[i];
	return NULL;
}

const fg_model_member *fg_models_member(const fg_models *m, const char *record, const char *member)
{
	for (size_t i = m->members.n; i-- > 0;)
		if (strcmp(m->members.at[i].member, member) == 0 &&
		    strcmp(m->members.at[i].record, record) == 0)
			return &m->members.at[i];
	return NULL;
}

const fg_model_callback *fg_models_registered(const fg_models *m, const char *record,
                                              const char *member)
{
	for (size_t i = m->registered.n; i-- > 0;)
		if (strcmp(m->registered.at[i].member, member) == 0 &&
		    strcmp(m->registered.at[i].record, record) == 0)
			return fg_models_callback(m, m->registered.at[i].callback);
	return NULL;
}

const fg_model_registers *fg_models_registers(const fg_models *m, const char *target,
                                              uint64_t address)
{
	const fg_model_registers *best = NULL;
	for (size_t i = 0; i < m->registers.n; i++) {
		const fg_model_registers *r = &m->registers.at[i];
		if (address < r->first || address > r->last ||
		    (best && best->last - best->first <= r->last - r->first))
			continue;
		if (fg_path_glob(r->target, target))
			best = r;
	}
	return best;
}

/* Backwards from before element n: later files win. */
static const fg_model_buffer *find_buffer(const fg_models *m, size_t n, const char *record,
					  const char *pointer)
{
	while (n-- > 0)
		if (strcmp(m->buffers.at[n].pointer, pointer) == 0 &&
		    strcmp(m->buffers.at[n].record, record) == 0)
			return &m->buffers.at[n];
	return NULL;
}

const fg_model_buffer *fg_models_buffer(const fg_models *m, const char *record, const char *pointer)
{
	return find_buffer(m, m->buffers.n, record, pointer);
}

const fg_model_buffer *fg_models_next_buffer(const fg_models *m, const fg_model_buffer *b)
{
	return find_buffer(m, (size_t)(b - m->buffers.at), b->record, b->pointer);
}
