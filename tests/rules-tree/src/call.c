/* Caller and callee of different minds about a call. */
#include "board.h"

#include <stdarg.h>
#include <stdio.h>

static int call_scale(int raw, int gain)
{
	return raw * gain;
}

int call_pointer_type_bad(int raw)
{
	int (*scale)(int) = (int (*)(int))call_scale;
	return scale(raw);	/* expect: call.pointer-type */
}

int call_pointer_type_ok(int raw)
{
	int (*scale)(int, int) = (int (*)(int, int))call_scale;
	return scale(raw, 3);
}

typedef void (*call_handler)(const uint8_t *frame, size_t n);

static void call_on_frame(const uint8_t *frame, size_t n)
{
	use_bytes(frame, n);
}

static void call_on_tick(double now)
{
	valve_set((int)now);	/* expect: number.float-unchecked */
}

void call_register(call_handler handler);

void call_type_mismatch_bad(void)
{
	call_handler handler = call_on_tick;	/* expect: call.type-mismatch */
	call_register(handler);
}

void call_type_mismatch_ok(void)
{
	call_handler handler = call_on_frame;
	call_register(handler);
}

int call_va_arg_type_bad(int n, ...)
{
	va_list ap;
	va_start(ap, n);
	int sum = va_arg(ap, short);	/* expect: call.va-arg-type */
	va_end(ap);
	return sum;
}

int call_va_arg_type_ok(int n, ...)
{
	va_list ap;
	va_start(ap, n);
	int sum = va_arg(ap, int);
	va_end(ap);
	return sum;
}

__attribute__((format(printf, 1, 0)))
void call_va_list_reuse_bad(const char *format, va_list ap)
{
	vprintf(format, ap);
	vfprintf(stderr, format, ap);	/* expect: call.va-list-reuse */
}

__attribute__((format(printf, 1, 0)))
void call_va_list_reuse_ok(const char *format, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	vprintf(format, ap);
	vfprintf(stderr, format, again);
	va_end(again);
}
