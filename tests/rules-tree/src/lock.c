/* Locks of threads. */
#include "board.h"

#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t lock_bus = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock_log = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock_first = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock_second = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock_outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock_inner = PTHREAD_MUTEX_INITIALIZER;
static int lock_count;

void lock_double_lock_bad(int again)
{
	pthread_mutex_lock(&lock_bus);
	lock_count++;
	if (again)
		pthread_mutex_lock(&lock_bus);	/* expect: lock.double-lock */
	lock_count++;
	pthread_mutex_unlock(&lock_bus);
}

void lock_double_lock_ok(int again)
{
	pthread_mutex_lock(&lock_bus);
	lock_count++;
	if (again)
		lock_count++;
	lock_count++;
	pthread_mutex_unlock(&lock_bus);
}

int lock_missing_unlock_bad(int value)
{
	pthread_mutex_lock(&lock_bus);	/* expect: lock.missing-unlock */
	if (value < 0)
		return -1;
	lock_count += value;
	pthread_mutex_unlock(&lock_bus);
	return 0;
}

int lock_missing_unlock_ok(int value)
{
	pthread_mutex_lock(&lock_bus);
	if (value < 0) {
		pthread_mutex_unlock(&lock_bus);
		return -1;
	}
	lock_count += value;
	pthread_mutex_unlock(&lock_bus);
	return 0;
}

void lock_not_held_bad(int value)
{
	pthread_mutex_lock(&lock_log);
	if (value < 0)
		pthread_mutex_unlock(&lock_log);
	lock_count++;
	pthread_mutex_unlock(&lock_log);	/* expect: lock.not-held */
}

void lock_not_held_ok(int value)
{
	pthread_mutex_lock(&lock_log);
	if (value < 0)
		lock_count++;
	lock_count++;
	pthread_mutex_unlock(&lock_log);
}

void lock_order_bad_forward(void)
{
	pthread_mutex_lock(&lock_first);
	pthread_mutex_lock(&lock_second);
	lock_count++;
	pthread_mutex_unlock(&lock_second);
	pthread_mutex_unlock(&lock_first);
}

void lock_order_bad(void)
{
	pthread_mutex_lock(&lock_second);	/* expect: lock.order */
	pthread_mutex_lock(&lock_first);
	lock_count++;
	pthread_mutex_unlock(&lock_first);
	pthread_mutex_unlock(&lock_second);
}

void lock_order_ok_forward(void)
{
	pthread_mutex_lock(&lock_outer);
	pthread_mutex_lock(&lock_inner);
	lock_count++;
	pthread_mutex_unlock(&lock_inner);
	pthread_mutex_unlock(&lock_outer);
}

void lock_order_ok(void)
{
	pthread_mutex_lock(&lock_outer);
	pthread_mutex_lock(&lock_inner);
	lock_count--;
	pthread_mutex_unlock(&lock_inner);
	pthread_mutex_unlock(&lock_outer);
}

void lock_sleep_held_bad(void)
{
	pthread_mutex_lock(&lock_bus);
	lock_count++;
	usleep(20000);	/* expect: lock.sleep-held */
	pthread_mutex_unlock(&lock_bus);
}

void lock_sleep_held_ok(void)
{
	pthread_mutex_lock(&lock_bus);
	lock_count++;	/* expect: dead.unused-variable */
	pthread_mutex_unlock(&lock_bus);
	usleep(20000);
}
