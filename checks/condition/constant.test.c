int measure(void);
void act(void);

void contradiction_bad(void)
{
	int t = measure();
	if (t < 5) {
		if (t > 10)	/* expect: condition.constant */
			act();
	}
}

void window_ok(void)
{
	int t = measure();
	if (t > 5) {
		if (t > 10)
			act();
	}
}

void implied_bad(void)
{
	int t = measure();
	if (t > 10) {
		if (t > 5)	/* expect: condition.constant */
			act();
	}
}

void both_values_bad(void)
{
	int t = measure();
	if (t == 0 && t == 1)	/* expect: condition.constant */
		act();
}

void either_value_ok(void)
{
	int t = measure();
	if (t == 0 || t == 1)
		act();
}

void changed_between_ok(void)
{
	int t = measure();
	if (t < 5) {
		t = measure();
		if (t > 10)
			act();
	}
}

void literal_ok(void)
{
	if (sizeof(int) == 4)
		act();
	for (;;)
		act();
}

struct image {
	int magic, size;
};

static int image_signature(const struct image *i)
{
	return i->magic == 0x4d41 && i->size < 4096 ? 0 : -1;
}

static int image_size(const struct image *i)
{
	return i->size < 4096 ? 0 : -1;
}

void asked_twice_ok(const struct image *i)
{
	if (image_signature(i) == 0)
		if (image_signature(i) == 0)
			act();
}

void size_twice_bad(const struct image *i)
{
	if (image_size(i) == 0)
		if (image_size(i) == 0)	/* expect: condition.constant */
			act();
}
