/*
 * Objects out and in, over the tables of object_layout.c. Padding of the
 * records never reaches the file, so the bytes depend on the values only.
 *
 * A worker hands its unit to the parent this way, so it must cost little beside
 * the parse: on a little-endian machine records without padding are already what
 * the file holds, and whole pools are copied.
 */
#include "ir/object.h"

#include "base/hash.h"
#include "base/wire.h"
#include "ir/object_internal.h"

#include <inttypes.h>

static const char magic[8] = {'f', 'i', 'r', 'm', 'g', 'a', 't', 'e'};

enum { SECTION_COUNT = FG_POOL_COUNT - 1, TABLE_ENTRY = 16 };

/* ---- single records ---- */

static uint64_t load_field(const unsigned char *record, const fg_object__field *f)
{
	uint8_t v8;
	uint16_t v16;
	uint32_t v32;
	uint64_t v64;
	switch (f->size) {
	case 1:
		memcpy(&v8, record + f->offset, 1);
		return v8;
	case 2:
		memcpy(&v16, record + f->offset, 2);
		return v16;
	case 4:
		memcpy(&v32, record + f->offset, 4);
		return v32;
	default:
		memcpy(&v64, record + f->offset, 8);
		return v64;
	}
}

static void store_field(unsigned char *record, const fg_object__field *f, uint64_t v)
{
	uint8_t v8 = (uint8_t)v;
	uint16_t v16 = (uint16_t)v;
	uint32_t v32 = (uint32_t)v;
	switch (f->size) {
	case 1:
		memcpy(record + f->offset, &v8, 1);
		break;
	case 2:
		memcpy(record + f->offset, &v16, 2);
		break;
	case 4:
		memcpy(record + f->offset, &v32, 4);
		break;
	default:
		memcpy(record + f->offset, &v, 8);
		break;
	}
}

static void write_record(fg_buf *out, const fg_object__layout *layout, const void *record)
{
	unsigned char bytes[8];
	for (uint32_t i = 0; i < layout->field_count; i++) {
		const fg_object__field *f = &layout->fields[i];
		uint64_t v = f->role == FG_ROLE_DROP ? 0 : load_field(record, f);
		for (unsigned k = 0; k < f->size; k++)
			bytes[k] = (unsigned char)(v >> (8 * k));
		fg_buf_put(out, bytes, f->size);
	}
}

static bool is_little_endian(void)
{
	const uint16_t one = 1;
	unsigned char first;
	memcpy(&first, &one, 1);
	return first == 1;
}

/* The records in memory are those of the file, byte for byte, but for what is dropped. */
static bool is_image(const fg_object__layout *layout)
{
	uint32_t end = 0;
	for (uint32_t i = 0; i < layout->field_count; i++) {
		if (layout->fields[i].offset != end)
			return false;
		end += layout->fields[i].size;
	}
	return end == layout->record_size && is_little_endian();
}

static void clear_dropped(const fg_object__layout *layout, char *records, size_t n)
{
	for (uint32_t i = 0; i < layout->field_count; i++) {
		const fg_object__field *f = &layout->fields[i];
		for (size_t k = 0; f->role == FG_ROLE_DROP && k < n; k++)
			memset(records + k * layout->record_size + f->offset, 0, f->size);
	}
}

/* Returns the bytes behind the record. */
static const unsigned char *read_record(void *record, const fg_object__layout *layout,
                                        const unsigned char *at)
{
	for (uint32_t i = 0; i < layout->field_count; i++) {
		const fg_object__field *f = &layout->fields[i];
		uint64_t v = 0;
		for (unsigned k = 0; k < f->size; k++)
			v |= (uint64_t)*at++ << (8 * k);
		store_field(record, f, v);
	}
	return at;
}

/* ---- writing ---- */

/* Whoever reads the object has no texts, so it gets line tables: of the unit's own files, and of
 * those system headers whose inline functions have code here. */
static bool *files_to_index(const fg_ir *ir, fg_arena *arena)
{
	const fg_unit *u = ir->unit;
	bool *wanted = fg_arena_array(arena, u->files.n, sizeof(*wanted));
	for (size_t i = 1; i < u->files.n; i++)
		wanted[i] = !(u->files.at[i].flags & FG_FILE_SYSTEM);
	for (size_t i = 0; i < ir->insts.n; i++)
		wanted[fg_unit_place(u, ir->insts.at[i].place)->file] = true;
	for (size_t i = 0; i < ir->blocks.n; i++)
		wanted[fg_unit_place(u, ir->blocks.at[i].place)->file] = true;
	return wanted;
}

