/*
 * What can be said when all files are read: where links lead, what each item
 * says as a hash, which ids and links are faulty.
 */
#include "base/hash.h"
#include "req/req_internal.h"

/* ---- links ---- */

/* Of two versions that are numbers, or else words: -1 older, 0 alike, 1 newer than the item's. */
static int compare_version(const char *pinned, const char *current)
{
	if (strcmp(pinned, current) == 0)
		return 0;
	char *end_a, *end_b;
	unsigned long a = strtoul(pinned, &end_a, 10), b = strtoul(current, &end_b, 10);
	if (*pinned && *current && !*end_a && !*end_b)
		return a < b ? -1 : a > b;
	return -1;
}

static void resolve_link(fg_req_set *set, fg_req_link *l)
{
	const char *version;
	uint32_t to = fg_req_find(set, l->target, &version);
	l->to = to;
	if (to == FG_REQ_NONE) {
		const fg_req *owner = &set->items.at[l->owner];
		if (l->is_weak)
			return;
		fg_vec_push(
			&set->problems,
			(fg_req_problem){.kind = FG_REQ_DANGLING,
		                         .file = owner->file,
		                         .uid = owner->uid,
		                         .line = l->line ? l->line : owner->line,
		                         .message = fg_arena_printf(&set->arena,
		                                                    "'%s' links to '%s', which no "
		                                                    "file holds",
		                                                    owner->uid, l->target)});
		return;
	}
	if (*version && !*l->version)
		l->version = version;
	const char *current = set->items.at[to].version;
	if (*l->version && *current) {
		int order = compare_version(l->version, current);
		l->is_outdated = order < 0;
		l->is_predated = order > 0;
	}
}

static bool counts(const fg_req_link *l)
{
	return l->to != FG_REQ_NONE && !l->is_weak && l->to != l->owner;
}

/* Two passes of counting sort over the links: parents of each item, children of each item. */
static void build_graph(fg_req_set *set)
{
	for (size_t i = 0; i < set->links.n; i++) {
		const fg_req_link *l = &set->links.at[i];
		if (!counts(l))
			continue;
		set->items.at[l->is_down ? l->to : l->owner].up_count++;
		set->items.at[l->is_down ? l->owner : l->to].down_count++;
	}
	uint32_t up = 0, down = 0;
	for (size_t i = 0; i < set->items.n; i++) {
		fg_req *q = &set->items.at[i];
		q->first_up = up;
		q->first_down = down;
		up += q->up_count;
		down += q->down_count;
		q->up_count = q->down_count = 0;
	}
	fg_vec_reserve(&set->up, up);
	fg_vec_reserve(&set->down, down);
	set->up.n = up;
	set->down.n = down;
	for (size_t i = 0; i < set->links.n; i++) {
		const fg_req_link *l = &set->links.at[i];
		if (!counts(l))
			continue;
		uint32_t child = l->is_down ? l->to : l->owner,
			 parent = l->is_down ? l->owner : l->to;
		fg_req *c = &set->items.at[child], *p = &set->items.at[parent];
		set->up.at[c->first_up + c->up_count++] = parent;
		set->down.at[p->first_down + p->down_count++] = child;
	}
}

/* ---- cycles ---- */

typedef struct frame {
	uint32_t item, next;
} frame;

static void report_cycle(fg_req_set *set, const frame *stack, size_t n, uint32_t again)
{
	size_t start = n - 1;
	while (stack[start].item != again)
		start--;
	fg_buf text = FG_BUF_INIT;
	for (size_t i = start; i < n && i < start + 12; i++)
		fg_buf_printf(&text, "%s -> ", set->items.at[stack[i].item].uid);
	if (n > start + 12)
		fg_buf_puts(&text, "… -> ");
	const fg_req *q = &set->items.at[again];
	for (size_t i = start; i < n; i++)
		set->items.at[stack[i].item].is_in_cycle = true;
	fg_vec_push(&set->problems,
	            (fg_req_problem){.kind = FG_REQ_CYCLE,
	                             .file = q->file,
	                             .uid = q->uid,
	                             .line = q->line,
	                             .message = fg_arena_printf(&set->arena, "links go round: %s%s",
	                                                        fg_buf_str(&text), q->uid)});
	fg_buf_release(&text);
}

/* Depth first over parents with a stack of our own: a chain may be as long as the set. One
 * report for
 * each link that closes a round. */
static void find_cycles(fg_req_set *set)
{
	enum { NEW, OPEN, DONE };
	FG_VEC(frame) stack = FG_VEC_INIT;
	FG_VEC(unsigned char) state = FG_VEC_INIT;
	fg_vec_reserve(&state, set->items.n + 1);
	if (state.at)
		memset(state.at, NEW, set->items.n + 1);
	for (size_t i = 0; i < set->items.n; i++) {
		if (state.at[i] != NEW)
			continue;
		state.at[i] = OPEN;
		fg_vec_push(&stack, (frame){(uint32_t)i, 0});
		while (stack.n) {
			frame *top = &fg_vec_last(&stack);
			const fg_req *q = &set->items.at[top->item];
			if (top->next == q->up_count) {
				state.at[top->item] = DONE;
				(void)fg_vec_pop(&stack);
				continue;
			}
			uint32_t parent = set->up.at[q->first_up + top->next++];
			if (state.at[parent] == OPEN)
				report_cycle(set, stack.at, stack.n, parent);
			if (state.at[parent] != NEW)
				continue;
			state.at[parent] = OPEN;
			fg_vec_push(&stack, (frame){parent, 0});
		}
	}
	fg_vec_release(&stack);
	fg_vec_release(&state);
	for (size_t i = 0; i < set->links.n; i++) {
		const fg_req_link *l = &set->links.at[i];
		if (l->to == l->owner && !l->is_weak) {
			frame self = {l->owner, 0};
			report_cycle(set, &self, 1, l->owner);
		}
	}
}

