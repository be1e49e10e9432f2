/* Members: nested, anonymous, arrays in structures, of values returned. */
struct in {
	int a;
	union {
		int i;
		struct {
			char lo, hi;
		};
	};
	short v[3];
};
struct out {
	int n;
	struct in in, *next;
};
struct in make(int);

int read(struct out *o, struct out s)
{
	return o->in.a + o->next->hi + s.in.v[2];
}

int nested(struct out *o)
{
	return o->in.i + o->next->v[o->n] + (&o->in)->lo;
}

int of_value(int k)
{
	return make(k).i + make(k).v[1];
}
