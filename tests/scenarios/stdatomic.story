<stdatomic.h> of the host's gcc is one that clang cannot read; its functions are analysed all the same.
Requirement: FG-TC-1

== file at.c
#include <stdatomic.h>
#include <stdint.h>
static atomic_int count;
static atomic_uintptr_t owner;
static atomic_flag busy = ATOMIC_FLAG_INIT;
int load(void) { return atomic_load(&count); }
void store(int v) { atomic_store_explicit(&count, v, memory_order_release); }
int add(void) { return atomic_fetch_add(&count, 1); }
int take(uintptr_t self)
{
	uintptr_t none = 0;
	return atomic_compare_exchange_strong(&owner, &none, self) && !atomic_flag_test_and_set(&busy);
}

== $ firmgate check at.c -- gcc
> No findings.
> Analysed 1 of 1 unit, 4 of 4 functions, ... no gaps.
