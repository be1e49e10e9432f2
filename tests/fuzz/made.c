/*
 * What `firmgate unit` makes: unit objects and capsules. The input is changes to one that is right,
 * or the file itself; the checksum is made right, so that damage reaches the reader's checks. What
 * is accepted is read to its end.
 */
#include "base/bug.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "driver/capsule.h"
#include "driver/lookups.h"
#include "driver/run.h"
#include "driver/unit_object.h"
#include "engine.h"
#include "fuzz.h"

#include <stdlib.h>
#include <unistd.h>

enum { BODY_AT = 20 }; /* of both: magic, version, checksum */

static const char source[] =
	"#if __has_include(<none.h>) || __has_include(\"beside.h\")\n"
	"#endif\n"
	"struct queue { unsigned char data[8]; unsigned n; };\n"
	"static struct queue q;\n"
	"extern unsigned read_port(void);\n"
	"int take(unsigned i) { return q.data[i & 7]; }\n"
	"int put(unsigned char c) { if (q.n < 8) q.data[q.n++] = c; return (int)read_port(); }\n"
	"int *lost(void) { int x = 1; return &x; }\n";

/* One unit looked at, once per process: its object, or its capsule. */
static void look(bool is_capsule, fg_buf *out)
{
	static const char *const argv[] = {"cc", "-std=c17", "-Ione", "-iquote", "two", "-c", "a.c"};
	char folder[] = "/tmp/fuzz_made_XXXXXX";
	fg_arena a = FG_ARENA_INIT;
	fg_config config;
	fg_compdb db;
	fg_run_result result;
	fg_compdb_init(&db);
	if (!mkdtemp(folder) ||
	    fg_file_write(fg_path_join(&a, folder, "a.c"), source, sizeof(source) - 1, NULL) ||
	    fg_config_load_text(&config, "", 0, "firmgate.yaml", folder, NULL) ||
	    fg_compdb_add(&db, folder, "a.c", argv, FG_ARRAY_LEN(argv), NULL))
		FG_BUG("no unit to begin with");
	fg_log log = {stderr, FG_LOG_QUIET, false};
	fg_run_request rq = {.config = &config, .log = &log, .db = &db, .root = folder, .jobs = 1};
	if (is_capsule)
		rq.capsule = out;
	else
		rq.unit_object = out;
	rq.object_only = !is_capsule;
	if (fg_run_check(&result, &rq, NULL) || out->n <= BODY_AT)
		FG_BUG("a unit of our own gives nothing");
	fg_run_result_release(&result);
	fg_compdb_release(&db);
	fg_config_release(&config);
	unlink(fg_path_join(&a, folder, "a.c"));
	rmdir(folder);
	fg_arena_release(&a);
}

static const fg_buf *base(bool is_capsule)
{
	static fg_buf files[2];
	if (!files[is_capsule].n)
		look(is_capsule, &files[is_capsule]);
	return &files[is_capsule];
}

static void seal(fg_buf *file)
{
	if (file->n < BODY_AT)
		return;
	fg_buf sum = FG_BUF_INIT;
	fg_wire_put_u64(&sum, fg_hash64(file->at + BODY_AT, file->n - BODY_AT, 0));
	memcpy(file->at + BODY_AT - 8, sum.at, 8);
	fg_buf_release(&sum);
}

/* Whoever reads a file reads what it wrote of it as the same. */
static void write_again(const fg_unit_object *o, const char *root)
{
	fg_buf again = FG_BUF_INIT;
	fg_unit_object copy;
	fg_unit_object_write(o, root, &again);
	if (fg_unit_object_parse(&copy, again.at, again.n, root, NULL) ||
	    strcmp(copy.source, o->source) != 0 || copy.parts.report.n != o->parts.report.n)
		FG_BUG("an object that was read is not read again");
	fg_unit_object_release(&copy);
	fg_buf_release(&again);
}

static bool is_nowhere(const char *path, void *payload)
{
	(void)payload;
	if (path[0] != '/')
		FG_BUG("a path that was kept is looked for as '%s'", path);
	return false;
}

/* The reader stands behind the unit's files. */
static void read_lookups(fg_wire_reader *r)
{
	fg_lookups_now now = {.root = "/fuzz/root", .exists = is_nowhere};
	if (!r->failed)
		(void)fg_lookups_hold(&now, r);
	fg_lookups_now_release(&now);
}

static void read_parts(const fg_unit_parts *parts)
{
	fg_coverage coverage;
	fg_findings findings;
	fg_program program;
	fg_wire_reader r;
	fg_unit_file file;
	fg_coverage_init(&coverage);
	fg_findings_init(&findings);
	fg_program_init(&program);
	if (fg_unit_job_read(parts->report, &coverage, &findings, &program)) {
		fg_findings_finish(&findings);
		fg_coverage_finish(&coverage);
	}
	for (uint32_t n = fg_unit_files_begin(&r, parts->files); n; n--)
		if (!fg_unit_files_next(&r, &file))
			break;
	read_lookups(&r);
	fg_program_release(&program);
	fg_findings_release(&findings);
	fg_coverage_release(&coverage);
}

static void read_object(const fg_buf *file)
{
	static const char root[] = "/fuzz/root";
	fg_unit_object o;
	if (fg_unit_object_parse(&o, file->at, file->n, root, NULL))
		return;
	read_parts(&o.parts);
	write_again(&o, root);
	fg_unit_object_release(&o);
}

static void read_capsule(const fg_buf *file)
{
	fg_capsule c;
	if (!fg_capsule_read(&c, fuzz_file(file->at, file->n), NULL))
		fg_capsule_release(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes b = {data, size};
	fg_buf file = FG_BUF_INIT;
	bool is_capsule = fuzz_take(&b, 2);
	if (fuzz_take(&b, 4) == 3) {
		fg_buf_put(&file, b.at, b.n);
	} else {
		fg_buf_put(&file, base(is_capsule)->at, base(is_capsule)->n);
		while (b.n)
			fuzz_change(&b, (unsigned char *)file.at + BODY_AT, file.n - BODY_AT);
	}
	seal(&file);
	if (is_capsule)
		read_capsule(&file);
	else
		read_object(&file);
	fg_buf_release(&file);
	return 0;
}
