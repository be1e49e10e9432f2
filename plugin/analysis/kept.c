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

static void renew_names(fg_program_analysis *p, fg_kept_summary *kept)
{
	if (kept->names)
		fg_names_release(kept->names);
	else
		kept->names = FG_ARENA_NEW(&p->arena, fg_names);
	memset(kept->names, 0, sizeof(*kept->names));
}

static void note_summary(fg_program_analysis *p, uint32_t number)
{
	fg_kept_summary *kept = &p->kept_summaries[number];
	fg_parcel to = {.out = &p->text, .naming = p->naming};
	fg_buf_clear(&p->text);
	renew_names(p, kept);
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

/* What note_summary made, by the names of the piece: a kept walk brings it along. */
static void put_note(fg_program_analysis *p, const fg_kept_summary *kept, fg_buf *out)
{
	fg_buf_put(out, kept->digest.hex, FG_SHA256_HEX - 1);
	for (int k = 0; k < FG_NAME_KINDS; k++) {
		fg_wire_put_u32(out, (uint32_t)kept->names->of[k].n);
		for (size_t i = 0; i < kept->names->of[k].n; i++) {
			const fg_thing *t = &kept->names->of[k].at[i];
			fg_wire_put_u32(out, fg_naming_name(p->naming, (fg_name_kind)k, t->unit,
			                                    t->id));
		}
	}
}

bool fg_kept__put_notes(fg_program_analysis *p, fg_analysis_piece piece, fg_names *names,
                        fg_buf *out)
{
	fg_naming_begin(p->naming, names, false);
	for (uint32_t i = 0; i < piece.n; i++) {
		const fg_link_component *c = fg_program_component(p, piece, i);
		for (uint32_t k = 0; k < c->n; k++)
			if (p->summaries[p->link->members.at[c->first + k]])
				put_note(p, &p->kept_summaries[p->link->members.at[c->first + k]],
				         out);
	}
	return !fg_naming_is_lost(p->naming);
}

static bool get_things(fg_program_analysis *p, fg_name_kind kind, fg_things *out, fg_wire_reader *r)
{
	uint32_t n = fg_wire_u32(r);
	fg_thing t;
	if (r->failed || n > r->left / sizeof(uint32_t))
		return false;
	for (uint32_t i = 0; i < n; i++) {
		if (!fg_naming_thing(p->naming, kind, fg_wire_u32(r), &t))
			return false;
		fg_vec_push(out, t);
	}
	return true;
}

static bool get_note(fg_program_analysis *p, fg_kept_summary *kept, fg_wire_reader *r)
{
	if (r->failed || r->left < FG_SHA256_HEX - 1)
		return false;
	memcpy(kept->digest.hex, r->at, FG_SHA256_HEX - 1);
	kept->digest.hex[FG_SHA256_HEX - 1] = '\0';
	r->at += FG_SHA256_HEX - 1;
	r->left -= FG_SHA256_HEX - 1;
	renew_names(p, kept);
	for (int k = 0; k < FG_NAME_KINDS; k++)
		if (!get_things(p, (fg_name_kind)k, &kept->names->of[k], r))
			return false;
	return true;
}

bool fg_kept__get_notes(fg_program_analysis *p, fg_analysis_piece piece, fg_wire_reader *r)
{
	for (uint32_t i = 0; i < piece.n; i++) {
		const fg_link_component *c = fg_program_component(p, piece, i);
		for (uint32_t k = 0; k < c->n; k++) {
			uint32_t number = p->link->members.at[c->first + k];
			if (p->summaries[number] && !get_note(p, &p->kept_summaries[number], r))
				return false;
		}
	}
	return true;
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
