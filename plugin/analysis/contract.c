#include "analysis/contract.h"

#include "analysis/counted.h"
#include "analysis/length.h"
#include "analysis/pair.h"

/* ---- names ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool ends_with(const char *name, const char *tail)
{
	size_t n = strlen(name), m = strlen(tail);
	if (m > n)
		return false;
	for (size_t i = 0; i < m; i++)
		if (lower(name[n - m + i]) != tail[i])
			return false;
	return true;
}

static bool has_word(const char *name, const char *word)
{
	size_t n = strlen(word);
	for (; *name; name++) {
		size_t i = 0;
		while (i < n && lower(name[i]) == word[i])
			i++;
		if (i == n)
			return true;
	}
	return false;
}

static bool ends_with_any(const char *name, const char *const *tails, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ends_with(name, tails[i]))
			return true;
	return false;
}

/* How far something goes that is read at a position. */
static bool is_limit_name(const char *name)
{
	static const char *const tails[] = {"pos", "position", "offset", "index"};
	return (has_word(name, "max") || has_word(name, "end")) &&
	       ends_with_any(name, tails, FG_ARRAY_LEN(tails));
}

static bool is_position_name(const char *name)
{
	static const char *const tails[] = {"pos",   "position", "offset", "off",
	                                    "index", "idx",      "start",  "cursor"};
	return ends_with_any(name, tails, FG_ARRAY_LEN(tails)) && !is_limit_name(name);
}

/* How many bytes or elements there are: by the usual names. */
static bool is_length_name(const char *name)
{
	static const char *const tails[] = {"len",     "length",     "size",    "sz",
	                                    "bytes",   "dlen",       "octets",  "capacity",
	                                    "len_max", "length_max", "size_max"};
	return ends_with_any(name, tails, FG_ARRAY_LEN(tails)) || strcmp(name, "n") == 0 ||
	       is_limit_name(name);
}

bool fg_contract_is_length_name(const char *name)
{
	return is_length_name(name);
}

static bool is_count_name(const char *name)
{
	static const char *const tails[] = {"count", "cnt", "num", "nb", "nitems", "nelem"};
	return ends_with_any(name, tails, FG_ARRAY_LEN(tails)) || is_length_name(name);
}

/* How much there is room for, as opposed to how much is in it. */
static bool is_capacity_name(const char *name)
{
	return has_word(name, "max") || has_word(name, "cap") || has_word(name, "alloc");
}

/* Not the length of something else that stands in the same record. */
static bool is_plain_word(const char *name)
{
	return strcmp(name, "len") == 0 || strcmp(name, "length") == 0 || strcmp(name, "size") == 0;
}

static bool is_end_name(const char *name)
{
	return ends_with(name, "end") || ends_with(name, "limit") || ends_with(name, "last");
}

bool fg_contract_is_bytes(const fg_unit *u, fg_type_id pointee)
{
	const fg_type *t = fg_unit_canon(u, pointee);
	return t->kind == FG_TYPE_VOID || (t->kind == FG_TYPE_INT && t->size == 1) ||
	       (t->kind == FG_TYPE_BOOL && t->size == 1);
}

/* ---- assumptions ---- */

static void set_size(fg_an *an, fg_rid r, const fg_lin *size, uint32_t flags)
{
	an->table.regions.at[r].size = fg_table_lin(&an->table, size);
	an->table.regions.at[r].flags |= FG_REGION_HAS_SIZE | flags;
}

static void trust_bytes(fg_an *an, fg_rid r)
{
	if (!an->table.regions.at[r].trust)
		an->table.regions.at[r].trust = FG_TRUST_NET;
}

/* Not negative. */
static void make_length(fg_an *an, fg_state *s, const fg_lin *length)
{
	if (length->n != 1 || length->c || length->t[0].k != 1)
		return;
	fg_sym sym = length->t[0].sym;
	fg_wide most = fg_length_most(an);
	if (an->table.syms.at[sym].lo < 0)
		an->table.syms.at[sym].lo = 0;
	if (an->table.syms.at[sym].hi > most)
		an->table.syms.at[sym].hi = most;
	s->facts.is_settled = false; /* the range it has in every state is another one */
	(void)fg_facts_assume_range(&s->facts, &an->table, sym, 0, FG_WIDE_INF);
}

/* Somebody else's choice, but a length. */
static void make_free(fg_an *an, fg_state *s, const fg_lin *length)
{
	for (uint32_t i = 0; i < length->n; i++)
		an->table.syms.at[length->t[i].sym].flags |= FG_SYM_FREE;
	make_length(an, s, length);
}

static void assume_not_above(fg_an *an, fg_state *s, const fg_lin *a, const fg_lin *b)
{
	fg_lin d;
	if (fg_lin_sub(&d, a, b))
		(void)fg_facts_assume_le(&s->facts, &an->table, &d);
}

