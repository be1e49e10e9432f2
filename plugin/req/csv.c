/*
 * Tables as every requirements tool exports them: RFC 4180 with line breaks in
 * quotes, a byte order mark, ';' and tab. Which column means what is told by the
 * configuration, a preset (templates/trace/csv.yaml) or the header itself.
 */
#include "req/req_internal.h"

#define COLUMNS_MAX 512u

typedef enum field {
	UID,
	TITLE,
	TEXT,
	STATUS,
	KIND,
	PARENTS,
	VERSION,
	NEEDS,
	TAGS,
	LINE_STAMP,
	FIELD_COUNT
} field;
static const char *const field_names[FIELD_COUNT] = {
	"uid", "title", "text", "status", "kind", "parents", "version", "needs", "tags", "stamp"};
/* Headers taken for a field when nothing is configured; lower case. */
static const char *const usual[FIELD_COUNT] = {
	"uid,id,req id,requirement id,key,issue key,global id,identifier",
	"title,name,summary,header,short description",
	"text,description,statement,requirement,content,primary text",
	"status,state,workflow status",
	"type,kind,item type,tracker,category",
	("parents,parent,links,linked work "
	 "items,upstream,satisfies,relationships,associations,traces to"),
	"version,revision",
	"needs,needs coverage",
	"tags,labels",
	"reviewed"};

typedef struct table {
	fg_req__reader *r;
	const char *at, *end;
	unsigned line;     /* of `at` */
	unsigned row_line; /* where the current row starts */
	char delimiter;
	FG_VEC(const char *) cells; /* of the current row */
	FG_VEC(const char *) header;
	int column[FIELD_COUNT]; /* -1 = none */
	fg_buf cell;
	bool has_twins; /* some header stands twice */
} table;

/* ---- cells ---- */

static fg_err read_quoted(table *t)
{
	unsigned start = t->line;
	for (t->at++; t->at < t->end; t->at++) {
		if (*t->at == '"' && t->at + 1 < t->end && t->at[1] == '"') {
			t->at++;
		} else if (*t->at == '"') {
			t->at++;
			return FG_OK;
		}
		t->line += *t->at == '\n';
		if (*t->at != '\r')
			fg_buf_putc(&t->cell, *t->at);
	}
	return fg_req__fail(t->r, start, "a quoted cell does not end");
}

/* One row into cells; false at the end of the text. */
static fg_err read_row(table *t, bool *is_end)
{
	fg_vec_clear(&t->cells);
	*is_end = t->at == t->end;
	t->row_line = t->line;
	for (bool is_more = !*is_end; is_more;) {
		fg_buf_clear(&t->cell);
		if (t->at < t->end && *t->at == '"') {
			fg_err code = read_quoted(t);
			if (code)
				return code;
		}
		while (t->at < t->end && *t->at != t->delimiter && *t->at != '\n') {
			if (*t->at != '\r')
				fg_buf_putc(&t->cell, *t->at);
			t->at++;
		}
		if (t->cells.n >= COLUMNS_MAX)
			return fg_req__fail(t->r, t->line, "a row of more than %u cells",
			                    COLUMNS_MAX);
		fg_vec_push(&t->cells, fg_req__copy(t->r, fg_buf_str(&t->cell), t->cell.n));
		is_more = t->at < t->end && *t->at == t->delimiter;
		if (t->at < t->end) {
			t->line += *t->at == '\n';
			t->at++;
		}
	}
	return FG_OK;
}

