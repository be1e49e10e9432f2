/* Zone control. */
#include "control/valve.h"
#include "control/set_point.h"

int control_position;
int control_shown;

void control_open(int position)
{
	control_position = position;
}

void control_keep(int *position)
{
	*position = control_position;
}

void control_set_point(int position)
{
	if (position >= 0 && position <= 100)
		control_open(position);
}