/* ---- records ---- */

/* The field of `record` that begins at byte `off`, innermost; its record's type and its own offset. */
static const fg_field *field_at(fg_an *an, fg_type_id record, uint64_t off, fg_type_id *owner,
                                uint64_t *base)
{
	uint64_t begin = 0;
	for (int depth = 0; depth < 8; depth++) {
		const fg_type *t = fg_unit_canon(an->u, record);
		const fg_field *hit = NULL;
		if (t->kind != FG_TYPE_RECORD)
			return NULL;
		for (uint32_t i = 0; i < t->n; i++) {
			const fg_field *f = fg_unit_field(an->u, t->first + i);
			uint64_t at = begin + f->bit_offset / 8;
			if (at <= off && off < at + fg_type_bytes(an, f->type))
				hit = f;
		}
		if (!hit)
			return NULL;
		uint64_t at = begin + hit->bit_offset / 8;
		uint32_t kind = fg_unit_canon(an->u, hit->type)->kind;
		if (at == off && kind != FG_TYPE_RECORD && kind != FG_TYPE_ARRAY) {
			*owner = record;
			*base = begin;
			return hit;
		}
		record = hit->type;
		begin = at;
		while (fg_unit_canon(an->u, record)->kind == FG_TYPE_ARRAY) {
			record = fg_unit_canon(an->u, record)->elem;
			uint64_t size = fg_type_bytes(an, record);
			begin += size ? (off - begin) / size * size : 0;
		}
	}
	return NULL;
}

/* Siblings of a pointer: how many bytes behind it are valid, and how many there are. */
typedef struct siblings {
	const fg_field *valid, *capacity;
	const char *valid_name;
} siblings;

/* One way of counting lengths: those named after the pointer, or all. */
typedef struct tally {
	const fg_field *valid, *size, *capacity;
	uint32_t valids, capacities;
} tally;

static void count_field(tally *t, const fg_field *f, const char *name)
{
	if (is_capacity_name(name)) {
		t->capacity = f;
		t->capacities++;
		return;
	}
	if (ends_with(name, "size"))
		t->size = f;
	t->valid = !t->valid || t->valid == t->size ? f : t->valid;
	t->valids++;
}

static siblings settle(const tally *t)
{
	siblings r = {NULL, NULL, ""};
	if (t->capacities == 1)
		r.capacity = t->capacity;
	if (t->valids == 1)
		r.valid = t->valid;
	/* `len` of `size` bytes are in use */
	if (t->valids == 2 && t->size && t->size != t->valid && !t->capacities) {
		r.valid = t->valid;
		r.capacity = t->size;
	}
	return r;
}

static bool is_header_name(const char *name)
{
	return has_word(name, "header") || has_word(name, "hdr");
}

/* How long the header in the buffer is, not the buffer. */
static bool is_length_of_header(const char *length, const char *pointer)
{
	return is_header_name(length) && !is_header_name(pointer);
}

/* A room for several pointers to share is named after none of them. */
static bool is_shared_room(fg_an *an, const fg_type *record, const char *capacity)
{
	if (!is_capacity_name(capacity))
		return false;
	for (uint32_t i = 0; i < record->n; i++) {
		const fg_field *f = fg_unit_field(an->u, record->first + i);
		const char *name = fg_unit_str(an->u, f->name);
		size_t n = strlen(name);
		if (fg_type_is_pointer(an->u, f->type) && n > 1 && strncmp(capacity, name, n) == 0)
			return false;
	}
	return true;
}

static siblings length_fields(fg_an *an, fg_type_id record, const char *name)
{
	const fg_type *t = fg_unit_canon(an->u, record);
	uint32_t byte_pointers = 0;
	bool has_shared_room = false;
	size_t n = strlen(name);
	tally named = {0}, all = {0};
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(an->u, t->first + i);
		const char *other = fg_unit_str(an->u, f->name);
		if (fg_type_is_pointer(an->u, f->type))
			byte_pointers += fg_contract_is_bytes(an->u,
			                                      fg_type_pointee(an->u, f->type));
		if (!fg_type_is_integer(an->u, f->type) || (f->flags & FG_FIELD_BITFIELD) ||
		    !is_length_name(other) || is_length_of_header(other, name))
			continue;
		has_shared_room |= is_shared_room(an, t, other);
		if (n > 1 && strncmp(other, name, n) == 0)
			count_field(&named, f, other); /* data, data_len */
		if (is_plain_word(other) || is_capacity_name(other))
			count_field(&all, f, other);
	}
	siblings r = settle(&named);
	/* token and data point into one buffer: behind the token's length it goes on */
	if (!r.capacity && byte_pointers > 1 && has_shared_room)
		return (siblings){NULL, NULL, ""};
	if (!r.valid && !r.capacity && byte_pointers == 1)
		r = settle(&all);
	return r;
}

