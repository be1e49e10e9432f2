/* Pairs of a buffer and a length that are none: what bodies, names, types and paths say against. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef __SIZE_TYPE__ size_t;
void *memcpy(void *to, const void *from, size_t n);
size_t strlen(const char *s);
long recv(int s, void *to, size_t n, int flags);

/* ---- a static object of the function alone ---- */

int find_any(void *list);
typedef struct {
	uint8_t options[4];
	uint32_t num;
} request;

static int num_of(const request *r, uint32_t *num)
{
	if (!(r->options[3] & 8))
		return 0;
	*num = r->num;
	return 1;
}

static void parse_request(request *r, const uint8_t *d)
{
	r->options[3] = d[0];
	r->num = d[1];
}

/* The search does not know the request. */
uint32_t number_of_request_ok(void *list, const uint8_t d[2])
{
	static request r;
	uint32_t num;
	parse_request(&r, d);
	if (!(r.options[3] & 8))
		return 0;
	if (find_any(list))
		num_of(&r, &num);
	else
		num = 1;
	return num;
}

void keep_request(request *r);

uint32_t number_of_kept_bad(void *list, const uint8_t d[2])
{
	static request r;
	uint32_t num;
	keep_request(&r);
	parse_request(&r, d);
	if (!(r.options[3] & 8))
		return 0;
	if (find_any(list))
		num_of(&r, &num);
	else
		num = 1;
	return num; /* expect: uninit.read */
}
