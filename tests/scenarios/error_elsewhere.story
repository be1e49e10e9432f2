An error in one function does not silence the rules in the others.
Requirement: FG-RULE-1

== file mixed.c
int broken(int a)
{
	return a + undeclared_name;
}
int half(int a)
{
	if (a)
		return 1;
}
struct __attribute__((packed)) frame {
	char kind;
	int crc;
};
int *crc(struct frame *f)
{
	return &f->crc;
}
int call(int a)
{
	return nobody_declares(a);
}
unsigned short cut(char *p)
{
	return (unsigned short)p;
}
int *turned(int a)
{
	return a;
}
void take(int (*callback)(int));
void other(char *s);
void pass(void)
{
	take(other);
}

== $ firmgate check -q mixed.c -- | grep -o ' [a-z]*: .*\[.*'
>  error: 'half' can end here without returning a value [function.missing-return]
>  warning: ...[align.packed-member-address]
>  error: ...[decl.implicit]
>  warning: ...[integer.pointer-conversion]
>  warning: ...[integer.pointer-conversion]
>  warning: ...[call.type-mismatch]
