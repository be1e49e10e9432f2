/*
 * The packs that are part of the program: tables made at build time by this same
 * loader, copied into a set. The texts stay where they are; what is copied learns where that is.
 */
#include "models/models_internal.h"

#include "base/bug.h"

#define TAKE(to, from, count)                                                                      \
	do {                                                                                       \
		fg_vec_reserve(to, count);                                                         \
		if ((count) > 0)                                                                   \
			memcpy((to)->at, from, (count) * sizeof(*(to)->at));                       \
		(to)->n = (count);                                                                 \
	} while (0)

/* From the place of a text to the text. */
#define FIND(text) ((text) = texts + (uintptr_t)(text))

static void find_texts_of_calls(fg_models *m, const char *texts)
{
	for (size_t i = 0; i < m->functions.n; i++) {
		fg_model_function *f = &m->functions.at[i];
		FIND(f->name);
		FIND(f->library);
		FIND(f->result.family);
	}
	for (size_t i = 0; i < m->effects.n; i++)
		FIND(m->effects.at[i].family);
	for (size_t i = 0; i < m->callbacks.n; i++)
		FIND(m->callbacks.at[i].name);
	for (size_t i = 0; i < m->entries.n; i++)
		FIND(m->entries.at[i].name);
	for (size_t i = 0; i < m->params.n; i++)
		FIND(m->params.at[i].family);
}

static void find_texts_of_data(fg_models *m, const char *texts)
{
	for (size_t i = 0; i < m->buffers.n; i++) {
		fg_model_buffer *b = &m->buffers.at[i];
		FIND(b->record);
		FIND(b->pointer);
		FIND(b->length);
		FIND(b->total);
		FIND(b->next);
	}
	for (size_t i = 0; i < m->members.n; i++) {
		FIND(m->members.at[i].record);
		FIND(m->members.at[i].member);
	}
	for (size_t i = 0; i < m->registered.n; i++) {
		FIND(m->registered.at[i].record);
		FIND(m->registered.at[i].member);
		FIND(m->registered.at[i].callback);
	}
	for (size_t i = 0; i < m->registers.n; i++) {
		FIND(m->registers.at[i].name);
		FIND(m->registers.at[i].target);
	}
	for (size_t i = 0; i < m->families.n; i++) {
		FIND(m->families.at[i].name);
		FIND(m->families.at[i].noun);
		FIND(m->families.at[i].released_by);
	}
}

fg_err fg_models_load_builtin(fg_models *m, fg_error *err)
{
	const fg_models__builtin *b = &fg_models__builtin_set;
	FG_ASSERT(m->functions.n == 0 && m->effects.n == 0 && m->nodes.n == 0);
	(void)err; /* what the build took cannot be wrong */
	TAKE(&m->functions, b->functions, b->function_count);
	TAKE(&m->effects, b->effects, b->effect_count);
	TAKE(&m->nodes, b->nodes, b->node_count);
	TAKE(&m->callbacks, b->callbacks, b->callback_count);
	TAKE(&m->entries, b->entries, b->entry_count);
	TAKE(&m->params, b->params, b->param_count);
	TAKE(&m->buffers, b->buffers, b->buffer_count);
	TAKE(&m->members, b->members, b->member_count);
	TAKE(&m->registered, b->registered, b->registered_count);
	TAKE(&m->registers, b->registers, b->register_count);
	TAKE(&m->families, b->families, b->family_count);
	find_texts_of_calls(m, b->texts);
	find_texts_of_data(m, b->texts);
	for (size_t i = 0; i < m->functions.n; i++)
		*fg_map_put_str(&m->by_name, m->functions.at[i].name, NULL) = i;
	return FG_OK;
}
