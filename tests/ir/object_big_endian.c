/* args: --target=powerpc-none-eabi */
/* The same on a big-endian target: bytes, bit-fields, wide strings. */
struct bits {
	unsigned a : 3;
	int b : 5;
	unsigned char c : 1;
	unsigned d : 11;
};
int plain = 0x12345678;
struct bits bits = {5, -3, 1, 1000};
double real = 1.0;
unsigned short wide[] = u"ab";
int *pointer = &plain;
