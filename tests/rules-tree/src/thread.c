/* Threads. */
#include "board.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_int thread_level;

void thread_atomic_twice_bad(void)
{
	thread_level = thread_level + 1;	/* expect: thread.atomic-twice */
}

void thread_atomic_twice_ok(void)
{
	thread_level += 1;
}

static pthread_mutex_t thread_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t thread_filled = PTHREAD_COND_INITIALIZER;
static unsigned thread_lost;
static unsigned thread_counted;
static int thread_items;

static void *thread_race_bad(void *unused)
{
	thread_lost++;	/* expect: thread.data-race */
	return unused;
}

static void *thread_race_ok(void *unused)
{
	pthread_mutex_lock(&thread_mutex);
	thread_counted++;
	pthread_mutex_unlock(&thread_mutex);
	return unused;
}

int thread_data_race_bad(pthread_t *t)
{
	if (pthread_create(&t[0], NULL, thread_race_bad, NULL) != 0)
		return -1;
	return pthread_create(&t[1], NULL, thread_race_bad, NULL);
}

int thread_data_race_ok(pthread_t *t)
{
	if (pthread_create(&t[0], NULL, thread_race_ok, NULL) != 0)
		return -1;
	return pthread_create(&t[1], NULL, thread_race_ok, NULL);
}

static struct {
	unsigned on : 1, hot : 1;
	unsigned lost : 1;
} thread_bits;

static void *thread_on_bad(void *unused)
{
	thread_bits.on = 1;	/* expect: thread.data-race */
	return unused;
}

static void *thread_hot_bad(void *unused)
{
	thread_bits.hot = 1;
	return unused;
}

static void *thread_lost_ok(void *unused)
{
	pthread_mutex_lock(&thread_mutex);
	thread_bits.lost = 1;
	pthread_mutex_unlock(&thread_mutex);
	return unused;
}

int thread_bits_start(pthread_t *t)
{
	if (pthread_create(&t[0], NULL, thread_on_bad, NULL) != 0 ||
	    pthread_create(&t[1], NULL, thread_hot_bad, NULL) != 0)
		return -1;
	return pthread_create(&t[2], NULL, thread_lost_ok, NULL);
}

unsigned thread_totals(void)
{
	pthread_mutex_lock(&thread_mutex);
	unsigned sum = thread_lost + thread_counted;
	pthread_mutex_unlock(&thread_mutex);
	return sum;
}

bool thread_any_bit(void)
{
	pthread_mutex_lock(&thread_mutex);
	bool any = thread_bits.on || thread_bits.hot || thread_bits.lost;
	pthread_mutex_unlock(&thread_mutex);
	return any;
}

int thread_joined_twice_bad(pthread_t t)
{
	if (pthread_detach(t) != 0)
		return -1;
	return pthread_join(t, NULL);	/* expect: thread.joined-twice */
}

int thread_joined_twice_ok(pthread_t t, pthread_t other)
{
	if (pthread_detach(other) != 0)
		return -1;
	return pthread_join(t, NULL);
}

static volatile sig_atomic_t thread_stop;

static void thread_on_stop(int number)
{
	thread_stop = number;
}

int thread_signal_call_bad(void)
{
	return signal(SIGTERM, thread_on_stop) == SIG_ERR;	/* expect: thread.signal-call */
}

int thread_signal_call_ok(void)
{
	struct sigaction action = {.sa_handler = thread_on_stop};
	return sigaction(SIGTERM, &action, NULL);
}

static pthread_cond_t thread_turn_bad = PTHREAD_COND_INITIALIZER;
static pthread_cond_t thread_turn_ok = PTHREAD_COND_INITIALIZER;
static size_t thread_current_bad;
static size_t thread_current_ok;

static void *thread_step_bad(void *mine)
{
	const size_t turn = *(size_t *)mine;
	pthread_mutex_lock(&thread_mutex);
	while (thread_current_bad != turn)
		pthread_cond_wait(&thread_turn_bad, &thread_mutex);
	thread_current_bad++;
	pthread_cond_signal(&thread_turn_bad);	/* expect: thread.signal-one-waiter */
	pthread_mutex_unlock(&thread_mutex);
	return NULL;
}

static void *thread_step_ok(void *mine)
{
	const size_t turn = *(size_t *)mine;
	pthread_mutex_lock(&thread_mutex);
	while (thread_current_ok != turn)
		pthread_cond_wait(&thread_turn_ok, &thread_mutex);
	thread_current_ok++;
	pthread_cond_broadcast(&thread_turn_ok);
	pthread_mutex_unlock(&thread_mutex);
	return NULL;
}

static size_t thread_turns[5] = {0, 1, 2, 3, 4};

int thread_signal_one_waiter_bad(pthread_t t[5])
{
	for (size_t i = 0; i < 5; i++)
		if (pthread_create(&t[i], NULL, thread_step_bad, &thread_turns[i]) != 0)
			return -1;
	return 0;
}

int thread_signal_one_waiter_ok(pthread_t t[5])
{
	for (size_t i = 0; i < 5; i++)
		if (pthread_create(&t[i], NULL, thread_step_ok, &thread_turns[i]) != 0)
			return -1;
	return 0;
}

static pthread_key_t thread_key_bad;
static pthread_key_t thread_key_ok;

int thread_storage_not_freed_bad(void)
{
	if (pthread_key_create(&thread_key_bad, NULL) != 0)	/* expect: thread.storage-not-freed */
		return -1;
	char *context = malloc(200);	/* expect: heap.after-init */
	return pthread_setspecific(thread_key_bad, context);
}

int thread_storage_not_freed_ok(void)
{
	if (pthread_key_create(&thread_key_ok, free) != 0)
		return -1;
	char *context = malloc(200);	/* expect: heap.after-init */
	return pthread_setspecific(thread_key_ok, context);
}

static void *thread_parse_bad(void *line)
{
	note_text(strtok(line, " "));	/* expect: thread.unsafe-library-call */
	return NULL;
}

static void *thread_parse_ok(void *line)
{
	char *rest;
	note_text(strtok_r(line, " ", &rest));
	return NULL;
}

int thread_unsafe_library_call_bad(pthread_t *t, char *line)
{
	return pthread_create(t, NULL, thread_parse_bad, line);
}

int thread_unsafe_library_call_ok(pthread_t *t, char *line)
{
	return pthread_create(t, NULL, thread_parse_ok, line);
}

void thread_wait_outside_loop_bad(void)
{
	pthread_mutex_lock(&thread_mutex);
	if (thread_items == 0)
		pthread_cond_wait(&thread_filled, &thread_mutex);	/* expect: thread.wait-outside-loop */
	thread_items--;
	pthread_mutex_unlock(&thread_mutex);
}

void thread_wait_outside_loop_ok(void)
{
	pthread_mutex_lock(&thread_mutex);
	while (thread_items == 0)
		pthread_cond_wait(&thread_filled, &thread_mutex);
	thread_items--;
	pthread_mutex_unlock(&thread_mutex);
}

static atomic_uint thread_users;

void thread_weak_exchange_once_bad(void)
{
	unsigned n = thread_users;
	if (!atomic_compare_exchange_weak(&thread_users, &n, n + 1))	/* expect: thread.weak-exchange-once */
		note_number(n);
}

void thread_weak_exchange_once_ok(void)
{
	unsigned n = thread_users;
	while (!atomic_compare_exchange_weak(&thread_users, &n, n + 1))
		note_number(n);
}
