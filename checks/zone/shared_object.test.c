/* Object of another zone used outside of a conduit. */
/* Zones 'field' and 'control' by section; objects shared_* are the conduit from field to control. */
#define FIELD __attribute__((section(".field.text")))
#define CONTROL __attribute__((section(".control.text")))
#define CONTROL_DATA __attribute__((section(".control.data")))
CONTROL_DATA int valve;
CONTROL_DATA struct { int set, actual; } loop;
CONTROL_DATA int shared_level;
__attribute__((section(".control.rodata"))) const int limit = 40;
extern CONTROL_DATA int elsewhere;
int nowhere;

FIELD int read_bad(void)
{
	return valve;	/* expect: zone.shared-object */
}

FIELD void write_bad(int n)
{
	loop.set = n;	/* expect: zone.shared-object */
}

void keep(int *p);
FIELD void address_bad(void)
{
	keep(&valve);	/* expect: zone.shared-object */
}

FIELD int declared_bad(void)
{
	return elsewhere;	/* expect: zone.shared-object */
}

FIELD int once_bad(void)
{
	valve = 1;	/* expect: zone.shared-object */
	return valve;
}

FIELD int conduit_ok(void)
{
	return shared_level;
}

FIELD int constant_ok(void)
{
	return limit;
}

CONTROL int own_ok(void)
{
	return valve + loop.actual;
}

FIELD int unassigned_ok(void)
{
	return nowhere;
}

int from_no_zone_ok(void)
{
	return valve;
}

FIELD int local_ok(void)
{
	static int valve;
	return valve++;
}
