/*
 * What the walk of a component depends on, as a hash. Numbers of functions and objects stand in
 * what is kept, so the context holds all of the program that gives them meaning: who is there, in
 * which order, and what is known of each without looking into bodies. Of bodies a walk depends on
 * its own units', on those of the functions it calls (their declarations), and on the summaries of
 * these.
 */
#include "analysis/asked.h"
#include "analysis/program_internal.h"
#include "base/wire.h"

#include <inttypes.h>

enum { TARGETS_MAX = 64 };

/* ---- the program around ---- */

static void put_functions(const fg_program_analysis *p, fg_buf *out)
{
	for (uint32_t i = 0; i < p->link->functions.n; i++) {
		const fg_link_function *f = &p->link->functions.at[i];
		fg_buf_printf(out, "f %s %" PRIx32 " %" PRIu32 " %" PRIu32 " %d %d\n", f->name,
		              f->flags, f->unit, f->decl, f->body != NULL, fg_asked_usually(p, i));
	}
}

/* What an initialiser points to, by what it is and not by its number in the unit. */
static void put_target(const fg_program_analysis *p, uint32_t unit, fg_value v, fg_buf *out)
{
	const fg_ir *ir = p->link->units.at[unit].ir;
	uint32_t index = fg_value_index(v);
	fg_wire_put_u8(out, (uint8_t)fg_value_kind_of(v));
	if (fg_value_kind_of(v) == FG_VALUE_STRING) {
		const fg_ir_string *s = &ir->strings.at[index];
		fg_wire_put_bytes(out, ir->bytes.at + s->first_byte, s->byte_count);
	} else if (fg_value_kind_of(v) == FG_VALUE_GLOBAL) {
		fg_wire_put_u32(out, fg_link_function_of(p->link, unit, index));
		fg_wire_put_u32(out, fg_link_object_of(p->link, unit, index));
	}
	fg_wire_put_u32(out, index);
}

static void put_content(const fg_program_analysis *p, const fg_link_object *o, fg_buf *out)
{
	const fg_ir *ir = p->link->units.at[o->unit].ir;
	const fg_object *c = o->initial;
	if (!c)
		return;
	fg_wire_put_u32(out, c->is_known);
	fg_wire_put_bytes(out, ir->bytes.at + c->first_byte, c->byte_count);
	for (uint32_t i = 0; i < c->reloc_count; i++) {
		const fg_reloc *r = &ir->relocs.at[c->first_reloc + i];
		fg_wire_put_u32(out, r->offset);
		fg_wire_put_u64(out, (uint64_t)r->addend);
		put_target(p, o->unit, r->target, out);
	}
}

/* With the type as far as its object is read: size, kind, qualifiers. */
static void put_objects(const fg_program_analysis *p, fg_buf *out)
{
	for (uint32_t i = 0; i < p->link->objects.n; i++) {
		const fg_link_object *o = &p->link->objects.at[i];
		const fg_unit *u = p->link->units.at[o->unit].unit;
		const fg_decl *d = fg_unit_decl(u, o->decl);
		const fg_type *t = fg_unit_canon(u, d->type);
		fg_buf_printf(out, "o %s %" PRIx32 " %" PRIu32 " %" PRIu32 " %" PRIx32 " %" PRIu32
		              " %u %" PRIu64 "\n",
		              o->name, o->flags, o->unit, o->decl, d->flags, d->type, t->kind,
		              (uint64_t)t->size);
		put_content(p, o, out);
	}
}

static void put_members(const fg_program_analysis *p, fg_buf *out)
{
	for (size_t i = 0; i < p->owned.n; i++) {
		const fg_owned *o = &p->owned.at[i];
		fg_buf_printf(out, "w %" PRIu32 " %" PRIu32 " %" PRIu64 "\n", o->unit, o->record,
		              o->offset);
	}
	for (size_t i = 0; i < p->counted.n; i++) {
		const fg_counted *c = &p->counted.at[i];
		fg_buf_printf(out, "c %" PRIu32 " %" PRIu32 " %" PRIu64 " %" PRIu32 " %" PRId64 " %d\n",
		              c->unit, c->record, c->offset, c->counter, (int64_t)c->scale,
		              c->is_open);
	}
}

void fg_analysis_identify(fg_program_analysis *p, const char *identity,
                          const fg_analysis_digest *units)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "%s\n", identity);
	for (size_t i = 0; i < p->link->units.n; i++)
		fg_buf_printf(&text, "u %s %u\n", p->link->units.at[i].source,
		              p->link->units.at[i].unit->pointer_size);
	put_functions(p, &text);
	put_objects(p, &text);
	put_members(p, &text);
	fg_sha256_hex(p->context, text.at, text.n);
	fg_buf_release(&text);
	p->unit_digests = units;
	p->summary_digests = fg_arena_array(&p->arena, p->link->functions.n + 1,
	                                    sizeof(*p->summary_digests));
}

/* ---- one component ---- */

static void put_callee(const fg_program_analysis *p, uint32_t number, fg_buf *out)
{
	fg_buf_printf(out, "> %" PRIu32 " %s %s\n", number,
	              p->unit_digests[p->link->functions.at[number].unit].hex,
	              p->summary_digests[number].hex);
}

/* Which functions an indirect call may reach is known of the whole program. */
static void put_targets(const fg_program_analysis *p, uint32_t number, fg_buf *out)
{
	const fg_link_function *f = &p->link->functions.at[number];
	const fg_ir *ir = p->link->units.at[f->unit].ir;
	for (uint32_t i = 0; i < f->body->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f->body, i);
		uint32_t targets[TARGETS_MAX];
		bool is_complete;
		if (inst->kind != FG_INST_CALL || fg_ir_callee(ir, inst))
			continue;
		uint32_t n = fg_link_targets(p->link, f->unit, f->body, inst, targets, TARGETS_MAX,
		                             &is_complete);
		fg_buf_printf(out, "* %" PRIu32 " %d\n", i, is_complete);
		for (uint32_t k = 0; k < n; k++)
			put_callee(p, targets[k], out);
	}
}

/* Of its own cycle of calls. */
static bool has_caller_outside(const fg_link *l, const fg_link_function *f)
{
	for (uint32_t i = 0; i < f->caller_count; i++)
		if (l->functions.at[l->edges.at[f->first_caller + i]].component != f->component)
			return true;
	return false;
}

static void put_function(const fg_program_analysis *p, uint32_t number, fg_buf *out)
{
	const fg_link_function *f = &p->link->functions.at[number];
	fg_buf_printf(out, "f %" PRIu32 " %s\n", number, p->unit_digests[f->unit].hex);
	for (uint32_t i = 0; i < f->callee_count; i++)
		put_callee(p, p->link->edges.at[f->first_callee + i], out);
	fg_buf_printf(out, "< %d\n", has_caller_outside(p->link, f));
	if (f->body)
		put_targets(p, number, out);
}

fg_analysis_digest fg_analysis_key(const fg_program_analysis *p, fg_analysis_piece piece)
{
	const fg_link_component *c = fg_program_component(p, piece, 0);
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "%s\n", p->context);
	for (uint32_t i = 0; i < c->n; i++)
		put_function(p, p->link->members.at[c->first + i], &text);
	fg_analysis_digest key;
	fg_sha256_hex(key.hex, text.at, text.n);
	fg_buf_release(&text);
	return key;
}

uint32_t fg_analysis_piece_unit(const fg_program_analysis *p, fg_analysis_piece piece)
{
	const fg_link_component *c = fg_program_component(p, piece, 0);
	return p->link->functions.at[p->link->members.at[c->first]].unit;
}
