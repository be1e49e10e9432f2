void calls_stops(void);
_Noreturn static void promises(void)
{
	calls_stops();
}
void in_other_unit(int a)
{
	switch (a) {
	case 1:
		promises();
	default:
		calls_stops();
	}
}
