/* Bit-fields as bits of the integers that they lie in; see bit_field.c. */
#ifndef FG_ANALYSIS_BIT_FIELD_H
#define FG_ANALYSIS_BIT_FIELD_H

#include "analysis/engine_internal.h"

/* Bytes that a LOAD or a STORE touches: of a bit-field those that it has bits in. */
fg_wide fg_bit_field_touched(fg_an *an, const fg_inst *inst);
/* The value of the bit-field that the LOAD reads at p. */
fg_vid fg_bit_field_load(fg_an *an, fg_state *s, const fg_inst *inst, const fg_aval *p);
/* The STORE of v into the bit-field at p: its neighbours stay as they are. */
void fg_bit_field_store(fg_an *an, fg_state *s, const fg_inst *inst, const fg_aval *p, fg_vid v);

#endif
