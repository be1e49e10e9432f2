/* Narrow and wide strings mixed. */
typedef __WCHAR_TYPE__ wchar_t;
typedef __SIZE_TYPE__ size_t;
size_t strlen(const char *s);
size_t wcslen(const wchar_t *s);
void *memcpy(void *d, const void *s, size_t n);

size_t wide_to_narrow_bad(const wchar_t *name)
{
	return strlen(name);	/* expect: string.wide-mix */
}

size_t narrow_to_wide_bad(const char *name)
{
	return wcslen(name);	/* expect: string.wide-mix */
}

size_t literal_bad(void)
{
	return strlen(L"rtu");	/* expect: string.wide-mix */
}

size_t array_bad(void)
{
	wchar_t name[16] = {0};
	return strlen(name);	/* expect: string.wide-mix */
}

size_t same_width_ok(const char *a, const wchar_t *b)
{
	return strlen(a) + wcslen(b);
}

size_t literal_ok(void)
{
	return wcslen(L"rtu") + strlen("rtu");
}

void bytes_ok(wchar_t *to, const wchar_t *from, size_t n)
{
	memcpy(to, from, n * sizeof *from);
}
