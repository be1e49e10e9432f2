/* Pointer passed into another zone outside of a conduit. */
/* Zones 'field' and 'control' by section; functions set_* are the conduit from field to control,
 * with pointers to constant data only. */
#define FIELD __attribute__((section(".field.text")))
#define CONTROL __attribute__((section(".control.text")))
#define CONTROL_DATA __attribute__((section(".control.data")))
struct frame { int n; unsigned char bytes[8]; };
CONTROL void set_from(const struct frame *f) { (void)f; }
CONTROL void set_into(struct frame *f) { f->n = 0; }
CONTROL void set_handler(void (*f)(void)) { (void)f; }
CONTROL int set_value(int n) { return n; }
CONTROL struct frame *set_frame(void);
CONTROL void other(const struct frame *f);

FIELD void data_bad(struct frame *f)
{
	set_into(f);	/* expect: zone.pointer-passed */
}

void tick(void);
FIELD void callback_bad(void)
{
	set_handler(tick);	/* expect: zone.pointer-passed */
}

FIELD int result_bad(void)
{
	return set_frame()->n;	/* expect: zone.pointer-passed */
}

/* No conduit at all. */
FIELD void outside_bad(const struct frame *f)
{
	other(f);	/* expect: zone.pointer-passed */
}

FIELD void local_bad(void)
{
	struct frame f = {0, {0}};
	set_into(&f);	/* expect: zone.pointer-passed */
}

FIELD void constant_data_ok(const struct frame *f)
{
	set_from(f);
}

FIELD int number_ok(int n)
{
	return set_value(n);
}

FIELD void null_ok(void)
{
	set_into((struct frame *)0);
}

FIELD void unused_result_ok(void)
{
	set_frame();
}

CONTROL void same_zone_ok(struct frame *f)
{
	set_into(f);
}

void from_no_zone_ok(struct frame *f)
{
	set_into(f);
}