/* Tables of the wanted files and no others, in the order of files, whatever was asked before. */
static void lay_out_lines(fg_ir *ir)
{
	fg_unit *u = ir->unit;
	fg_arena arena = FG_ARENA_INIT;
	const bool *wanted = files_to_index(ir, &arena);
	FG_VEC(uint32_t) lines = FG_VEC_INIT;
	fg_vec_push(&lines, 0);
	for (size_t i = 1; i < u->files.n; i++) {
		if (wanted[i])
			fg_unit_index_lines(u, (fg_file_id)i);
		fg_file *f = &u->files.at[i];
		uint32_t first = (uint32_t)lines.n;
		f->line_count = wanted[i] ? f->line_count : 0;
		for (uint32_t k = 0; k < f->line_count; k++)
			fg_vec_push(&lines, u->lines.at[f->first_line + k]);
		f->first_line = f->line_count ? first : 0;
	}
	fg_vec_clear(&u->lines);
	for (size_t i = 0; i < lines.n; i++)
		fg_vec_push(&u->lines, lines.at[i]);
	fg_vec_release(&lines);
	fg_arena_release(&arena);
}

static void write_pool(const fg_ir *ir, fg_object__pool pool, fg_buf *out)
{
	const fg_object__layout *layout = &fg_object__layouts[pool];
	if (pool == FG_POOL_STRINGS) {
		fg_buf_put(out, ir->unit->strings.bytes, ir->unit->strings.n);
		return;
	}
	if (pool == FG_POOL_UNIT) {
		write_record(out, layout, ir->unit);
		return;
	}
	fg_object__vec v = fg_object__get_vec(ir, pool);
	if (is_image(layout)) {
		size_t first = out->n;
		fg_buf_put(out, v.at, v.n * layout->record_size);
		clear_dropped(layout, out->at + first, v.n);
		return;
	}
	for (size_t i = 0; i < v.n; i++)
		write_record(out, layout, (const char *)v.at + i * layout->record_size);
}

static size_t object_size(const fg_ir *ir)
{
	size_t n = FG_OBJECT_HEADER + SECTION_COUNT * TABLE_ENTRY;
	for (unsigned p = 1; p < FG_POOL_COUNT; p++)
		n += fg_object__pool_count(ir, (fg_object__pool)p) *
		     fg_object__wire_size((fg_object__pool)p);
	return n;
}

void fg_object_write(fg_ir *ir, fg_buf *out)
{
	lay_out_lines(ir);
	size_t begin = out->n, header = begin + FG_OBJECT_HEADER;
	fg_buf_reserve(out, object_size(ir));
	fg_buf_put(out, magic, sizeof(magic));
	fg_wire_put_u32(out, FG_OBJECT_VERSION);
	fg_wire_put_u32(out, SECTION_COUNT);
	fg_wire_put_u64(out, 0);
	for (unsigned p = 1; p < FG_POOL_COUNT; p++) {
		fg_wire_put_u32(out, p);
		fg_wire_put_u32(out, fg_object__wire_size((fg_object__pool)p));
		fg_wire_put_u64(out, fg_object__pool_count(ir, (fg_object__pool)p));
	}
	for (unsigned p = 1; p < FG_POOL_COUNT; p++)
		write_pool(ir, (fg_object__pool)p, out);
	uint64_t checksum = fg_hash64(out->at + header, out->n - header, 0);
	for (unsigned k = 0; k < 8; k++)
		out->at[header - 8 + k] = (char)(checksum >> (8 * k));
}

void fg_object_write_pruned(fg_ir *ir, fg_buf *out)
{
	fg_unit unit;
	fg_ir pruned;
	fg_ir__prune(ir, &unit, &pruned);
	fg_object_write(&pruned, out);
	fg_ir_release(&pruned);
	fg_unit_release(&unit);
}

/* ---- reading ---- */

static fg_err read_header(fg_wire_reader *r, fg_error *err)
{
	if (r->left < FG_OBJECT_HEADER || memcmp(r->at, magic, sizeof(magic)) != 0)
		return fg_error_set(err, FG_ERR_INPUT, "not a firmgate object");
	r->at += sizeof(magic);
	r->left -= sizeof(magic);
	uint32_t version = fg_wire_u32(r), sections = fg_wire_u32(r);
	uint64_t checksum = fg_wire_u64(r);
	if (version != FG_OBJECT_VERSION || sections != SECTION_COUNT) {
		fg_error_set(err, FG_ERR_INPUT,
		             "object of format version %" PRIu32 ", this firmgate reads version %d",
		             version, FG_OBJECT_VERSION);
		fg_error_mend(err, "make the object again with this firmgate");
		return FG_ERR_INPUT;
	}
	if (checksum != fg_hash64(r->at, r->left, 0))
		return fg_error_set(err, FG_ERR_INPUT,
		                    "damaged object: the checksum does not match");
	return FG_OK;
}