/* ---- hashes ---- */

/* Each line right-trimmed, LF: what an editor or a checkout may change is not what was said. */
static void put_text(fg_buf *out, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\n"), kept = n;
		while (kept && (s[kept - 1] == ' ' || s[kept - 1] == '\t' || s[kept - 1] == '\r'))
			kept--;
		fg_buf_put(out, s, kept);
		s += n;
		if (*s == '\n') {
			fg_buf_putc(out, '\n');
			s++;
		}
	}
	while (out->n && out->at[out->n - 1] == '\n')
		fg_buf_truncate(out, out->n - 1);
	fg_buf_putc(out, '\0');
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static unsigned nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static void hash_item(fg_req_set *set, fg_req *q, const char **parents, fg_buf *text)
{
	char hex[FG_SHA256_HEX];
	for (uint32_t i = 0; i < q->up_count; i++)
		parents[i] = set->items.at[set->up.at[q->first_up + i]].uid;
	if (q->up_count > 1)
		qsort(parents, q->up_count, sizeof(*parents), by_text);
	fg_buf_clear(text);
	put_text(text, q->uid);
	put_text(text, q->title);
	put_text(text, q->text);
	for (uint32_t i = 0; i < q->up_count; i++)
		put_text(text, parents[i]);
	fg_sha256_hex(hex, text->at, text->n);
	for (size_t i = 0; i < FG_REQ_HASH; i++)
		q->hash[i] = (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
}

static void hash_items(fg_req_set *set)
{
	fg_buf text = FG_BUF_INIT;
	FG_VEC(const char *) parents = FG_VEC_INIT;
	for (size_t i = 0; i < set->items.n; i++) {
		fg_vec_reserve(&parents, set->items.at[i].up_count + 1u);
		hash_item(set, &set->items.at[i], parents.at, &text);
	}
	fg_vec_release(&parents);
	fg_buf_release(&text);
}

/* ---- justifications ---- */

/* One of a requirement that is not there accepts nothing: an id was misspelt, or has gone. */
static void check_justifications(fg_req_set *set)
{
	for (size_t i = 0; i < set->justifications.n; i++) {
		const fg_req_justification *j = &set->justifications.at[i];
		if (fg_req_find(set, j->uid, NULL) != FG_REQ_NONE)
			continue;
		fg_vec_push(&set->problems,
		            (fg_req_problem){.kind = FG_REQ_DANGLING,
		                             .file = j->file,
		                             .uid = j->uid,
		                             .line = j->line,
		                             .message = fg_arena_printf(
						     &set->arena,
						     "the justification is of '%s', which no file "
						     "holds",
						     j->uid)});
	}
}

/* ---- ids that only case tells apart ---- */

static void find_case_twins(fg_req_set *set)
{
	fg_map seen = FG_MAP_INIT;
	fg_buf key = FG_BUF_INIT;
	for (size_t i = 0; i < set->items.n; i++) {
		const fg_req *q = &set->items.at[i];
		if (q->is_duplicate || q->is_external)
			continue;
		fg_buf_clear(&key);
		for (const char *p = q->uid; *p; p++)
			fg_buf_putc(&key, *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p);
		bool is_new;
		uint64_t *slot = fg_map_put(&seen, fg_buf_str(&key), key.n, &is_new);
		if (is_new) {
			*slot = i;
			continue;
		}
		const fg_req *other = &set->items.at[*slot];
		fg_vec_push(&set->problems,
		            (fg_req_problem){
				    .kind = FG_REQ_CASE,
				    .file = q->file,
				    .uid = q->uid,
				    .line = q->line,
				    .message = fg_arena_printf(&set->arena,
		                                               "the ids '%s' and '%s' differ in "
		                                               "case only",
		                                               other->uid, q->uid),
				    .other_file = other->file,
				    .other_line = other->line});
	}
	fg_buf_release(&key);
	fg_map_release(&seen);
}

/* ---- all of it ---- */

static int by_place(const void *a, const void *b)
{
	const fg_req_problem *p = a, *q = b;
	int order = strcmp(p->file, q->file);
	if (order == 0 && p->line != q->line)
		order = p->line < q->line ? -1 : 1;
	if (order == 0 && p->kind != q->kind)
		order = p->kind < q->kind ? -1 : 1;
	return order ? order : strcmp(p->message, q->message);
}

void fg_req_finish(fg_req_set *set)
{
	for (size_t i = 0; i < set->links.n; i++)
		resolve_link(set, &set->links.at[i]);
	build_graph(set);
	find_cycles(set);
	find_case_twins(set);
	check_justifications(set);
	hash_items(set);
	fg_req__doorstop_stamps(set);
	if (set->problems.n)
		qsort(set->problems.at, set->problems.n, sizeof(*set->problems.at), by_place);
}
