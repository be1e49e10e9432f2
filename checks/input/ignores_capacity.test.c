/* A callback that fills the buffer it was given without a look at its size. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long size_t;
void *memcpy(void *to, const void *from, size_t n);
int snprintf(char *to, size_t n, const char *format, ...);
extern const uint8_t report[64], descriptor[200];
void log_value(unsigned v);

uint16_t tud_hid_get_report_cb(uint8_t instance, uint8_t id, int type, uint8_t *buffer, uint16_t reqlen);
uint16_t hid_report_bad(uint8_t *buffer, uint16_t reqlen)
{
	memcpy(buffer, report, sizeof(report));	/* expect: input.ignores-capacity */
	return sizeof(report);
}

size_t read_descriptor_bad(void *dev, uint8_t *buf, size_t bufsize)
{
	(void)dev;
	(void)bufsize;
	for (unsigned i = 0; i < sizeof(descriptor); i++)
		buf[i] = descriptor[i];	/* expect: input.ignores-capacity */
	return sizeof(descriptor);
}

int format_name_bad(char *out, size_t out_size)
{
	out[0] = 'd';
	out[1] = 'e';	/* expect: input.ignores-capacity */
	out[2] = '\0';
	return 2;
}

uint16_t hid_report_ok(uint8_t *buffer, uint16_t reqlen)
{
	uint16_t n = reqlen < sizeof(report) ? reqlen : sizeof(report);
	memcpy(buffer, report, n);
	return n;
}

int format_name_ok(char *out, size_t out_size)
{
	return snprintf(out, out_size, "device");
}

uint32_t sum_ok(const uint8_t *buf, size_t bufsize)
{
	return buf[0]; /* reads; the deep engine asks */
}

int nothing_ok(uint8_t *buffer, size_t bufsize)
{
	return -1; /* not supported */
}

int no_buffer_size_ok(uint8_t *buffer, size_t offset)
{
	memcpy(buffer, report, 8);
	return (int)offset;
}

int handed_on_ok(uint8_t *buffer, uint16_t reqlen)
{
	return hid_report_ok(buffer, reqlen);
}

int logged_bad(uint8_t *buffer, uint16_t buflen)
{
	log_value(buflen);
	memcpy(buffer, report, 64);	/* miss: input.ignores-capacity (the size is named) */
	return 64;
}

int one_byte_ok(uint8_t *response, uint16_t max_len)
{
	response[0] = 0x13;
	return 1;
}

static int serialize_ok(uint8_t *buffer, uint16_t buffer_size)
{
	(void)buffer_size;
	buffer[0] = 1;
	buffer[1] = 2;
	return 2;
}

int caller_ok(void)
{
	uint8_t two[2];
	return serialize_ok(two, sizeof(two));
}

/* The size bears the buffer's name. */
int named_size_bad(unsigned char *answer, unsigned answer_size)
{
	answer[1] = 2;	/* expect: input.ignores-capacity */
	return 2;
}

int named_size_ok(unsigned char *answer, unsigned answer_size)
{
	if (answer_size < 2)
		return 0;
	answer[1] = 2;
	return 2;
}
