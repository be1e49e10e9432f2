/*
 * Bytes that keys and envelopes share.
 */
#ifndef FG_LEDGER_LEDGER_INTERNAL_H
#define FG_LEDGER_LEDGER_INTERNAL_H

#include "base/base64.h"
#include "ledger/ledger.h"

/* What DSSE signs: type and payload with their lengths. */
void fg_ledger__pae(fg_buf *out, const char *type, const char *payload, size_t n);
extern const char fg_ledger__payload_type[];

#endif
