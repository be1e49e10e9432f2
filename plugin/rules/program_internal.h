/*
 * The bytes a unit contributes to the program, shared by writer and reader:
 *
 *	magic, function count, functions {name, usr, flags, is_defined,
 *	address_taken, is_gap, indirect_calls, place}, edge count, edges {caller,
 *	callee, site}; callers and callees are function numbers of this unit.
 */
#ifndef FG_RULES_PROGRAM_INTERNAL_H
#define FG_RULES_PROGRAM_INTERNAL_H

#define FG_PROGRAM__MAGIC 0x31504746u /* "FGP1" */

#endif
