/* switch: ranges, fall through, default anywhere, declarations before cases, Duff's device. */
int f(int);

int kinds(int a)
{
	switch (a) {
	case 1:
	case 2:
		return 5;
	default:
		f(0);
	case 10 ... 20:
		f(1);
		break;
	case -1:
		a = 3;
	}
	return a;
}

int scoped(unsigned char c)
{
	switch (c) {
		int before;
	case 1: {
		int inside = f(1);
		before = inside;
		break;
	}
	case 2:
		before = 2;
		break;
	}
	return 0;
}

void none(int a)
{
	switch (a)
		;
	switch (f(a)) {
	}
	switch (a)
	case 3:
		f(3);
}

int big(unsigned long long v)
{
	switch (v) {
	case 0xffffffffffffffffull:
		return 1;
	case 0 ... 9:
		return 2;
	}
	return 3;
}

void copy(char *to, const char *from, int n)
{
	switch (n % 2) {
	case 0:
		do {
			*to++ = *from++;
	case 1:
			*to++ = *from++;
		} while ((n -= 2) > 0);
	}
}

int in_loop(int n)
{
	while (n--) {
		switch (f(n)) {
		case 0:
			continue;
		case 1:
			break;
		case 2:
			return n;
		}
		f(9);
	}
	return 0;
}