/* What the field held when the function began: what some path made of it since is not what the
 * buffer was given with. */
static bool field_value(fg_an *an, fg_state *s, fg_rid record, uint64_t base, const fg_field *f,
                        fg_lin *out)
{
	fg_lin at = fg_lin_const((fg_wide)(base + f->bit_offset / 8));
	uint8_t trust = an->table.regions.at[record].trust;
	fg_sym_info sym = {.origin = FG_SYM_CONTENT,
	                   .flags = trust ? FG_SYM_INPUT | FG_SYM_TAINTED : FG_SYM_INPUT,
	                   .trust = trust,
	                   .a = record,
	                   .b = fg_table_lin(&an->table, &at),
	                   .c = (uint32_t)fg_type_bytes(an, f->type),
	                   .place = an->place};
	fg_aval v = fg_aval_of(&an->table, fg_entry_value(an, s, f->type, &sym));
	*out = fg_lin_of(&an->table, v.lin);
	return v.kind == FG_AVAL_INT;
}

static siblings modelled_fields(fg_an *an, fg_type_id owner, const fg_model_buffer *model)
{
	siblings r = {NULL, NULL, ""};
	const fg_type *t = fg_unit_canon(an->u, owner);
	for (uint32_t i = 0; i < t->n && model->length[0]; i++) {
		const fg_field *g = fg_unit_field(an->u, t->first + i);
		if (strcmp(fg_unit_str(an->u, g->name), model->length) == 0)
			r.valid = g;
	}
	return r;
}

static void bind_fields(fg_an *an, fg_state *s, fg_rid region, uint64_t base, const siblings *both,
                        const fg_model_buffer *model)
{
	fg_lin valid, capacity;
	fg_rid parent = an->table.regions.at[region].parent;
	bool has_valid = both->valid && field_value(an, s, parent, base, both->valid, &valid);
	bool has_capacity = both->capacity &&
	                    field_value(an, s, parent, base, both->capacity, &capacity);
	fg_wide scale = model && model->scale ? model->scale : 1;
	if (!has_valid && !has_capacity)
		return;
	trust_bytes(an, region);
	if (has_valid && has_capacity)
		assume_not_above(an, s, &valid, &capacity);
	if (has_valid)
		make_free(an, s, &valid);
	/* How much room there is the program itself decided. */
	if (has_capacity)
		make_length(an, s, &capacity);
	/* A length says how much is in it, and seldom how much there is room for. */
	const fg_lin *size = has_capacity ? &capacity : &valid;
	uint32_t room = has_capacity || model || ends_with(both->valid_name, "size")
	                        ? 0
	                        : FG_REGION_ROOMY;
	fg_lin scaled;
	if (fg_lin_scale(&scaled, size, scale))
		set_size(an, region, &scaled, FG_REGION_CONTRACT | room);
	if (has_valid && has_capacity) {
		an->table.regions.at[region].valid = fg_table_lin(&an->table, &valid);
		an->table.regions.at[region].flags |= FG_REGION_HAS_VALID;
	}
}

/* As many as the function that allocated them wrote down. */
static void bind_count(fg_an *an, fg_state *s, fg_rid region, fg_type_id owner, uint64_t offset,
                       uint64_t base)
{
	fg_lin count, size;
	fg_wide scale;
	const fg_field *counter = fg_counted_by(an, owner, offset, &scale);
	fg_rid parent = an->table.regions.at[region].parent;
	if (!counter || (an->table.regions.at[region].flags & FG_REGION_HAS_SIZE) ||
	    !field_value(an, s, parent, base, counter, &count) ||
	    !fg_lin_scale(&size, &count, scale))
		return;
	make_length(an, s, &count);
	set_size(an, region, &size, FG_REGION_CONTRACT | FG_REGION_COUNTED);
}

/* What is on its way out was put there by the program. */
static bool is_outgoing_name(const char *name)
{
	static const char *const words[] = {"out", "tx", "send"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);
		if (strncmp(name, words[i], n) == 0 && (name[n] == '_' || name[n] == 0))
			return true;
	}
	return false;
}

