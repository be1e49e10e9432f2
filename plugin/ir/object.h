/*
 * A unit and its IR as bytes, and back: what a `.fgo` object holds. Neither
 * source texts nor the syntax tree go in; places still turn into lines and
 * columns: the line tables of the unit's own files and of those that hold code do.
 *
 *	"firmgate"            8 bytes
 *	version, sections     u32 each
 *	checksum              u64, fg_hash64 of everything after it
 *	section table         per section: id u32, record size u32, count u64
 *	records               section by section, little-endian, without padding
 *
 * The same unit and IR give the same bytes. The reader takes the bytes for
 * hostile: whatever it accepts is safe to read through the accessors, and each
 * function passes fg_ir_verify.
 */
#ifndef FG_IR_OBJECT_H
#define FG_IR_OBJECT_H

#include "base/err.h"
#include "ir/ir.h"

/* Raised whenever a record changes; other versions are not read. */
#define FG_OBJECT_VERSION 2

enum { FG_OBJECT_HEADER = 24 }; /* bytes up to the section table */

/* Append the object to out. Line tables that are missing are built first, from the texts. */
void fg_object_write(fg_ir *ir, fg_buf *out);
/* The object of what code and objects refer to: for who joins a program (prune.c says what is left
 * out). Ids are other ones than in ir; the order of declarations is the same. */
void fg_object_write_pruned(fg_ir *ir, fg_buf *out);

/* Fill unit and ir, both uninitialised memory; on success the caller releases them (ir first), on
 * failure nothing is left. FG_ERR_INPUT when the bytes are no object of this version. */
fg_err fg_object_read(fg_unit *unit, fg_ir *ir, const void *bytes, size_t n, fg_error *err);

#endif
