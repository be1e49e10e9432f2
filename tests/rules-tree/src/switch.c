/* Switches. */
#include "board.h"

void switch_fallthrough_bad(int cmd)
{
	switch (cmd) {
	case 1:
		valve_set(1);
	case 2:	/* expect: switch.fallthrough */
		valve_set(2);
		break;
	default:
		break;
	}
}

void switch_fallthrough_ok(int cmd)
{
	switch (cmd) {
	case 1:
		valve_set(1);
		break;
	case 2:
		valve_set(2);
		break;
	default:
		break;
	}
}

void switch_unreachable_declaration_bad(int cmd)
{
	switch (cmd) {
		int step = 4;	/* expect: switch.unreachable-declaration */
	case 1:
		step = 5;
		valve_set(step);
		break;
	default:
		break;
	}
}

void switch_unreachable_declaration_ok(int cmd)
{
	switch (cmd) {
		int step;
	case 1:
		step = 5;
		valve_set(step);
		break;
	default:
		break;
	}
}
