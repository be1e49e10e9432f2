/* Old-style definitions and calls without a prototype. */
int old(c, p)
	char c;
	int *p;
{
	return *p + c;
}

int implicit();

int caller(char c, float f)
{
	return implicit(c, f) + old(c, &(int){3});
}
