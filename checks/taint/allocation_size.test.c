/* */
int x;
