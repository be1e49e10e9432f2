/* Reserved identifier declared or defined. */
#define __MODBUS_H 1	/* expect: decl.reserved-identifier */
#define _Limit 4	/* expect: decl.reserved-identifier */
#define MODBUS_H 1
static int _state;	/* expect: decl.reserved-identifier */

struct frame { int _kind; };

int __checksum_bad(int n)	/* expect: decl.reserved-identifier */
{
	return n + _state + __MODBUS_H;
}

int local_bad(int n)
{
	int __sum = n + _Limit;	/* expect: decl.reserved-identifier */
	return __sum;
}

int Parameter_bad(int _N)	/* expect: decl.reserved-identifier */
{
	return _N;
}

int local_ok(int n)
{
	int _sum = n;
	return _sum;
}

int member_ok(struct frame *f)
{
	return f->_kind + MODBUS_H;
}

int behind_ok(int n_)
{
	return n_;
}
