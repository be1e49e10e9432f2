/*
 * The packs that are part of the program: the same as their files say, cheap to
 * have, and each promises what a sample of its functions needs.
 */
#include "models/models_internal.h"

#include "base/file.h"
#include "unit/test.h"

#define FOLDER FG_SOURCE_DIR "/checks/models"

static void print_all(const fg_models *m, fg_buf *out)
{
	for (size_t i = 0; i < m->functions.n; i++)
		fg_models_print_function(m, &m->functions.at[i], out);
	for (size_t i = 0; i < m->callbacks.n; i++)
		fg_models_print_callback(m, &m->callbacks.at[i], out);
	for (size_t i = 0; i < m->entries.n; i++)
		fg_models_print_callback(m, &m->entries.at[i], out);
	for (size_t i = 0; i < m->buffers.n; i++) {
		const fg_model_buffer *b = &m->buffers.at[i];
		fg_buf_printf(out, "%s.%s %s %s %s %u %u\n", b->record, b->pointer, b->length,
		              b->total, b->next, b->trust,
		              b->scale);
	}
	for (size_t i = 0; i < m->families.n; i++) {
		const fg_model_family *f = &m->families.at[i];
		fg_buf_printf(out, "%s %s %s %u %u\n", f->name, f->noun, f->released_by,
		              f->is_memory, f->is_counted);
	}
}

static void tables_say_what_the_files_say(void)
{
	fg_models built, read;
	fg_error err = FG_ERROR_INIT;
	fg_buf a = FG_BUF_INIT, b = FG_BUF_INIT;
	fg_models_init(&built);
	fg_models_init(&read);
	CU_ASSERT_EQUAL_FATAL(fg_models_load_builtin(&built, &err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_models_finish(&built, &err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_models_load_dir(&read, FOLDER, &err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_models_finish(&read, &err), FG_OK);
	print_all(&built, &a);
	print_all(&read, &b);
	CU_ASSERT(a.n > 100000);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&a), fg_buf_str(&b));
	CU_ASSERT_EQUAL(built.nodes.n, read.nodes.n);
	CU_ASSERT_EQUAL(
		memcmp(built.nodes.at, read.nodes.at, read.nodes.n * sizeof(*read.nodes.at)), 0);
	fg_buf_release(&a);
	fg_buf_release(&b);
	fg_models_release(&built);
	fg_models_release(&read);
}

static void every_function_says_its_arguments(void)
{
	static const char *const varying[] = {"__stack_chk_fail", "__chk_fail", "__fortify_fail"};
	fg_models m;
	fg_models_init(&m);
	CU_ASSERT_EQUAL_FATAL(fg_models_load_builtin(&m, NULL), FG_OK);
	for (size_t i = 0; i < m.functions.n; i++) {
		const fg_model_function *f = &m.functions.at[i];
		size_t k = 0;
		while (k < FG_ARRAY_LEN(varying) && strcmp(varying[k], f->name) != 0)
			k++;
		if (f->arg_count == FG_MODEL_NO_ARG && k == FG_ARRAY_LEN(varying)) {
			printf("\n%s (%s) has no 'args'\n", f->name, f->library);
			CU_FAIL("args");
		}
	}
	fg_models_release(&m);
}

static void loading_is_cheap(void)
{
	struct timespec begin, end;
	const int turns = 20;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
	for (int i = 0; i < turns; i++) {
		fg_models m;
		fg_models_init(&m);
		fg_models_load_builtin(&m, NULL);
		fg_models_finish(&m, NULL);
		fg_models_release(&m);
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	double ms = ((double)(end.tv_sec - begin.tv_sec) * 1e3 +
	             (double)(end.tv_nsec - begin.tv_nsec) / 1e6) /
	            turns;
	printf("%.2f ms ", ms);
	CU_ASSERT(FG_HAS_SANITIZER || ms < 3);
}

FG_TEST_MAIN("models.builtin", {"tables are the files", tables_say_what_the_files_say},
             {"arguments", every_function_says_its_arguments}, {"cost", loading_is_cheap})
