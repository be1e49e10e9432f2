/* Which objects keep their content. */
#include "objects.h"

static int never = 1;
static int written;
static int zero_for_ever;
static const int constant = 2;
static volatile int reg = 3;
static const volatile int status = 4;
static int array[4] = {1, 2, 3, 4};
static int array_written[4];
static struct point point = {1, 2};
static struct point point_written;
static int copied_to[2], copied_from[2] = {1, 2};
static int taken = 1;
static int seen_as_const = 1;
static int passed = 1;
static int passed_const[2] = {1, 2};
static int passed_variadic = 1;
static int as_integer = 1;
static int returned = 1;
static int returned_const = 1;
static int by_asm = 1;
static int into_asm = 1;
static int compared = 1;
static char searched[] = "a,b";
static unsigned char source[4] = {1}, target[4];
static int in_table = 1, in_const_table = 1;
static int atomic_count;
static struct point by_value = {1, 2};
static int ternary_a = 1, ternary_b = 2;
static int deep[2][2] = {{1, 2}, {3, 4}};
static _Thread_local int per_thread = 1;
__attribute__((section(".noinit"))) static int noinit;
__attribute__((used)) static int used_elsewhere = 1;

int external_never = 1;
int external_written = 1;
int external_taken = 1;
int tentative;
int tentative_written;
extern const int undefined_const;
extern int undefined_object;
const int external_const = 5;

static int *table[] = {&in_table};
static const int *const_table[] = {&in_const_table};

static int *give(void)
{
	return &returned;
}
static const int *give_const(void)
{
	return &returned_const;
}
static int *stored;

int run(int i)
{
	static int local_never = 3;
	static int local_written;
	static const char text[] = "abc";
	static int *const kept = &local_written;
	written = i;
	array_written[i] = 1;
	point_written.y = 2;
	__builtin_memcpy(copied_to, copied_from, sizeof(copied_to));
	stored = &taken;
	const int *look = &seen_as_const;
	take(&passed);
	read_only(passed_const, 2);
	print("%p", &passed_variadic);
	unsigned long bits = (unsigned long)&as_integer;
	__asm volatile("" : "=m"(by_asm));
	__asm volatile("" : : "r"(&into_asm));
	if (look == &compared)
		return 0;
	*find(searched, ',') = 0;
	strchr(searched, 'a')[0] = 0;
	__builtin_memcpy(target, source, 4);
	__atomic_fetch_add(&atomic_count, 1, 5);
	sum(by_value);
	*(i ? &ternary_a : &ternary_b) = 1;
	local_written++;
	return never + zero_for_ever + constant + reg + status + array[i] + point.x + *table[0] +
	       *const_table[0] + *give() + *give_const() + (int)bits + text[i] + local_never +
	       deep[i][i] + per_thread + noinit + used_elsewhere + tentative + undefined_const +
	       undefined_object + *kept;
}
