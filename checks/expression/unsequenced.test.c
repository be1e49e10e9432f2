/* Unsequenced change and use of one object. */
void log_pair(int a, int b);

void index_bad(int *buf, int i)
{
	buf[i] = i++;	/* expect: expression.unsequenced */
}

int twice_bad(int i)
{
	i = i++ + 1;	/* expect: expression.unsequenced */
	return i;
}

void arguments_bad(int n)
{
	log_pair(n++, n);	/* expect: expression.unsequenced */
}

int sum_bad(int n)
{
	return n++ + n++;	/* expect: expression.unsequenced */
}

void separate_ok(int *buf, int i)
{
	buf[i] = i;
	i++;
	log_pair(i, buf[0]);
}

int sequenced_ok(int n)
{
	return n++ && n++;
}

int comma_ok(int n)
{
	return (n++, n);
}

int either_ok(int c, int n)
{
	return c ? n++ : n--;
}
