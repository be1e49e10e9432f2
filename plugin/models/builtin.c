/*
 * The packs that are part of the program: tables made at build time by this same
 * loader, copied into a set. The strings stay where they are.
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
	for (size_t i = 0; i < m->functions.n; i++)
		*fg_map_put_str(&m->by_name, m->functions.at[i].name, NULL) = i;
	return FG_OK;
}