void fg_entry_contract(fg_an *an, fg_state *s, fg_rid region)
{
	fg_region_info r = an->table.regions.at[region];
	fg_lin off = fg_lin_of(&an->table, r.offset);
	fg_type_id owner = 0;
	uint64_t base = 0;
	/* Deeper in, the program keeps its own books. */
	if (off.n || off.c < 0 || !r.parent || !(r.flags & FG_REGION_INPUT) || r.depth > 3)
		return;
	fg_type_id record = an->table.regions.at[r.parent].type;
	const fg_field *f = field_at(an, record, (uint64_t)off.c, &owner, &base);
	if (!f)
		return;
	/* A caller's caller may have looked at it as a pointer to anything. */
	if (!fg_type_is_pointer(an->u, f->type) || is_outgoing_name(fg_unit_str(an->u, f->name)))
		return;
	r.type = an->table.regions.at[region].type = fg_type_pointee(an->u, f->type);
	const fg_type *owner_type = fg_unit_canon(an->u, owner);
	const char *tag = owner_type->decl ? fg_unit_decl_name(an->u, owner_type->decl) : "";
	const fg_model_buffer *model = fg_models_buffer(an->models, tag,
	                                                fg_unit_str(an->u, f->name));
	siblings both = {NULL, NULL, ""};
	if (model && r.depth > 2)
		return;
	/* Of its own global records the program keeps the books itself. */
	if (an->table.regions.at[r.parent].kind == FG_REGION_GLOBAL)
		return;
	if (model) {
		an->table.regions.at[region].trust = (uint8_t)model->trust;
		both = modelled_fields(an, owner, model);
	} else if (fg_contract_is_bytes(an->u, r.type) &&
	           !is_header_name(fg_unit_str(an->u, f->name))) {
		/* A header that was found in a packet has its fields, and more follows it. */
		both = length_fields(an, owner, fg_unit_str(an->u, f->name));
		if (both.valid)
			both.valid_name = fg_unit_str(an->u, both.valid->name);
	}
	bind_fields(an, s, region, base, &both, model);
	bind_count(an, s, region, owner, f->bit_offset / 8, base);
}

