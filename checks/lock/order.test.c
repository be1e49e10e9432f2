/* Locks taken in different orders. */
typedef struct { int x; } mtx_t;
int mtx_lock(mtx_t *m);
int mtx_unlock(mtx_t *m);
struct device { mtx_t bus, log; };
static mtx_t a, b, c, d;
static struct device device;
static int n;

void first_ok(void)
{
	mtx_lock(&a);
	mtx_lock(&b);
	n++;
	mtx_unlock(&b);
	mtx_unlock(&a);
	mtx_lock(&device.bus);
	mtx_lock(&device.log);
	mtx_unlock(&device.log);
	mtx_unlock(&device.bus);
}

void second_bad(void)
{
	mtx_lock(&b);	/* expect: lock.order */
	mtx_lock(&a);
	n--;
	mtx_unlock(&a);
	mtx_unlock(&b);
}

void members_bad(void)
{
	mtx_lock(&device.log);	/* expect: lock.order */
	n = 1;
	mtx_lock(&device.bus);
	mtx_unlock(&device.bus);
	mtx_unlock(&device.log);
}

int three_bad(int i)
{
	mtx_lock(&c);
	if (i)
		mtx_lock(&b);	/* expect: lock.order */
	mtx_lock(&a);
	mtx_unlock(&a);
	if (i)
		mtx_unlock(&b);
	mtx_unlock(&c);
	return i;
}

void same_order_ok(void)
{
	mtx_lock(&a);
	mtx_lock(&b);
	mtx_unlock(&a);
	mtx_unlock(&b);
}

void one_after_other_ok(void)
{
	mtx_lock(&d);
	mtx_unlock(&d);
	mtx_lock(&c);
	mtx_lock(&d);
	mtx_unlock(&d);
	mtx_unlock(&c);
}

void parameters_ok(struct device *x, struct device *y)
{
	mtx_lock(&x->bus);
	mtx_lock(&y->bus);
	mtx_unlock(&y->bus);
	mtx_unlock(&x->bus);
	mtx_lock(&y->bus);
	mtx_lock(&x->bus);
	mtx_unlock(&x->bus);
	mtx_unlock(&y->bus);
}