/* The counts of all sections; their bytes must fill the rest exactly. */
static fg_err read_table(fg_wire_reader *r, uint64_t counts[FG_POOL_COUNT], fg_error *err)
{
	uint64_t total = 0;
	for (unsigned p = 1; p < FG_POOL_COUNT; p++) {
		uint32_t id = fg_wire_u32(r), size = fg_wire_u32(r);
		counts[p] = fg_wire_u64(r);
		if (id != p || size != fg_object__wire_size((fg_object__pool)p))
			return fg_error_set(err, FG_ERR_INPUT, "damaged object: section %u", p);
		if (counts[p] < fg_object__layouts[p].min_count || counts[p] > UINT32_MAX ||
		    counts[p] > r->left)
			return fg_error_set(err, FG_ERR_INPUT, "damaged object: size of section %u",
			                    p);
		total += counts[p] * size;
	}
	if (counts[FG_POOL_UNIT] != 1 || total != r->left)
		return fg_error_set(err, FG_ERR_INPUT,
		                    "damaged object: its sections do not fill it");
	return FG_OK;
}

/* A pool that may be empty has no memory then. */
static void read_records(void *to, const fg_object__layout *layout, const unsigned char *at,
			 size_t count)
{
	size_t size = count * layout->record_size;
	if (is_image(layout)) {
		if (count)
			memcpy(to, at, size);
	} else {
		if (count)
			memset(to, 0, size);
		for (size_t i = 0; i < count; i++)
			at = read_record((char *)to + i * layout->record_size, layout, at);
	}
	clear_dropped(layout, to, count);
}

static bool read_pool(fg_ir *ir, fg_object__pool pool, const unsigned char *at, size_t count)
{
	const fg_object__layout *layout = &fg_object__layouts[pool];
	if (pool == FG_POOL_STRINGS) {
		fg_strpool_release(&ir->unit->strings);
		return fg_strpool_load(&ir->unit->strings, at, count);
	}
	if (pool == FG_POOL_UNIT) {
		read_record(ir->unit, layout, at);
		return true;
	}
	fg_object__vec v = fg_object__get_vec(ir, pool);
	if (count > v.cap)
		v.at = fg_vec_grow_(v.at, &v.cap, count, layout->record_size);
	read_records(v.at, layout, at, count);
	v.n = count;
	fg_object__set_vec(ir, pool, v);
	return true;
}

static fg_err read_sections(fg_ir *ir, fg_wire_reader *r, fg_error *err)
{
	uint64_t counts[FG_POOL_COUNT];
	fg_err code = read_table(r, counts, err);
	if (code)
		return code;
	for (unsigned p = 1; p < FG_POOL_COUNT; p++) {
		size_t count = (size_t)counts[p];
		if (!read_pool(ir, (fg_object__pool)p, r->at, count))
			return fg_error_set(err, FG_ERR_INPUT, "damaged object: its strings");
		r->at += count * fg_object__wire_size((fg_object__pool)p);
	}
	return FG_OK;
}

static fg_err check(const fg_ir *ir, fg_error *err)
{
	fg_buf why = FG_BUF_INIT;
	fg_err code = FG_OK;
	if (!fg_object__validate(ir, &why))
		code = fg_error_set(err, FG_ERR_INPUT, "damaged object: %s", fg_buf_str(&why));
	fg_buf_release(&why);
	return code;
}

fg_err fg_object_read(fg_unit *unit, fg_ir *ir, const void *bytes, size_t n, fg_error *err)
{
	fg_wire_reader r = {.at = bytes, .left = n};
	fg_unit_init(unit);
	fg_ir_init(ir, unit);
	fg_err code = read_header(&r, err);
	if (!code)
		code = read_sections(ir, &r, err);
	if (!code) {
		while (unit->texts.n < unit->files.n)
			fg_vec_push(&unit->texts, NULL);
		fg_unit_index_types(unit);
		code = check(ir, err);
	}
	if (code) {
		fg_ir_release(ir);
		fg_unit_release(unit);
	}
	return code;
}