/* What arrives from outside is kept in records of such names, or is one. */
static bool is_packet_record(const char *tag)
{
	static const char *const words[] = {"pkt",    "packet",        "pbuf",   "snip", "frame",
	                                    "msg",    "message",       "record", "pdu",  "skb",
	                                    "netbuf", "networkbuffer", "header", "hdr"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (has_word(tag, words[i]))
			return true;
	return false;
}

bool fg_contract_is_packet(const fg_an *an, const fg_type *record)
{
	return record->decl && is_packet_record(fg_unit_decl_name(an->u, record->decl));
}

/* With so many lengths a record keeps books, and its lengths in step with each other. */
static bool keeps_books(fg_an *an, const fg_type *record)
{
	enum { LENGTHS_MAX = 2 };
	uint32_t lengths = 0;
	for (uint32_t i = 0; i < record->n; i++) {
		const fg_field *f = fg_unit_field(an->u, record->first + i);
		lengths += fg_type_is_integer(an->u, f->type) &&
		           is_length_name(fg_unit_str(an->u, f->name));
	}
	return lengths > LENGTHS_MAX;
}

void fg_contract_descriptor(fg_an *an, fg_sym sym)
{
	fg_sym_info info = an->table.syms.at[sym];
	fg_region_info r = an->table.regions.at[info.a];
	fg_lin off = fg_lin_of(&an->table, info.b);
	fg_type_id owner = 0;
	uint64_t base = 0;
	if (!(info.flags & FG_SYM_INPUT) || r.kind != FG_REGION_POINTEE || r.depth > 2 || off.n ||
	    off.c < 0)
		return;
	const fg_field *f = field_at(an, r.type, (uint64_t)off.c, &owner, &base);
	/* A total is kept in step with the lengths it is made of. */
	if (!f || fg_type_is_signed(an->u, f->type) ||
	    !is_length_name(fg_unit_str(an->u, f->name)) ||
	    has_word(fg_unit_str(an->u, f->name), "tot"))
		return;
	const fg_type *t = fg_unit_canon(an->u, owner);
	if (fg_contract_is_packet(an, t) && !keeps_books(an, t))
		an->table.syms.at[sym].flags |= FG_SYM_FREE;
}

/* ---- globals ---- */

/* What the global integer held at entry. */
static fg_sym entry_content(fg_an *an, fg_decl_id decl)
{
	fg_type_id type = fg_unit_decl(an->u, decl)->type;
	fg_sym_info sym = {.origin = FG_SYM_CONTENT,
	                   .flags = FG_SYM_INPUT,
	                   .bits = (uint8_t)fg_type_bits(an->u, type),
	                   .a = fg_region_of_global(an, decl),
	                   .c = (uint32_t)fg_type_bytes(an, type),
	                   .place = an->place};
	fg_type_limits(an, type, &sym.lo, &sym.hi);
	return fg_table_sym(&an->table, &sym, NULL);
}

/* What there is room for bounds what lies in it. */
static void bound_by_room(fg_an *an, fg_rid region, fg_sym length)
{
	const fg_region_info *r = &an->table.regions.at[region];
	fg_lin room = fg_lin_of(&an->table, r->size);
	if ((r->flags & FG_REGION_HAS_SIZE) && room.n == 0 && room.c > 0 &&
	    room.c < an->table.syms.at[length].hi)
		an->table.syms.at[length].hi = room.c;
}

void fg_contract_global(fg_an *an, fg_rid region, fg_decl_id decl)
{
	const fg_model_buffer *m = fg_models_buffer(an->models, "", fg_unit_decl_name(an->u, decl));
	if (!m || !m->length[0])
		return;
	an->table.regions.at[region].trust = (uint8_t)m->trust;
	/* Of a pointer the bytes behind it are meant, which lie in some other buffer. */
	if (!an->is_receiver || fg_type_is_pointer(an->u, fg_unit_decl(an->u, decl)->type))
		return;
	for (size_t i = 0; i < an->u->top_level.n; i++) {
		fg_decl_id d = an->u->top_level.at[i];
		if (strcmp(fg_unit_decl_name(an->u, d), m->length) != 0 ||
		    !fg_type_is_integer(an->u, fg_unit_decl(an->u, d)->type))
			continue;
		fg_sym length = entry_content(an, d);
		fg_lin valid = fg_lin_sym(length);
		an->table.syms.at[length].flags |= FG_SYM_FREE;
		bound_by_room(an, region, length);
		an->table.regions.at[region].valid = fg_table_lin(&an->table, &valid);
		an->table.regions.at[region].flags |= FG_REGION_HAS_VALID;
		return;
	}
}

/* ---- parameters ---- */

static const fg_decl *param_of(const fg_unit *u, fg_decl_id function, uint32_t i)
{
	return fg_unit_decl(u, u->decl_ids.at[fg_unit_decl(u, function)->first_param + i]);
}

static bool tells_length(const fg_unit *u, const fg_decl *d, bool is_byte, bool is_next)
{
	const char *name = fg_unit_str(u, d->name);
	if (!fg_type_is_integer(u, d->type))
		return false;
	return is_byte ? is_length_name(name) || (is_next && is_count_name(name))
	               : is_count_name(name) && !is_length_name(name);
}

static bool is_byte_pointer(const fg_unit *u, const fg_decl *d)
{
	return fg_type_is_pointer(u, d->type) &&
	       fg_contract_is_bytes(u, fg_type_pointee(u, d->type));
}

static bool is_same_pointer(const fg_unit *u, const fg_decl *a, const fg_decl *b)
{
	if (!fg_type_is_pointer(u, a->type) || !fg_type_is_pointer(u, b->type))
		return false;
	fg_type_id x = fg_type_pointee(u, a->type), y = fg_type_pointee(u, b->type);
	return fg_unit_canon(u, x) == fg_unit_canon(u, y) &&
	       fg_unit_quals(u, x) == fg_unit_quals(u, y);
}

/* void * is what a buffer is passed as, and what a context, a handle, an argument is. */
static bool may_be_buffer(const fg_unit *u, const fg_decl *d)
{
	static const char *const tails[] = {"buf",   "buffer", "data", "src",    "dst",     "dest",
	                                    "ptr",   "mem",    "key",  "msg",    "in",      "out",
	                                    "input", "output", "pkt",  "packet", "payload", "frame",
	                                    "bytes", "p",      "s1",   "s2"};
	const char *name = fg_unit_str(u, d->name);
	if (fg_unit_canon(u, fg_type_pointee(u, d->type))->kind != FG_TYPE_VOID)
		return true;
	return ends_with_any(name, tails, FG_ARRAY_LEN(tails)) && !ends_with(name, "metadata");
}

static bool is_position(const fg_unit *u, const fg_decl *d)
{
	bool is_int = fg_type_is_integer(u, d->type) ||
	              (fg_type_is_pointer(u, d->type) &&
	               fg_type_is_integer(u, fg_type_pointee(u, d->type)));
	return is_int && is_position_name(fg_unit_str(u, d->name));
}

/* Behind the buffer: a position in it or two, then how far it goes. */
static uint32_t limit_behind_position(const fg_unit *u, fg_decl_id f, uint32_t i, bool is_byte)
{
	uint32_t n = fg_unit_decl(u, f)->param_count, j = i + 1;
	while (j < n && j <= i + 2 && is_position(u, param_of(u, f, j)))
		j++;
	return j > i + 1 && j < n && tells_length(u, param_of(u, f, j), is_byte, false)
	               ? j
	               : UINT32_MAX;
}

/* Its length goes with the algorithm, not with the data behind it: (key, frame, n). */
static bool has_length_of_its_own(const char *name)
{
	static const char *const tails[] = {"key", "iv",     "nonce",  "salt", "tag", "mac",
	                                    "sig", "digest", "signature"};
	return ends_with_any(name, tails, FG_ARRAY_LEN(tails));
}

/* The name without the word for what it is: `pin` of pin_len, pin_data and pin_ptr. */
static size_t stem_length(const char *name)
{
	static const char *const tails[] = {"length", "len",    "size",  "sz",  "bytes", "dlen",
	                                    "octets", "buffer", "buf",   "ptr", "data"};
	size_t n = strlen(name);
	for (size_t i = 0; i < FG_ARRAY_LEN(tails); i++) {
		size_t m = strlen(tails[i]);
		if (n > m && ends_with(name, tails[i])) {
			n -= m;
			break;
		}
	}
	while (n > 0 && name[n - 1] == '_')
		n--;
	return n;
}

/* How much of the length's name is the pointer's: one of them, without such a word, begins the
 * other. */
static size_t shared_stem(const char *length, const char *pointer)
{
	size_t a = stem_length(length), b = stem_length(pointer), n = a < b ? a : b;
	return n > 1 && strncmp(length, pointer, n) == 0 ? n : 0;
}

/* `rsp_length` is that of `rsp`: another buffer may have another length. */
static bool is_named_after_other(const fg_unit *u, fg_decl_id f, uint32_t i, uint32_t length)
{
	const char *name = fg_unit_str(u, param_of(u, f, length)->name);
	size_t own = shared_stem(name, fg_unit_str(u, param_of(u, f, i)->name));
	for (uint32_t k = 0; k < fg_unit_decl(u, f)->param_count; k++) {
		const fg_decl *d = param_of(u, f, k);
		if (k != i && fg_type_is_pointer(u, d->type) &&
		    shared_stem(name, fg_unit_str(u, d->name)) > own)
			return true;
	}
	return false;
}

/* The next one, the one behind a second buffer of the same length (src, dst, n), the one before
 * (n, buf) when it does not belong to a buffer before it. */
uint32_t fg_contract_length_param(const fg_unit *u, fg_decl_id f, uint32_t i)
{
	uint32_t n = fg_unit_decl(u, f)->param_count;
	const fg_decl *d = param_of(u, f, i), *next = i + 1 < n ? param_of(u, f, i + 1) : NULL;
	fg_type_id pointee = fg_type_pointee(u, d->type);
	bool is_byte = fg_contract_is_bytes(u, pointee);
	bool is_text = fg_unit_canon(u, pointee)->rank == FG_RANK_CHAR;
	if (!may_be_buffer(u, d))
		return UINT32_MAX;
	/* Two texts and how much of them at most: their ends are in them. */
	if (is_text && i > 0 && is_same_pointer(u, d, param_of(u, f, i - 1)) &&
	    (fg_unit_quals(u, pointee) & FG_QUAL_CONST))
		return UINT32_MAX;
	if (next && tells_length(u, next, is_byte, true) &&
	    !is_length_of_header(fg_unit_str(u, next->name), fg_unit_str(u, d->name)) &&
	    !is_named_after_other(u, f, i, i + 1))
		return i + 1;
	if (next && is_position(u, next))
		return limit_behind_position(u, f, i, is_byte);
	if (i + 2 < n && is_byte && !is_text && is_byte_pointer(u, next) &&
	    fg_unit_canon(u, pointee)->kind ==
		    fg_unit_canon(u, fg_type_pointee(u, next->type))->kind &&
	    may_be_buffer(u, next) && tells_length(u, param_of(u, f, i + 2), is_byte, false) &&
	    (!has_length_of_its_own(fg_unit_str(u, d->name)) ||
	     has_length_of_its_own(fg_unit_str(u, next->name))) &&
	    !ends_with(fg_unit_str(u, param_of(u, f, i + 2)->name), "size") && /* of the second */
	    !is_named_after_other(u, f, i, i + 2))
		return i + 2;
	if (i > 0 && is_byte && tells_length(u, param_of(u, f, i - 1), true, false) &&
	    !(next && is_byte_pointer(u, next)) &&
	    !(i > 1 && is_byte_pointer(u, param_of(u, f, i - 2))))
		return i - 1;
	return UINT32_MAX;
}

/* `end` points behind the bytes of the parameter before it. */
static bool bind_end(fg_an *an, fg_state *s, uint32_t i, const fg_vid *values, fg_vid *out)
{
	fg_decl_id f = an->fn->decl;
	if (i == 0 || !is_end_name(fg_unit_str(an->u, param_of(an->u, f, i)->name)))
		return false;
	fg_aval p;
	fg_type_id type = param_of(an->u, f, i)->type, before = param_of(an->u, f, i - 1)->type;
	if (!fg_type_is_pointer(an->u, before) || !fg_value_pointer(an, s, values[i - 1], &p) ||
	    (an->table.regions.at[p.region].flags & FG_REGION_HAS_SIZE))
		return false;
	uint32_t pointee = fg_unit_canon(an->u, fg_type_pointee(an->u, type))->kind;
	/* (void *number, void *limit): nobody goes from one to the other. */
	if (pointee == FG_TYPE_VOID ||
	    fg_unit_canon(an->u, fg_type_pointee(an->u, before))->kind != pointee)
		return false;
	fg_sym_info sym = {.lo = 0,
	                   .hi = ((fg_wide)1 << 31) - 1,
	                   .origin = FG_SYM_SIZE,
	                   .flags = FG_SYM_INPUT | FG_SYM_FREE,
	                   .a = p.region,
	                   .place = param_of(an->u, f, i)->name_place};
	fg_lin size = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	set_size(an, p.region, &size, FG_REGION_CONTRACT);
	if (fg_contract_is_bytes(an->u, fg_type_pointee(an->u, before)))
		trust_bytes(an, p.region);
	*out = fg_table_value(&an->table, FG_AVAL_PTR, p.region, &size);
	return true;
}

/* Positions in the buffer that stand beside it: within it, or at its end. */
static void bind_positions(fg_an *an, fg_state *s, uint32_t i, uint32_t length,
                           const fg_vid *values, const fg_lin *size)
{
	fg_decl_id f = an->fn->decl;
	uint32_t n = fg_unit_decl(an->u, f)->param_count;
	for (uint32_t j = i + 1; j < n && j <= i + 3; j++) {
		const fg_decl *d = param_of(an->u, f, j);
		fg_vid v = values[j];
		fg_aval p;
		fg_lin position, zero = fg_lin_const(0);
		if (j == length || !is_position(an->u, d))
			continue;
		if (fg_value_pointer(an, s, v, &p)) {
			fg_type_id type = fg_type_pointee(an->u, d->type);
			v = fg_mem_load(an, s, p.region, &zero, (uint32_t)fg_type_bytes(an, type),
			                type);
		}
		if (!fg_value_lin(an, s, v, &position) || position.n != 1)
			continue;
		make_free(an, s, &position);
		assume_not_above(an, s, &position, size);
	}
}

static void contract_param(fg_an *an, fg_state *s, uint32_t i, const fg_vid *values)
{
	fg_aval p;
	fg_type_id pointee = fg_type_pointee(an->u, param_of(an->u, an->fn->decl, i)->type);
	if (!fg_value_pointer(an, s, values[i], &p) || p.lin != 0 ||
	    (an->table.regions.at[p.region].flags & FG_REGION_HAS_SIZE))
		return;
	bool is_byte = fg_contract_is_bytes(an->u, pointee);
	uint32_t j = fg_contract_length_param(an->u, an->fn->decl, i);
	fg_lin size;
	fg_wide scale = is_byte ? 1 : (fg_wide)fg_type_bytes(an, pointee);
	if (j == UINT32_MAX || scale == 0 ||
	    fg_unit_canon(an->u, pointee)->kind == FG_TYPE_RECORD ||
	    !fg_value_lin(an, s, values[j], &size) || size.n != 1)
		return;
	bool is_refuted = fg_pair_is_refuted(an, i, j);
	if (!is_refuted || fg_pair_counts_characters(an, i))
		make_free(an, s, &size);
	if (is_refuted)
		return;
	if (is_byte) {
		bind_positions(an, s, i, j, values, &size);
		trust_bytes(an, p.region);
	}
	if (fg_lin_scale(&size, &size, scale))
		set_size(an, p.region, &size, FG_REGION_CONTRACT);
}

void fg_contract_params(fg_an *an, fg_state *s, fg_vid *values)
{
	uint32_t n = fg_unit_decl(an->u, an->fn->decl)->param_count;
	for (uint32_t i = 0; i < n; i++)
		if (fg_type_is_pointer(an->u, param_of(an->u, an->fn->decl, i)->type))
			(void)bind_end(an, s, i, values, &values[i]);
	for (uint32_t i = 0; i < n; i++)
		if (fg_type_is_pointer(an->u, param_of(an->u, an->fn->decl, i)->type))
			contract_param(an, s, i, values);
}

bool fg_contract_is_text(const fg_an *an, fg_rid region)
{
	static const char *const tails[] = {"name", "str", "string", "text", "path"};
	const fg_region_info *r = &an->table.regions.at[region];
	if (!(r->flags & FG_REGION_CONTRACT) || r->kind != FG_REGION_POINTEE || !r->type)
		return false;
	uint32_t rank = fg_unit_canon(an->u, r->type)->rank;
	if (rank != FG_RANK_UCHAR)
		return rank == FG_RANK_CHAR;
	return fg_region_is_param(r) &&
	       ends_with_any(fg_unit_str(an->u, param_of(an->u, an->fn->decl, r->id)->name), tails,
	                     FG_ARRAY_LEN(tails));
}

bool fg_contract_promised(fg_an *an, fg_rid region, fg_lin *out)
{
	fg_region_info r = an->table.regions.at[region];
	if (!fg_region_is_param(&r))
		return false;
	uint32_t j = fg_contract_length_param(an->u, an->fn->decl, r.id);
	if (j == UINT32_MAX)
		return false;
	fg_type_id type = param_of(an->u, an->fn->decl, j)->type;
	fg_sym_info sym = {.origin = FG_SYM_PARAM,
	                   .flags = FG_SYM_INPUT,
	                   .bits = (uint8_t)fg_type_bits(an->u, type),
	                   .a = j,
	                   .place = param_of(an->u, an->fn->decl, j)->name_place};
	fg_type_limits(an, type, &sym.lo, &sym.hi);
	*out = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	return true;
}

/* ---- calls ---- */

/* A length nobody bounded yet and of which nothing better is known. */
static bool is_open(const fg_an *an, const fg_lin *length)
{
	for (uint32_t i = 0; i < length->n; i++) {
		const fg_sym_info *s = &an->table.syms.at[length->t[i].sym];
		bool is_unseen = s->origin == FG_SYM_RESULT || s->origin == FG_SYM_READ;
		if (!(s->flags & (FG_SYM_TAINTED | FG_SYM_FREE)) && !is_unseen &&
		    !(an->has_contracts && (s->flags & FG_SYM_INPUT) &&
		      !(s->flags & FG_SYM_INEXACT)))
			return false;
	}
	return length->n == 1;
}

/* The length is that of the text behind the pointer: the buffer has its end too, at least. */
static bool is_length_of_text(fg_an *an, fg_state *s, const fg_aval *p, const fg_lin *length)
{
	fg_lin start = fg_lin_const(0), known, d;
	return fg_mem_strlen(an, s, p->region, &start, 1, &known) &&
	       fg_lin_sub(&d, &known, length) && fg_facts_prove_eq(&s->facts, &an->table, &d);
}

/* Of what the function is given it counts characters, and so does the callee. */
static bool is_of_characters(const fg_an *an, const fg_region_info *buffer)
{
	return fg_region_is_param(buffer) && fg_pair_counts_characters(an, buffer->id);
}

/* The whole of a buffer only: (p + 4, n - 4) was computed, and from what bound is not known. */
static void adopt(fg_an *an, fg_state *s, const fg_aval *p, const fg_lin *length)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	fg_lin size, off = fg_lin_of(&an->table, p->lin), form;
	if (length->n == 1 && length->c == 0 &&
	    an->table.syms.at[length->t[0].sym].origin == FG_SYM_WRAP) {
		form = fg_lin_of(&an->table, an->table.syms.at[length->t[0].sym].a);
		length = &form; /* cut to the parameter's type */
	}
	if (r->kind != FG_REGION_POINTEE || (r->flags & FG_REGION_HAS_SIZE) || p->extent ||
	    ((r->flags & FG_REGION_INPUT) && (!an->has_contracts || an->is_reached)) || off.n ||
	    off.c || length->c || !is_open(an, length) || !fg_lin_add(&size, &off, length) ||
	    is_length_of_text(an, s, p, length))
		return;
	fg_sym sym = length->t[0].sym;
	an->table.syms.at[sym].flags &= (uint8_t)~FG_SYM_INEXACT;
	make_free(an, s, length);
	if (is_of_characters(an, r))
		return;
	set_size(an, p->region, &size, FG_REGION_CONTRACT | FG_REGION_ADOPTED);
	trust_bytes(an, p->region);
}

