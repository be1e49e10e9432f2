/* The conduit into zone control. */
extern int control_shown;
void control_set_point(int position);
