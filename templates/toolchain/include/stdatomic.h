/*
 * Goes before clang's own <stdatomic.h>, which hands over to the C library's
 * where there is one; newlib's needs <stdint.h> and does not include it.
 */
#include <stdint.h>
#include_next <stdatomic.h>
