/* Zone field: what the bus reaches. */
#include "control/set_point.h"
#include "control/valve.h"

void zone_call_bad(int position)
{
	control_open(position);	/* expect: zone.call */
}

void zone_call_ok(int position)
{
	control_set_point(position);
}

int zone_pointer_passed_bad(void)
{
	int position = 0;
	control_keep(&position);	/* expect: zone.pointer-passed */ /* expect: zone.call */
	return position;
}

int zone_pointer_passed_ok(void)
{
	int position = 0;
	control_set_point(position);
	return position;
}

int zone_shared_object_bad(void)
{
	return control_position;	/* expect: zone.shared-object */
}

int zone_shared_object_ok(void)
{
	return control_shown;
}
