/* The inside of zone control. */
extern int control_position;
extern int control_shown;
void control_open(int position);
void control_keep(int *position);
