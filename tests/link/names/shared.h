extern int shared_count;
int in_b(int a);
static inline int header_inline(int a)
{
	return a * 2;
}
inline int external_inline(int a)
{
	return a * 3;
}