/* What it is told is what is to be seen of the bytes. */
static bool is_shown_by(const char *name)
{
	static const char *const words[] = {"hex", "dump", "print", "log_"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (has_word(name, words[i]))
			return true;
	return false;
}

void fg_contract_adopt(fg_an *an, fg_state *s, const fg_unit *u, fg_decl_id function,
                       const fg_vid *args, uint32_t n)
{
	bool is_shown = is_shown_by(fg_unit_decl_name(u, function));
	uint32_t count = fg_unit_decl(u, function)->param_count;
	for (uint32_t i = 0; i < count && i < n; i++) {
		fg_aval p;
		fg_lin length;
		fg_type_id type = param_of(u, function, i)->type;
		if (!fg_type_is_pointer(u, type) ||
		    !fg_contract_is_bytes(u, fg_type_pointee(u, type)))
			continue;
		uint32_t j = fg_contract_length_param(u, function, i);
		if (j >= n || !fg_value_lin(an, s, args[j], &length))
			continue;
		fg_length_check_argument(an, s, args[j], &length);
		if (!is_shown && fg_value_pointer(an, s, args[i], &p))
			adopt(an, s, &p, &length);
	}
}

void fg_contract_disown(fg_an *an, fg_state *s, const fg_vid *args, uint32_t n)
{
	const uint32_t both = FG_REGION_ADOPTED | FG_REGION_USED;
	for (uint32_t i = 0; i < n; i++) {
		fg_aval p;
		if (!fg_value_pointer(an, s, args[i], &p))
			continue;
		fg_region_info *r = &an->table.regions.at[p.region];
		if ((r->flags & both) == both)
			r->flags &= ~(uint32_t)(FG_REGION_HAS_SIZE | FG_REGION_CONTRACT |
			                        FG_REGION_ADOPTED);
	}
}
