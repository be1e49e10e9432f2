/* Argument list used after it was passed on. */
typedef __builtin_va_list va_list;
#define va_start(ap, last) __builtin_va_start(ap, last)
#define va_arg(ap, type) __builtin_va_arg(ap, type)
#define va_copy(to, from) __builtin_va_copy(to, from)
#define va_end(ap) __builtin_va_end(ap)
int vprintf(const char *format, va_list ap);
int vsnprintf(char *line, unsigned long n, const char *format, va_list ap);
int first_of(int n, va_list ap);

void log_bad(char *line, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsnprintf(line, 64, format, ap);
	vprintf(format, ap);	/* expect: call.va-list-reuse */
	va_end(ap);
}

int parameter_bad(int n, va_list ap)
{
	int first = first_of(n, ap);
	return first + va_arg(ap, int);	/* expect: call.va-list-reuse */
}

void measured_bad(char *line, const char *format, va_list ap)
{
	int n = vsnprintf(0, 0, format, ap);
	if (n > 0 && n < 64)
		vsnprintf(line, 64, format, ap);	/* expect: call.va-list-reuse */
}

void copied_ok(char *line, const char *format, ...)
{
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	vsnprintf(line, 64, format, ap);
	vprintf(format, again);
	va_end(again);
	va_end(ap);
}

void restarted_ok(char *line, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsnprintf(line, 64, format, ap);
	va_end(ap);
	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
}

void either_ok(char *line, const char *format, va_list ap)
{
	if (line)
		vsnprintf(line, 64, format, ap);
	else
		vprintf(format, ap);
}

int left_ok(char *line, const char *format, va_list ap)
{
	if (line)
		return vsnprintf(line, 64, format, ap);
	return vprintf(format, ap);
}

int before_ok(const char *format, va_list ap)
{
	int level = va_arg(ap, int);
	return level ? vprintf(format, ap) : 0;
}

int returned_bad(char *line, const char *format, va_list ap)
{
	int n = vsnprintf(line, 64, format, ap);
	n += vprintf(format, ap);	/* expect: call.va-list-reuse */
	return n;
}

int block_left_ok(char *line, const char *format, va_list ap)
{
	if (line) {
		int n = vsnprintf(line, 64, format, ap);
		line[63] = 0;
		return n;
	}
	return vprintf(format, ap);
}

/* As headers write it: the name is gone once the array has become a pointer. */
int vfprintf(void *file, const char *format, __builtin_va_list ap);

void decayed_bad(void *file, const char *format, __builtin_va_list ap)
{
	vfprintf(file, format, ap);
	vfprintf(file, format, ap);	/* expect: call.va-list-reuse */
}

void decayed_ok(void *file, const char *format, __builtin_va_list ap)
{
	__builtin_va_list again;
	__builtin_va_copy(again, ap);
	vfprintf(file, format, ap);
	vfprintf(file, format, again);
}
