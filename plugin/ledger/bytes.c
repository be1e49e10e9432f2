/*
 * DSSE's pre-authentication encoding.
 */
#include "ledger/ledger_internal.h"

const char fg_ledger__payload_type[] = "application/vnd.in-toto+json";

void fg_ledger__pae(fg_buf *out, const char *type, const char *payload, size_t n)
{
	fg_buf_printf(out, "DSSEv1 %zu %s %zu ", strlen(type), type, n);
	fg_buf_put(out, payload, n);
}
