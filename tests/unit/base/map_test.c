/* Requirement: FG-BASE-1
 * map and strpool. */
#include "base/map.h"
#include "base/strpool.h"

#include "unit/test.h"

enum { MANY = 100000 };

static size_t key_of(char key[32], size_t i)
{
	return (size_t)snprintf(key, 32, "key/%zu", i * 7919 % MANY);
}

static void many_keys_in_insertion_order(void)
{
	fg_map m = FG_MAP_INIT;
	char key[32];
	size_t wrong = 0;
	for (size_t i = 0; i < MANY; i++) {
		bool is_new = false;
		uint64_t *value = fg_map_put(&m, key, key_of(key, i), &is_new);
		wrong += !is_new || *value != 0;
		*value = i;
	}
	CU_ASSERT_EQUAL(m.n, MANY);
	for (size_t i = 0; i < MANY; i++) {
		size_t n = key_of(key, i);
		uint64_t *value = fg_map_get(&m, key, n);
		wrong += !value || *value != i;
		bool is_new = true;
		wrong += *fg_map_put(&m, key, n, &is_new) != i || is_new;
		wrong += m.entries[i].value != i || strcmp(m.entries[i].key, key) != 0;
	}
	CU_ASSERT_EQUAL(wrong, 0);
	CU_ASSERT_EQUAL(m.n, MANY);
	CU_ASSERT_PTR_NULL(fg_map_get_str(&m, "key/100000"));
	fg_map_release(&m);
	CU_ASSERT_EQUAL(m.n, 0);
	CU_ASSERT_PTR_NULL(fg_map_get_str(&m, "key/1"));
}

static void keys_are_bytes_and_copied(void)
{
	fg_map m = FG_MAP_INIT;
	CU_ASSERT_PTR_NULL(fg_map_get_str(&m, ""));
	char key[] = "a\0b";
	*fg_map_put(&m, key, 3, NULL) = 1;
	*fg_map_put(&m, key, 1, NULL) = 2;
	*fg_map_put(&m, NULL, 0, NULL) = 3;
	key[0] = 'z';
	CU_ASSERT_EQUAL(*fg_map_get(&m, "a\0b", 3), 1);
	CU_ASSERT_EQUAL(*fg_map_get_str(&m, "a"), 2);
	CU_ASSERT_EQUAL(*fg_map_get_str(&m, ""), 3);
	CU_ASSERT_PTR_NULL(fg_map_get(&m, "a\0c", 3));
	CU_ASSERT_EQUAL(m.entries[0].key[3], '\0');
	CU_ASSERT_EQUAL(m.n, 3);
	fg_map_release(&m);
}

static void numbers_as_keys(void)
{
	fg_u64map m = FG_U64MAP_INIT;
	CU_ASSERT_PTR_NULL(fg_u64map_get(&m, 0));
	size_t wrong = 0;
	/* Strides that collide in low bits, and 0 and the maximum as ordinary keys. */
	for (uint64_t i = 0; i < MANY; i++) {
		bool is_new = false;
		*fg_u64map_put(&m, (i - 1) << 20 | (i & 1), &is_new) = i;
		wrong += !is_new;
	}
	for (uint64_t i = 0; i < MANY; i++) {
		uint64_t *value = fg_u64map_get(&m, (i - 1) << 20 | (i & 1));
		wrong += !value || *value != i;
	}
	*fg_u64map_put(&m, UINT64_MAX, NULL) = 5;
	CU_ASSERT_EQUAL(*fg_u64map_get(&m, UINT64_MAX), 5);
	CU_ASSERT_PTR_NULL(fg_u64map_get(&m, 77));
	CU_ASSERT_EQUAL(wrong, 0);
	CU_ASSERT_EQUAL(m.n, MANY + 1);
	fg_u64map_release(&m);
}

