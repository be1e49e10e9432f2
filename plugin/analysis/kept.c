/*
 * What the walk of a component depends on, as a hash: its closure (closure.c), and there, of each
 * function it calls, what its summary says and of which things. Numbers have no part in either, so
 * a function that moved is not walked again, nor one that others were added beside.
 */
#include "analysis/kept.h"

#include "analysis/parcel.h"
#include "base/alloc.h"

void fg_analysis_identify(fg_program_analysis *p, const char *identity)
{
	p->identity = identity;
	p->naming = fg_naming_new(p);
	p->kept_summaries = fg_arena_array(&p->arena, p->link->functions.n + 1,
	                                   sizeof(*p->kept_summaries));
}

fg_analysis_names *fg_analysis_name(fg_program_analysis *p, fg_analysis_piece piece,
                                    fg_analysis_digest *key)
{
	fg_buf *text = &p->text;
	fg_analysis_names *n = fg_calloc(1, sizeof(*n));
	n->names = fg_calloc(1, sizeof(*n->names));
	fg_buf_clear(text);
	fg_wire_put_str(text, p->identity);
	fg_closure_write(p->naming, fg_program_component(p, piece, 0), n->names, text);
	fg_sha256_hex(key->hex, text->at, text->n);
	return n;
}

void fg_analysis_names_free(fg_analysis_names *n)
{
	if (!n)
		return;
	fg_names_release(n->names);
	fg_free(n->names);
	fg_free(n);
}

static void note_summary(fg_program_analysis *p, uint32_t number)
{
	fg_kept_summary *kept = &p->kept_summaries[number];
	fg_parcel to = {.out = &p->text, .naming = p->naming};
	fg_buf_clear(&p->text);
	if (kept->names)
		fg_names_release(kept->names);
	else
		kept->names = FG_ARENA_NEW(&p->arena, fg_names);
	memset(kept->names, 0, sizeof(*kept->names));
	fg_naming_begin(p->naming, kept->names, true);
	fg_parcel_put_summary(&to, p->summaries[number]);
	fg_sha256_hex(kept->digest.hex, p->text.at, p->text.n);
}

void fg_kept__note_summaries(fg_program_analysis *p, fg_analysis_piece piece)
{
	for (uint32_t i = 0; i < piece.n; i++) {
		const fg_link_component *c = fg_program_component(p, piece, i);
		for (uint32_t k = 0; k < c->n; k++)
			if (p->summaries[p->link->members.at[c->first + k]])
				note_summary(p, p->link->members.at[c->first + k]);
	}
}

void fg_kept__release(fg_program_analysis *p)
{
	for (size_t i = 0; p->kept_summaries && i < p->link->functions.n; i++)
		if (p->kept_summaries[i].names)
			fg_names_release(p->kept_summaries[i].names);
	fg_naming_free(p->naming);
	fg_buf_release(&p->text);
}

uint32_t fg_analysis_piece_unit(const fg_program_analysis *p, fg_analysis_piece piece)
{
	const fg_link_component *c = fg_program_component(p, piece, 0);
	return p->link->functions.at[p->link->members.at[c->first]].unit;
}
