/* Weak compare-and-exchange outside of a loop. */
static _Atomic int owner;
static int plain;

int take_bad(int self)
{
	int none = 0;
	if (!__c11_atomic_compare_exchange_weak(&owner, &none, self, 5, 5))	/* expect: thread.weak-exchange-once */
		return -1;
	return 0;
}

void ignored_bad(int value)
{
	int old = 3;
	__c11_atomic_compare_exchange_weak(&owner, &old, value, 5, 5);	/* expect: thread.weak-exchange-once */
}

int flag_bad(int value)
{
	int old = 3;
	int ok = __atomic_compare_exchange_n(&plain, &old, value, 1, 5, 5);	/* expect: thread.weak-exchange-once */
	return ok;
}

void repeated_ok(int value)
{
	int old = 0;
	while (!__c11_atomic_compare_exchange_weak(&owner, &old, value, 5, 5))
		;
}

int strong_ok(int self)
{
	int none = 0;
	if (!__c11_atomic_compare_exchange_strong(&owner, &none, self, 5, 5))
		return -1;
	return 0;
}

int strong_flag_ok(int value)
{
	int old = 3;
	int ok = __atomic_compare_exchange_n(&plain, &old, value, 0, 5, 5);
	return ok;
}

_Bool wrapper_ok(int *old, int value)
{
	return __c11_atomic_compare_exchange_weak(&owner, old, value, 5, 5);
}