static void pool_interns_once(void)
{
	fg_strpool p;
	fg_strpool_init(&p);
	CU_ASSERT_EQUAL(fg_strpool_intern(&p, ""), 0);
	CU_ASSERT_STRING_EQUAL(fg_strpool_get(&p, 0), "");
	CU_ASSERT_EQUAL(fg_strpool_find(&p, "main"), 0);
	fg_str_id main_id = fg_strpool_intern(&p, "main");
	CU_ASSERT_NOT_EQUAL(main_id, 0);
	CU_ASSERT_EQUAL(fg_strpool_intern(&p, "main"), main_id);
	CU_ASSERT_EQUAL(fg_strpool_intern_n(&p, "mainly", 4), main_id);
	CU_ASSERT_EQUAL(fg_strpool_intern_n(&p, "main\0ly", 7), main_id);
	CU_ASSERT_NOT_EQUAL(fg_strpool_intern(&p, "mai"), main_id);
	CU_ASSERT_NOT_EQUAL(fg_strpool_intern(&p, "ain"), 0);
	CU_ASSERT_EQUAL(fg_strpool_find(&p, "main"), main_id);
	CU_ASSERT_EQUAL(fg_strpool_find(&p, "ly"), 0);
	CU_ASSERT_EQUAL(fg_strpool_find(&p, ""), 0);
	CU_ASSERT_STRING_EQUAL(fg_strpool_get(&p, main_id), "main");
	CU_ASSERT_STRING_EQUAL(fg_strpool_get(&p, UINT32_MAX), "");
	CU_ASSERT_EQUAL(p.count, 3);
	fg_strpool_release(&p);
}

static void pool_interns_its_own_text(void)
{
	fg_strpool p;
	fg_strpool_init(&p);
	fg_str_id id = fg_strpool_intern(&p, "0123456789abcdef");
	/* Each suffix is a pointer into the pool that growth would move. */
	for (size_t i = 1; i < 16; i++) {
		const char *suffix = fg_strpool_get(&p, id) + i;
		fg_str_id got = fg_strpool_intern(&p, suffix);
		CU_ASSERT_STRING_EQUAL(fg_strpool_get(&p, got), &"0123456789abcdef"[i]);
	}
	fg_strpool_release(&p);
}

static void pool_holds_many_and_survives_serialising(void)
{
	fg_strpool p, copy;
	fg_strpool_init(&p);
	char key[32];
	size_t wrong = 0;
	for (size_t i = 0; i < MANY; i++) {
		key_of(key, i);
		fg_str_id id = fg_strpool_intern(&p, key);
		wrong += strcmp(fg_strpool_get(&p, id), key) != 0;
	}
	CU_ASSERT_EQUAL(p.count, MANY);
	CU_ASSERT_TRUE(fg_strpool_load(&copy, p.bytes, p.n));
	CU_ASSERT_EQUAL(copy.count, MANY);
	for (size_t i = 0; i < MANY; i += 13) {
		key_of(key, i);
		wrong += fg_strpool_find(&copy, key) != fg_strpool_find(&p, key);
		wrong += fg_strpool_intern(&copy, key) != fg_strpool_intern(&p, key);
	}
	CU_ASSERT_EQUAL(copy.n, p.n);
	CU_ASSERT_EQUAL(wrong, 0);
	fg_strpool_release(&p);
	fg_strpool_release(&copy);
}

static void pool_refuses_what_is_none(void)
{
	static const struct {
		const char *name;
		const char *bytes;
		size_t n;
		bool ok;
	} rows[] = {
		{"nothing", "", 0, false},
		{"only the empty string", "\0", 1, true},
		{"first byte not NUL", "a\0", 2, false},
		{"last byte not NUL", "\0a", 2, false},
		{"one string", "\0a\0", 3, true},
		{"empty strings inside", "\0\0\0a\0\0", 6, true},
		{"the same twice", "\0a\0a\0", 5, true},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_strpool p;
		CU_ASSERT_EQUAL(fg_strpool_load(&p, rows[i].bytes, rows[i].n), rows[i].ok);
		/* Either way it is a pool. */
		fg_str_id id = fg_strpool_intern(&p, "a");
		CU_ASSERT_STRING_EQUAL(fg_strpool_get(&p, id), "a");
		fg_strpool_release(&p);
	}
}

FG_TEST_MAIN("base.map", {"many keys in insertion order", many_keys_in_insertion_order},
             {"keys are bytes and copied", keys_are_bytes_and_copied},
             {"numbers as keys", numbers_as_keys}, {"pool interns once", pool_interns_once},
             {"pool interns its own text", pool_interns_its_own_text},
             {"pool holds many and survives serialising", pool_holds_many_and_survives_serialising},
             {"pool refuses what is none", pool_refuses_what_is_none})
