/* Labels as values and the computed goto; a table of labels. */
int f(int);

int dispatch(const unsigned char *code)
{
	static const void *const table[] = {&&stop, &&add, &&sub};
	int acc = 0;
	goto *table[*code++];
add:
	acc += *code++;
	goto *table[*code++];
sub : {
	int v = *code++;
	acc -= v;
	goto *table[*code++];
}
stop:
	return acc;
}

void *escapes(int a)
{
	void *p = &&one;
	if (a)
		return p;
	goto *p;
one:
	f(1);
	return &&two;
two:
	return 0;
}

/* Distances between labels: the table's content is unknown, which is no gap. */
int by_distance(int a)
{
	static const int table[] = {&&one - &&one, &&two - &&one};
	goto *(&&one + table[a & 1]);
one:
	return 1;
two:
	return 2;
}
