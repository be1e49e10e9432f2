/* Vectors and complex numbers: by address, operations as named intrinsics. */
typedef int v4 __attribute__((vector_size(16)));

v4 add(v4 a, v4 b)
{
	v4 c = a + b;
	c[1] = 3;
	c += a;
	return c * 2;
}

int element(v4 *p, int i)
{
	return (*p)[i];
}

double part(_Complex double z, double d)
{
	_Complex double w = z * d + 1.0i;
	w = -w;
	__real__ w = 2;
	return __real__ w + __imag__(z + w) + (w == z);
}

typedef float float4 __attribute__((vector_size(16)));

v4 shuffled(v4 a, v4 b)
{
	return __builtin_shufflevector(a, b, 0, 4, 1, 5);
}

float4 converted(v4 a)
{
	float4 r = __builtin_convertvector(a, float4);
	return r;
}
