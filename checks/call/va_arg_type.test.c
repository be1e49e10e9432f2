/* Variable argument read as a type that is promoted. */
typedef __builtin_va_list va_list;
#define va_start(ap, last) __builtin_va_start(ap, last)
#define va_arg(ap, type) __builtin_va_arg(ap, type)
#define va_end(ap) __builtin_va_end(ap)
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;

int registers_bad(int n, ...)
{
	va_list ap;
	va_start(ap, n);
	uint8_t reg = va_arg(ap, uint8_t);	/* expect: call.va-arg-type */
	uint16_t value = va_arg(ap, uint16_t);	/* expect: call.va-arg-type */
	va_end(ap);
	return reg + value;
}

float gain_bad(int n, ...)
{
	va_list ap;
	va_start(ap, n);
	float gain = va_arg(ap, float);	/* expect: call.va-arg-type */
	va_end(ap);
	return gain;
}

int flag_bad(int n, va_list ap)
{
	return n + va_arg(ap, _Bool);	/* expect: call.va-arg-type */
}

double promoted_ok(int n, ...)
{
	va_list ap;
	va_start(ap, n);
	uint8_t reg = (uint8_t)va_arg(ap, int);
	double gain = va_arg(ap, double);
	va_end(ap);
	return reg * gain;
}

const char *text_ok(va_list ap)
{
	return va_arg(ap, const char *);
}

long long wide_ok(va_list ap)
{
	return va_arg(ap, long long) + va_arg(ap, unsigned);
}
