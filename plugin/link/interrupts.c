/*
 * Functions the hardware calls: by attribute (join.c), by the names vector
 * tables use, and because a vector table names them. Those that only ever stop
 * the machine (faults, reset) are no interrupts: nothing goes on after them.
 */
#include "link/link_internal.h"

static bool is_in(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n > m && strcmp(s + n - m, end) == 0;
}

static bool is_fault(const char *name)
{
	static const char *const faults[] = {
		"HardFault_Handler",
		"MemManage_Handler",
		"BusFault_Handler",
		"UsageFault_Handler",
		"SecureFault_Handler",
		"NMI_Handler",
		"Reset_Handler",
		"Error_Handler",
		"Default_Handler",
		"_start",
		"__start",
		"main",
		NULL,
	};
	return is_in(name, faults);
}

static bool is_usual_name(const char *name)
{
	static const char *const core[] = {"SysTick_Handler", "PendSV_Handler", "SVC_Handler",
	                                   "DebugMon_Handler", NULL};
	return ends_with(name, "_IRQHandler") || ends_with(name, "_vect") || is_in(name, core);
}

bool fg_link_is_vector_table(const fg_unit *u, const fg_decl *d)
{
	static const char *const names[] = {
		"g_pfnVectors", "__Vectors",  "__VECTOR_TABLE", "vectors",         "vector_table",
		"__isr_vector", "isr_vector", "__vector_table", "exception_table", NULL,
	};
	const char *section = fg_unit_str(u, d->section);
	return strstr(section, "vector") || strstr(section, "VECTOR") ||
	       strstr(section, ".intvec") || is_in(fg_unit_str(u, d->name), names);
}

static void mark(fg_link *l, uint32_t function)
{
	fg_link_function *f = &l->functions.at[function];
	if (f->flags & FG_LINK_DEFINED && !is_fault(f->name))
		f->flags |= FG_LINK_INTERRUPT;
}

static void mark_names(fg_link *l, uint32_t unit)
{
	const fg_unit *u = l->units.at[unit].unit;
	for (fg_decl_id id = 1; id < u->decls.n; id++) {
		uint32_t number = fg_link_function_of(l, unit, id);
		if (number == FG_LINK_NONE)
			continue;
		if (is_usual_name(fg_unit_decl_name(u, id)) ||
		    fg_unit_decl(u, id)->flags & FG_DECL_INTERRUPT)
			mark(l, number);
	}
}

static void mark_tables(fg_link *l, uint32_t unit)
{
	const fg_ir *ir = l->units.at[unit].ir;
	for (size_t i = 1; i < ir->objects.n; i++) {
		const fg_object *o = &ir->objects.at[i];
		if (!fg_link_is_vector_table(ir->unit, fg_unit_decl(ir->unit, o->decl)))
			continue;
		for (uint32_t k = 0; k < o->reloc_count; k++) {
			fg_value target = ir->relocs.at[o->first_reloc + k].target;
			uint32_t number = fg_link__function_value(l, unit, target);
			if (number != FG_LINK_NONE)
				mark(l, number);
		}
	}
}

void fg_link__mark_interrupts(fg_link *l)
{
	for (uint32_t unit = 0; unit < l->units.n; unit++) {
		mark_names(l, unit);
		mark_tables(l, unit);
	}
}
