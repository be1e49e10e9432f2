/* Call into another zone outside of a conduit. */
/* Zones 'field' and 'control' by section; functions set_* are the conduit from field to control. */
#define FIELD __attribute__((section(".field.text")))
#define CONTROL __attribute__((section(".control.text")))
#define CONTROL_DATA __attribute__((section(".control.data")))
void open_valve(int n);
CONTROL void open_valve(int n) { (void)n; }
CONTROL void set_point(int value) { open_valve(value); }
CONTROL int state(void);
int plain(int n) { return n; }
FIELD int frames(void) { return 0; }

FIELD void direct_bad(int n)
{
	open_valve(n);	/* expect: zone.call */
}

FIELD int condition_bad(void)
{
	if (state())	/* expect: zone.call */
		return 1;
	return 0;
}

/* The conduit leads the other way. */
CONTROL int back_bad(void)
{
	return frames();	/* expect: zone.call */
}

FIELD void twice_bad(int n)
{
	set_point(n);
	open_valve(n);	/* expect: zone.call */
}

FIELD void conduit_ok(int n)
{
	set_point(n);
}

FIELD int same_zone_ok(void)
{
	return frames();
}

CONTROL void inside_ok(void)
{
	open_valve(state());
}

/* In no zone: a gap, not a crossing. */
void unassigned_ok(int n)
{
	open_valve(n);
}

FIELD int into_none_ok(void)
{
	return plain(1);
}

/* Through a pointer the callee is not known here. */
FIELD void indirect_bad(void (*f)(int))
{
	f(1);	/* miss: zone.call (whom a pointer calls is not known to the program's graph) */
}
