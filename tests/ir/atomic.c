/* Atomic builtins: reads and writes flagged, compare and exchange as control flow. */
int gnu(int *p, int v)
{
	int old = __atomic_fetch_add(p, v, __ATOMIC_SEQ_CST);
	old += __atomic_or_fetch(p, 1, __ATOMIC_RELAXED);
	__atomic_store_n(p, 3, __ATOMIC_RELEASE);
	old += __atomic_load_n(p, __ATOMIC_ACQUIRE);
	return old + __atomic_exchange_n(p, v, __ATOMIC_SEQ_CST);
}

_Bool compare(int *p, int *expected, int v)
{
	return __atomic_compare_exchange_n(p, expected, v, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
}

int sync(int *p, int v)
{
	__sync_synchronize();
	if (__sync_bool_compare_and_swap(p, 0, v))
		return __sync_fetch_and_sub(p, 1);
	__sync_lock_release(p);
	return 0;
}

int c11(_Atomic(int) *p, int *e)
{
	__c11_atomic_init(p, 0);
	if (__c11_atomic_compare_exchange_strong(p, e, 4, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		__c11_atomic_fetch_xor(p, 5, __ATOMIC_SEQ_CST);
	return __c11_atomic_load(p, __ATOMIC_SEQ_CST);
}

char *pointer(char **p)
{
	return __atomic_fetch_add(p, 4, __ATOMIC_SEQ_CST);
}

_Bool flag(unsigned char *p)
{
	_Bool was = __atomic_test_and_set(p, __ATOMIC_ACQUIRE);
	__atomic_clear(p, __ATOMIC_RELEASE);
	return was;
}

struct big {
	int v[4];
};

int whole(_Atomic struct big *p)
{
	struct big copy = __c11_atomic_load(p, __ATOMIC_SEQ_CST);
	return copy.v[1];
}