/* The byte that parts the header's words most often. */
static char find_delimiter(const table *t)
{
	if (t->r->source->delimiter)
		return t->r->source->delimiter;
	if (t->r->format == FG_REQ_TSV)
		return '\t';
	size_t counts[3] = {0, 0, 0};
	static const char candidates[] = ",;\t";
	for (const char *p = t->at; p < t->end && *p != '\n'; p++)
		for (size_t i = 0; i < 3; i++)
			counts[i] += *p == candidates[i];
	size_t best = 0;
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

/* ---- header ---- */

static bool same_word(const char *a, const char *b, size_t n)
{
	size_t i = 0;
	for (; i < n && a[i]; i++) {
		char x = a[i] >= 'A' && a[i] <= 'Z' ? (char)(a[i] + 32) : a[i] == '_' ? ' ' : a[i];
		char y = b[i] >= 'A' && b[i] <= 'Z' ? (char)(b[i] + 32) : b[i];
		if (x != y)
			return false;
	}
	return i == n && a[i] == '\0';
}

/* The first column with the name, or -1. */
static int find_column(const table *t, const char *name, size_t n)
{
	for (size_t i = 0; i < t->header.n; i++)
		if (same_word(t->header.at[i], name, n))
			return (int)i;
	return -1;
}

static int usual_column(const table *t, field f)
{
	for (const char *word = usual[f]; *word;) {
		size_t n = strcspn(word, ",");
		int column = find_column(t, word, n);
		if (column >= 0)
			return column;
		word += n + (word[n] == ',');
	}
	return -1;
}

static fg_err set_column(table *t, const char *rule)
{
	const char *header = strchr(rule, '=');
	if (!header)
		return fg_req__fail(t->r, 0, "columns: '%.80s' is not of the form field=Header",
		                    rule);
	for (int f = 0; f < FIELD_COUNT; f++) {
		if (!fg_req__equals(rule, (size_t)(header - rule), field_names[f]))
			continue;
		t->column[f] = find_column(t, header + 1, strlen(header + 1));
		if (t->column[f] >= 0)
			return FG_OK;
		fg_buf all = FG_BUF_INIT;
		for (size_t i = 0; i < t->header.n && i < 40; i++)
			fg_buf_printf(&all, "%s%.60s", i ? ", " : "", t->header.at[i]);
		fg_err code = fg_req__fail(t->r, t->row_line, "no column '%.80s' for '%s'",
		                           header + 1, field_names[f]);
		fg_error_mend(t->r->err, "the columns are: %s", fg_buf_str(&all));
		fg_buf_release(&all);
		return code;
	}
	fg_req__fail(t->r, 0, "columns: no field '%.*s'", (int)(header - rule), rule);
	fg_error_mend(
		t->r->err,
		"accepted: uid, title, text, status, kind, parents, version, needs, tags, stamp");
	return FG_ERR_INPUT;
}

static fg_err read_header(table *t)
{
	bool is_end;
	fg_err code = read_row(t, &is_end);
	if (code)
		return code;
	for (size_t i = 0; i < t->cells.n; i++) {
		const char *s = t->cells.at[i];
		size_t n = strlen(s);
		fg_req__trim(&s, &n);
		fg_vec_push(&t->header, fg_req__copy(t->r, s, n));
	}
	for (int f = 0; f < FIELD_COUNT; f++)
		t->column[f] = t->r->source->column_count ? -1 : usual_column(t, (field)f);
	for (size_t i = 0; !code && i < t->r->source->column_count; i++)
		code = set_column(t, t->r->source->columns[i]);
	for (size_t i = 0; i < t->header.n && !t->has_twins; i++)
		t->has_twins = *t->header.at[i] &&
		               find_column(t, t->header.at[i], strlen(t->header.at[i])) != (int)i;
	if (!code && t->column[UID] < 0) {
		code = fg_req__fail(t->r, 1, "no column holds the id");
		fg_error_mend(t->r->err,
		              t->header.n > 1 ? "name it: columns: [\"uid=Header of the id\"]"
		                              : "name it: columns: [\"uid=Header of the id\"]; or "
		                                "what parts the cells: delimiter: \";\"");
	}
	return code;
}

/* ---- rows ---- */

static const char *cell(const table *t, field f)
{
	int column = t->column[f];
	return column >= 0 && (size_t)column < t->cells.n ? t->cells.at[column] : "";
}

/* "role: ID - title" (Polarion), "ID:stamp" (Doorstop), or plain ids in a list. */
static void add_parents(table *t, uint32_t item, const char *list)
{
	bool has_roles = strstr(list, ": ") && strstr(list, " - ");
	fg_req__strings words = {NULL, 0, 0};
	/* Between semicolons an id may hold blanks: "CR 3.4; SYS-1". */
	const char *between = has_roles ? ",;\n" : strchr(list, ';') ? "\r\n;" : " \t\r\n;,";
	fg_req__split(t->r, list, between, &words);
	for (size_t i = 0; i < words.n; i++) {
		const char *id = words.at[i], *role = "";
		size_t n = strlen(id);
		const char *colon = has_roles ? strstr(id, ": ") : strchr(id, ':');
		if (has_roles && colon) {
			role = fg_req__copy(t->r, id, (size_t)(colon - id));
			id = colon + 2;
			const char *dash = strstr(id, " - ");
			n = dash ? (size_t)(dash - id) : strlen(id);
		} else if (colon && t->column[LINE_STAMP] >= 0) {
			fg_req__link(t->r, item, id, (size_t)(colon - id), "", t->row_line)
				->stamp = colon + 1;
			continue;
		}
		fg_req__link(t->r, item, id, n, role, t->row_line);
	}
}

/* Jira writes one column for each link, all with the same header. */
static const char *all_cells(table *t, field f)
{
	int first = t->column[f];
	if (!t->has_twins || first < 0)
		return cell(t, f);
	const char *name = t->header.at[first];
	fg_buf all = FG_BUF_INIT;
	for (size_t i = (size_t)first; i < t->header.n && i < t->cells.n; i++)
		if (same_word(t->header.at[i], name, strlen(name)) && *t->cells.at[i])
			fg_buf_printf(&all, "%s%s", all.n ? "\n" : "", t->cells.at[i]);
	const char *copy = fg_req__copy(t->r, fg_buf_str(&all), all.n);
	fg_buf_release(&all);
	return copy;
}

/* Of two columns with one header that say two things, which one is meant is not known. */
static void check_twins(table *t, field f)
{
	int first = t->column[f];
	for (size_t i = (size_t)first + 1; t->has_twins && first >= 0 && i < t->cells.n; i++)
		if (i < t->header.n &&
		    same_word(t->header.at[i], t->header.at[first], strlen(t->header.at[first])) &&
		    *t->cells.at[i] && strcmp(t->cells.at[i], cell(t, f)) != 0) {
			fg_req__problem(
				t->r, FG_REQ_MALFORMED, t->row_line,
				"two columns '%.80s' say two things; rename the one that is "
				"not meant",
				t->header.at[first]);
			return;
		}
}

/* A cell too many moves all behind it: what stands where is not known. */
static void check_width(table *t)
{
	size_t n = t->cells.n;
	while (n > t->header.n && !*t->cells.at[n - 1])
		n--;
	if (n > t->header.n)
		fg_req__problem(t->r, FG_REQ_MALFORMED, t->row_line,
		                "the row has %zu cells, the header %zu; a cell that holds '%c' "
		                "must be quoted",
		                n, t->header.n, t->delimiter);
}

static bool is_used(const table *t, size_t column)
{
	for (int f = 0; f < FIELD_COUNT; f++)
		if (t->column[f] == (int)column)
			return true;
	return false;
}

static fg_err add_row(table *t)
{
	const char *uid = cell(t, UID);
	uint32_t item;
	check_width(t);
	if (!*uid) {
		for (size_t i = 0; i < t->cells.n; i++)
			if (*t->cells.at[i]) {
				t->r->set->unnamed++;
				break;
			}
		return FG_OK;
	}
	fg_err code = fg_req__add(t->r, &item, uid, strlen(uid), t->row_line);
	if (code)
		return code;
	fg_req__strings needs = {NULL, 0, 0}, tags = {NULL, 0, 0};
	for (int f = 0; f < FIELD_COUNT; f++)
		if (f != PARENTS && f != NEEDS && f != TAGS)
			check_twins(t, (field)f);
	fg_req__split(t->r, all_cells(t, NEEDS), " \t\n;,", &needs);
	fg_req__split(t->r, all_cells(t, TAGS), "\n;,", &tags);
	fg_req *q = fg_req__item(t->r, item);
	q->title = cell(t, TITLE);
	q->text = cell(t, TEXT);
	q->version = cell(t, VERSION);
	if (*cell(t, KIND))
		q->kind = cell(t, KIND);
	q->needs = needs.at;
	q->need_count = (uint32_t)needs.n;
	q->tags = tags.at;
	q->tag_count = (uint32_t)tags.n;
	fg_req__set_status(t->r, item, cell(t, STATUS));
	add_parents(t, item, all_cells(t, PARENTS));
	for (size_t i = 0; i < t->cells.n && i < t->header.n; i++)
		if (!is_used(t, i) && *t->cells.at[i])
			fg_req__attr(t->r, item, t->header.at[i], t->cells.at[i]);
	return FG_OK;
}

fg_err fg_req__read_csv(fg_req__reader *r, const char *text, size_t n)
{
	table t = {.r = r, .line = 1};
	fg_err code = fg_req__require_utf8(r, text, n);
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3, n -= 3;
	t.at = text;
	t.end = text + n;
	t.delimiter = find_delimiter(&t);
	if (!code)
		code = read_header(&t);
	bool is_end = false;
	while (!code && !is_end) {
		code = read_row(&t, &is_end);
		if (!code && !is_end)
			code = add_row(&t);
	}
	fg_vec_release(&t.cells);
	fg_vec_release(&t.header);
	fg_buf_release(&t.cell);
	return code;
}
