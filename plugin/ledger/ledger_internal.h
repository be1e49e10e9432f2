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
/* A public key as ssh has it on the wire: the type's name, the key. */
void fg_ledger__put_wire(fg_buf *out, const unsigned char key[32]);
/* FG_ERR_TOOL with a mend when there is no agent or it does not sign. */
fg_err fg_ledger__agent_sign(unsigned char out[64], const fg_ledger_key *key, const fg_buf *text,
                             fg_error *err);

void fg_ledger__begin_trust(fg_ledger *l, const fg_ledger_keys *keys);
/* What the entry says of keys; false: it is not of the form. */
bool fg_ledger__take_keys(fg_ledger *l, const fg_ledger_entry *e);

#endif
