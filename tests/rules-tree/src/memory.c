/* Memory: bounds, lifetime, ownership. */
#include "board.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct memory_limits {
	uint8_t channel;
	uint32_t low;
	uint32_t high;
};

struct memory_tight {
	uint32_t low;
	uint32_t high;
};

int memory_compare_padding_bad(const struct memory_limits *a, const struct memory_limits *b)
{
	return memcmp(a, b, sizeof *a) == 0;	/* expect: memory.compare-padding */
}

int memory_compare_padding_ok(const struct memory_tight *a, const struct memory_tight *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

void memory_const_write_bad(void)
{
	char *mode = "fast";
	mode[0] = 'l';	/* expect: memory.const-write */
	note_text(mode);
}

void memory_const_write_ok(void)
{
	char mode[] = "fast";
	mode[0] = 'l';
	note_text(mode);
}

int memory_double_free_bad(const uint8_t *frame, size_t n)
{
	uint8_t *copy = malloc(n);	/* expect: heap.after-init */
	int rc = -1;
	if (!copy)
		return -1;
	memcpy(copy, frame, n);
	if (use_bytes(copy, n) < 0) {
		free(copy);
		rc = -2;
	}
	free(copy);	/* expect: memory.double-free */
	return rc;
}

int memory_double_free_ok(const uint8_t *frame, size_t n)
{
	uint8_t *copy = malloc(n);	/* expect: heap.after-init */
	int rc = -1;
	if (!copy)
		return -1;
	memcpy(copy, frame, n);
	if (use_bytes(copy, n) < 0) {
		free(copy);
		copy = NULL;
		rc = -2;
	}
	free(copy);
	return rc;
}

void *memory_excessive_size_bad(void)
{
	return malloc((size_t)-1);	/* expect: memory.excessive-size */ /* expect: heap.after-init */
}

void *memory_excessive_size_ok(void)
{
	return malloc((size_t)1);	/* expect: heap.after-init */
}

struct memory_frame {
	uint16_t length;
	uint8_t payload[];
};

void memory_flexible_array_copy_bad(struct memory_frame *to, const struct memory_frame *from)
{
	*to = *from;	/* expect: memory.flexible-array-copy */
}

void memory_flexible_array_copy_ok(struct memory_frame *to, const struct memory_frame *from)
{
	memcpy(to, from, sizeof *from + from->length);
}

static uint8_t memory_fallback[64];

void memory_invalid_free_bad(int small)
{
	uint8_t *buffer = memory_fallback;
	if (!small)
		return;
	fill_bytes(buffer, 64);
	free(buffer);	/* expect: memory.invalid-free */
}

void memory_invalid_free_ok(int small)
{
	uint8_t *buffer = malloc(64);	/* expect: heap.after-init */
	if (!small) {
		free(buffer);
		return;
	}
	if (buffer)
		fill_bytes(buffer, 64);
	free(buffer);
}

int memory_leak_bad(size_t n)
{
	uint8_t *frame = malloc(n);	/* expect: memory.leak */ /* expect: heap.after-init */
	if (!frame)
		return -1;
	if (n > 4 && n < 100)
		return -2;
	free(frame);
	return 0;
}

int memory_leak_ok(size_t n)
{
	uint8_t *frame = malloc(n);	/* expect: heap.after-init */
	if (!frame)
		return -1;
	if (n > 4 && n < 100) {
		free(frame);
		return -2;
	}
	free(frame);
	return 0;
}

int memory_mismatched_release_bad(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	free(f);	/* expect: memory.mismatched-release */
	return 0;
}

int memory_mismatched_release_ok(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	fclose(f);
	return 0;
}

static const uint16_t memory_rates[6] = {300, 1200, 2400, 9600, 19200, 38400};

unsigned memory_out_of_bounds_read_bad(void)
{
	unsigned sum = 0;
	for (size_t i = 0; i <= 6; i++)
		sum += memory_rates[i];	/* expect: memory.out-of-bounds-read */
	return sum;
}

unsigned memory_out_of_bounds_read_ok(void)
{
	unsigned sum = 0;
	for (size_t i = 0; i < 6; i++)
		sum += memory_rates[i];
	return sum;
}

int memory_out_of_bounds_write_bad(int sock)
{
	uint8_t head[2];
	uint8_t body[32];
	if (recv(sock, head, sizeof head, MSG_WAITALL) != sizeof head)
		return -1;
	memset(body, 0, head[1]);	/* expect: memory.out-of-bounds-write */
	return use_bytes(body, sizeof body);
}

int memory_out_of_bounds_write_ok(int sock)
{
	uint8_t head[2];
	uint8_t body[32];
	if (recv(sock, head, sizeof head, MSG_WAITALL) != sizeof head)
		return -1;
	memset(body, 0, head[1] & 0x1f);
	return use_bytes(body, 1);
}

void memory_overlapping_copy_bad(void)
{
	uint8_t ring[32];
	fill_bytes(ring, sizeof ring);
	memcpy(ring, ring + 4, 28);	/* expect: memory.overlapping-copy */
	use_bytes(ring, sizeof ring);
}

void memory_overlapping_copy_ok(void)
{
	uint8_t ring[32];
	fill_bytes(ring, sizeof ring);
	memcpy(ring, ring + 16, 16);
	use_bytes(ring, sizeof ring);
}

int memory_padding_leak_bad(int sock)
{
	struct memory_limits answer;
	answer.channel = 1;
	answer.low = 10;
	answer.high = 20;
	return send(sock, &answer, sizeof answer, 0) < 0;	/* expect: memory.padding-leak */
}

int memory_padding_leak_ok(int sock)
{
	struct memory_tight answer;
	answer.low = 10;
	answer.high = 20;
	return send(sock, &answer, sizeof answer, 0) < 0;
}

void *memory_realloc_alignment_bad(size_t n)
{
	uint8_t *ring = aligned_alloc(64, 256);	/* expect: heap.after-init */
	if (!ring)
		return NULL;
	uint8_t *more = realloc(ring, n);	/* expect: memory.realloc-alignment */ /* expect: heap.after-init */
	if (!more)
		free(ring);
	return more;
}

void *memory_realloc_alignment_ok(size_t n)
{
	uint8_t *ring = malloc(256);	/* expect: heap.after-init */
	if (!ring)
		return NULL;
	uint8_t *more = realloc(ring, n);	/* expect: heap.after-init */
	if (!more)
		free(ring);
	return more;
}

void memory_sizeof_pointer_bad(struct memory_tight *limits)
{
	memset(limits, 0, sizeof limits);	/* expect: memory.sizeof-pointer */
}

void memory_sizeof_pointer_ok(struct memory_tight *limits)
{
	memset(limits, 0, sizeof *limits);
}

const char *memory_stack_address_return_bad(int n)
{
	char text[12];
	snprintf(text, sizeof text, "%d", n);
	return text;	/* expect: memory.stack-address-return */
}

const char *memory_stack_address_return_ok(int n)
{
	static char text[12];
	snprintf(text, sizeof text, "%d", n);
	return text;
}

struct memory_hack {
	size_t n;
	uint8_t data[1];
};

struct memory_flexible {
	size_t n;
	uint8_t data[];
};

struct memory_hack *memory_struct_hack_bad(size_t n)
{
	if (n > 100)
		return NULL;
	return malloc(sizeof(struct memory_hack) + n);	/* expect: memory.struct-hack */ /* expect: heap.after-init */
}

struct memory_flexible *memory_struct_hack_ok(size_t n)
{
	if (n > 100)
		return NULL;
	return malloc(sizeof(struct memory_flexible) + n);	/* expect: heap.after-init */
}

struct memory_node {
	struct memory_node *next;
	int value;
};

int memory_use_after_free_bad(struct memory_node *list)
{
	int n = 0;
	while (list) {
		free(list);
		list = list->next;	/* expect: memory.use-after-free */
		n++;
	}
	return n;
}

int memory_use_after_free_ok(struct memory_node *list)
{
	int n = 0;
	while (list) {
		struct memory_node *next = list->next;
		free(list);
		list = next;
		n++;
	}
	return n;
}

int memory_use_after_scope_bad(int raw)
{
	const int *value = &raw;
	if (raw > 100) {
		int limited = 100;
		value = &limited;
	}
	return *value + 1;	/* expect: memory.use-after-scope */
}

int memory_use_after_scope_ok(int raw)
{
	const int *value = &raw;
	int limited = 100;
	if (raw > 100) {
		value = &limited;
	}
	return *value + 1;
}
