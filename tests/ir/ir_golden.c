/*
 * ir_golden [--bless] <file.c>: print the IR of the file's functions, the
 * content of its objects and its gaps, and compare with <file.ir>. With --bless,
 * or FG_BLESS set in the environment, write it. The same must come out of the
 * unit's object, written and read again, and its functions out of a pruned one.
 */
#include "harness.h"

#include "ir/object.h"

#include <inttypes.h>

/* ---- objects ---- */

static void print_bytes(const fg_ir *ir, const fg_object *o, fg_buf *out)
{
	for (uint32_t i = 0; i < o->byte_count; i++) {
		fg_buf_puts(out, i % 16 ? " " : "\n   ");
		fg_buf_printf(out, "%02x", ir->bytes.at[o->first_byte + i]);
	}
	fg_buf_putc(out, '\n');
}

static void print_target(const fg_ir *ir, fg_value target, fg_buf *out)
{
	uint32_t index = fg_value_index(target);
	const char *name = "";
	switch (fg_value_kind_of(target)) {
	case FG_VALUE_GLOBAL:
		name = fg_unit_decl_name(ir->unit, index);
		fg_buf_printf(out, "%s", *name ? name : "(literal)");
		break;
	case FG_VALUE_LABEL:
		fg_buf_printf(out, "block %" PRIu32, index);
		break;
	case FG_VALUE_STRING:
		fg_buf_printf(out, "\"%.*s\"", (int)ir->strings.at[index].byte_count - 1,
		              (const char *)&ir->bytes.at[ir->strings.at[index].first_byte]);
		break;
	default:
		fg_buf_puts(out, "?");
	}
}

static void print_object(const fg_ir *ir, const fg_object *o, fg_buf *out)
{
	const char *name = fg_unit_decl_name(ir->unit, o->decl);
	fg_buf_printf(out, "object %s", *name ? name : "(literal)");
	if (!o->is_known)
		fg_buf_puts(out, " unknown\n");
	else if (!o->byte_count)
		fg_buf_puts(out, " zero\n");
	else
		print_bytes(ir, o, out);
	for (uint32_t i = 0; i < o->reloc_count; i++) {
		const fg_reloc *r = &ir->relocs.at[o->first_reloc + i];
		fg_buf_printf(out, "    at %" PRIu32 ": ", r->offset);
		print_target(ir, r->target, out);
		fg_buf_printf(out, " %+" PRId64 "\n", r->addend);
	}
}

/* ---- the unit ---- */

static void print_gap(const fg_unit *u, const fg_gap *g, fg_buf *out)
{
	fg_buf_printf(out, "gap %s: %s", fg_unit_str(u, g->reason), fg_unit_str(u, g->detail));
	if (g->function)
		fg_buf_printf(out, " in %s", fg_unit_decl_name(u, g->function));
	fg_buf_putc(out, '\n');
}

static void print_unit(const fg_ir *ir, fg_buf *out)
{
	for (size_t i = 1; i < ir->functions.n; i++)
		fg_ir_print(ir, &ir->functions.at[i], out);
	for (size_t i = 1; i < ir->objects.n; i++)
		print_object(ir, &ir->objects.at[i], out);
	for (size_t i = 0; i < ir->unit->gaps.n; i++)
		print_gap(ir->unit, &ir->unit->gaps.at[i], out);
}

/* Through the bytes of an object and back: the same text, and the same bytes again. */
static int compare_object(const char *path, fg_ir_test *t, const fg_buf *text)
{
	fg_buf bytes = FG_BUF_INIT, again = FG_BUF_INIT, printed = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_unit unit;
	fg_ir ir;
	fg_object_write(&t->ir, &bytes);
	int status = fg_object_read(&unit, &ir, bytes.at, bytes.n, &err) != FG_OK;
	if (status) {
		fprintf(stderr, "%s: its object: %s\n", path, err.message);
	} else {
		print_unit(&ir, &printed);
		fg_object_write(&ir, &again);
		status = fg_ir_test_same(path, text, &printed);
		if (bytes.n != again.n || memcmp(bytes.at, again.at, bytes.n) != 0) {
			fprintf(stderr, "%s: its object differs when written again\n", path);
			status = 1;
		}
		fg_ir_release(&ir);
		fg_unit_release(&unit);
	}
	fg_error_release(&err);
	fg_buf_release(&bytes);
	fg_buf_release(&again);
	fg_buf_release(&printed);
	return status;
}

static void print_functions(const fg_ir *ir, fg_buf *out)
{
	for (size_t i = 1; i < ir->functions.n; i++)
		fg_ir_print(ir, &ir->functions.at[i], out);
}

/* What a pruned object holds of the functions is what there was; and it is a valid object. */
static bool is_same_when_pruned(fg_ir_test *t)
{
	fg_buf bytes = FG_BUF_INIT, want = FG_BUF_INIT, have = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	fg_unit unit;
	fg_ir ir;
	fg_object_write_pruned(&t->ir, &bytes);
	bool ok = fg_object_read(&unit, &ir, bytes.at, bytes.n, &err) == FG_OK;
	if (ok) {
		print_functions(&t->ir, &want);
		print_functions(&ir, &have);
		ok = strcmp(fg_buf_str(&want), fg_buf_str(&have)) == 0;
		fg_ir_release(&ir);
		fg_unit_release(&unit);
	}
	if (!ok)
		fprintf(stderr, "pruned: %s\n", err.message ? err.message : fg_buf_str(&have));
	fg_error_release(&err);
	fg_buf_release(&bytes);
	fg_buf_release(&want);
	fg_buf_release(&have);
	return ok;
}

int main(int argc, char **argv)
{
	bool is_bless = argc == 3 && strcmp(argv[1], "--bless") == 0;
	if (argc != 2 + is_bless || strlen(argv[argc - 1]) < 3) {
		fprintf(stderr, "usage: ir_golden [--bless] file.c\n");
		return 2;
	}
	const char *source = argv[argc - 1];
	fg_buf golden = FG_BUF_INIT, out = FG_BUF_INIT;
	fg_ir_test t;
	fg_buf_printf(&golden, "%.*s.ir", (int)strlen(source) - 2, source);
	int status = 2;
	if (fg_ir_test_open(&t, source)) {
		print_unit(&t.ir, &out);
		status = fg_ir_test_golden(fg_buf_str(&golden), &out, is_bless);
		status |= compare_object(source, &t, &out);
		if (!is_same_when_pruned(&t))
			status = 1;
	}
	fg_ir_test_close(&t);
	fg_buf_release(&golden);
	fg_buf_release(&out);
	return status;
}
