#include "analysis/escape.h"

/* The region lives on when the function has returned, and is known to others. */
static bool lives_on(const fg_an *an, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	return info->kind == FG_REGION_GLOBAL ||
	       (info->kind == FG_REGION_POINTEE && (info->flags & FG_REGION_INPUT));
}

/* The object of the function's own that v leads to; 0 = to none. */
static fg_rid own_object(const fg_an *an, fg_vid v)
{
	fg_aval p = fg_aval_of(&an->table, v);
	const fg_region_info *info = &an->table.regions.at[p.region];
	bool is_own = p.kind == FG_AVAL_PTR && info->kind == FG_REGION_SLOT &&
	              !fg_slot_is_compilers(an, info->id);
	return is_own ? p.region : 0;
}

void fg_escape_note(fg_an *an, fg_state *s, fg_rid to, fg_vid v)
{
	fg_rid r = own_object(an, v);
	if (r && lives_on(an, to))
		fg_event_add(an, s, FG_EVENT_ASSIGN, 0, r, an->place);
}

static const fg_event *where_kept(const fg_state *s, fg_rid r)
{
	for (const fg_event *e = s->trail; e; e = e->prev)
		if (e->kind == FG_EVENT_ASSIGN && e->key == r)
			return e;
	return NULL;
}

void fg_escape_check(fg_an *an, fg_state *s)
{
	/* main's frame lives as long as the program. */
	if (an->link->functions.at[an->number].flags & FG_LINK_MAIN)
		return;
	for (size_t i = 0; i < s->cells.n; i++) {
		fg_cell c = s->cells.at[i];
		fg_rid r = own_object(an, c.val);
		const fg_event *kept = r && lives_on(an, c.region) ? where_kept(s, r) : NULL;
		if (!kept)
			continue;
		fg_report_data d = {.kind = FG_ISSUE_STACK_ESCAPE,
		                    .flags = FG_ISSUE_CERTAIN,
		                    .place = kept->place,
		                    .key = r,
		                    .subject = c.val,
		                    .limit = fg_words_region(an, c.region)};
		fg_an_report(an, s, &d);
	}
}
