/* Code nothing reaches is lowered too; constant conditions keep both edges. */
int f(int);

int after_return(int a)
{
	return a;
	f(1);
	if (a)
		f(2);
}

void constant(int a)
{
	if (0)
		f(1);
	if (sizeof(int) == 4)
		f(2);
	else
		f(3);
	while (0)
		f(4);
}

int in_expression(int a)
{
	return a + ({
		       return 1;
		       2;
	       });
}

int falls_off(int a)
{
	if (a)
		return 1;
}

int main(void)
{
	f(1);
}
