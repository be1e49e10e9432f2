/* The last values of each sensor, sent on demand and kept over a reset. */
#include "node.h"
#include "rtos.h"

#include <string.h>

enum { HISTORY_MAX = 32 };

extern uint32_t sample_count; /* seed: decl.type-mismatch */

static struct record history[HISTORY_MAX];
static size_t used;

int history_add(uint16_t source, uint16_t value)
{
	struct record *r = record_new(source); /* seed: memory.leak */
	if (!r)
		return -1;
	r->value = value;
	if (used == HISTORY_MAX)
		return -1;
	history[used++] = *r;
	record_free(r);
	return 0;
}

/* A peer's records: its count decides how far both arrays are walked. */
int history_import(const uint8_t *frame, size_t n)
{
	uint16_t values[HISTORY_MAX] = {0};
	if (n < 1 || n < 1u + 2u * frame[0])
		return -1;
	uint8_t count = frame[0];
	for (size_t i = 0; i < count; i++)
		values[i] = (uint16_t)(frame[2 * i + 1] | frame[2 * i + 2] << 8); /* seed: memory.out-of-bounds-write */
	return values[0];
}

int history_import_checked(const uint8_t *frame, size_t n)
{
	uint16_t values[HISTORY_MAX] = {0};
	if (n < 1 || frame[0] > HISTORY_MAX || n < 1u + 2u * frame[0])
		return -1;
	uint8_t count = frame[0];
	for (size_t i = 0; i < count; i++)
		values[i] = (uint16_t)(frame[2 * i + 1] | frame[2 * i + 2] << 8);
	return values[0];
}

size_t history_export(uint8_t *to, size_t room)
{
	uint8_t stamp[3];
	uint8_t whole[4];
	if (room < 8)
		return 0;
	record_put_u32(stamp, history[0].time); /* one byte short */
	record_put_u32(whole, history[0].time);
	memcpy(to, stamp, sizeof stamp);
	memcpy(to + 4, whole, sizeof whole);
	return 8;
}

uint16_t history_value(uint16_t source)
{
	const struct record *r = record_find(history, HISTORY_MAX, source);
	return r->value; /* seed: null.dereference */
}

uint16_t history_value_or_zero(uint16_t source)
{
	const struct record *r = record_find(history, HISTORY_MAX, source);
	return r ? r->value : 0;
}

uint32_t history_rate(const uint8_t *frame, size_t n)
{
	if (n < 3)
		return 0;
	return 60000u / frame[2]; /* seed: arithmetic.division-by-zero */
}

uint32_t history_rate_checked(const uint8_t *frame, size_t n)
{
	if (n < 3 || frame[2] == 0)
		return 0;
	return 60000u / frame[2];
}

int history_level(uint16_t value)
{
	int level;
	if (value > 900)
		level = 2;
	else if (value > 500)
		level = 1;
	return level; /* seed: uninit.read */
}

int history_swap(uint16_t source)
{
	struct record *r = record_new(source);
	if (!r)
		return -1;
	history[0] = *r;
	record_free(r);
	return r->source; /* seed: memory.use-after-free */
}

void history_shift(void)
{
	memcpy(history, history + 1, sizeof history - sizeof history[0]); /* seed: memory.overlapping-copy */
}

void history_shift_by_move(void)
{
	memmove(history, history + 1, sizeof history - sizeof history[0]);
}

void history_clear(void)
{
	for (size_t i = 0; i <= HISTORY_MAX; i++)
		history[i].value = 0; /* seed: memory.out-of-bounds-write */
	used = 0;
}

int history_is_full(void)
{
	return sample_count >= HISTORY_MAX;
}
