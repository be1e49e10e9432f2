/*
 * Base64 and other bytes that keys and envelopes share.
 */
#ifndef FG_LEDGER_LEDGER_INTERNAL_H
#define FG_LEDGER_LEDGER_INTERNAL_H

#include "ledger/ledger.h"

void fg_ledger__encode(fg_buf *out, const void *bytes, size_t n);
/* Strict: padding, no white space but newlines when `lines` is set. False when it is no base64. */
bool fg_ledger__decode(fg_buf *out, const char *text, size_t n, bool lines);
/* What DSSE signs: type and payload with their lengths. */
void fg_ledger__pae(fg_buf *out, const char *type, const char *payload, size_t n);
extern const char fg_ledger__payload_type[];

#endif
