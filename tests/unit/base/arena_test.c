/* Requirement: FG-BASE-1 */
#include "base/arena.h"

#include "unit/base/child.h"
#include "unit/test.h"

#include <stdalign.h>
#include <stdint.h>

static void memory_is_zeroed_aligned_and_apart(void)
{
	static const size_t sizes[] = {0,    1,    3,     16, 17, 100,     1000,
	                               4096, 5000, 70000, 1,  8,  2000000, 2};
	fg_arena a = FG_ARENA_INIT;
	unsigned char *parts[FG_ARRAY_LEN(sizes)];
	size_t sum = 0;
	for (size_t i = 0; i < FG_ARRAY_LEN(sizes); i++) {
		parts[i] = fg_arena_alloc(&a, sizes[i]);
		sum += sizes[i];
		CU_ASSERT_PTR_NOT_NULL(parts[i]);
		CU_ASSERT_EQUAL((uintptr_t)parts[i] % alignof(max_align_t), 0);
		size_t dirty = 0;
		for (size_t k = 0; k < sizes[i]; k++)
			dirty += parts[i][k] != 0;
		CU_ASSERT_EQUAL(dirty, 0);
		if (sizes[i])
			memset(parts[i], (int)(i + 1), sizes[i]);
	}
	CU_ASSERT(a.bytes >= sum);
	for (size_t i = 0; i < FG_ARRAY_LEN(sizes); i++) {
		size_t wrong = 0;
		for (size_t k = 0; k < sizes[i]; k++)
			wrong += parts[i][k] != i + 1;
		CU_ASSERT_EQUAL(wrong, 0);
	}
	fg_arena_release(&a);
	CU_ASSERT_PTR_NULL(a.chunks);
	CU_ASSERT_EQUAL(a.bytes, 0);
}

static void many_small_ones_stay_intact(void)
{
	fg_arena a;
	fg_arena_init(&a);
	enum { COUNT = 20000 };
	uint32_t **cells = fg_arena_array(&a, COUNT, sizeof(*cells));
	for (uint32_t i = 0; i < COUNT; i++) {
		cells[i] = FG_ARENA_NEW(&a, uint32_t);
		*cells[i] = i;
	}
	size_t wrong = 0;
	for (uint32_t i = 0; i < COUNT; i++)
		wrong += *cells[i] != i;
	CU_ASSERT_EQUAL(wrong, 0);
	fg_arena_release(&a);
}

static void usable_after_release(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_arena_release(&a);
	fg_arena_strdup(&a, "x");
	fg_arena_release(&a);
	CU_ASSERT_STRING_EQUAL(fg_arena_strdup(&a, "again"), "again");
	fg_arena_release(&a);
}

static void strings(void)
{
	fg_arena a = FG_ARENA_INIT;
	CU_ASSERT_STRING_EQUAL(fg_arena_strdup(&a, ""), "");
	CU_ASSERT_STRING_EQUAL(fg_arena_strndup(&a, "abcdef", 3), "abc");
	CU_ASSERT_STRING_EQUAL(fg_arena_strndup(&a, "ab", 99), "ab");
	CU_ASSERT_STRING_EQUAL(fg_arena_strndup(&a, NULL, 0), "");
	CU_ASSERT_STRING_EQUAL(fg_arena_printf(&a, "%s-%d", "x", 42), "x-42");
	CU_ASSERT_STRING_EQUAL(fg_arena_printf(&a, "%s", ""), "");
	char *long_one = fg_arena_printf(&a, "%5000d", 7);
	CU_ASSERT_EQUAL(strlen(long_one), 5000);
	CU_ASSERT_EQUAL(long_one[4999], '7');
	fg_arena_release(&a);
}

#ifdef FG_ARENA_DEBUG
/* Only visible to ASan, which ends the child. */
static void overflow_a_neighbour(void)
{
	fg_arena a = FG_ARENA_INIT;
	volatile char *p = fg_arena_alloc(&a, 8);
	fg_arena_alloc(&a, 8);
	p[8] = 1;
}

static void use_after_release(void)
{
	fg_arena a = FG_ARENA_INIT;
	volatile char *p = fg_arena_alloc(&a, 8);
	fg_arena_release(&a);
	p[0] = 1;
}
#endif

static void sanitizer_sees_misuse(void)
{
#if defined(FG_ARENA_DEBUG) && defined(__SANITIZE_ADDRESS__)
	child_end end = run_in_child(overflow_a_neighbour);
	CU_ASSERT_NOT_EQUAL(end.status, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(end.stderr_text, "heap-buffer-overflow"));
	end = run_in_child(use_after_release);
	CU_ASSERT_NOT_EQUAL(end.status, 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(end.stderr_text, "heap-use-after-free"));
#elif defined(FG_ARENA_DEBUG)
	(void)overflow_a_neighbour;
	(void)use_after_release;
#endif
}

FG_TEST_MAIN("base.arena",
             {"memory is zeroed, aligned and apart", memory_is_zeroed_aligned_and_apart},
             {"many small ones stay intact", many_small_ones_stay_intact},
             {"usable after release", usable_after_release}, {"strings", strings},
             {"sanitizer sees misuse", sanitizer_sees_misuse})
