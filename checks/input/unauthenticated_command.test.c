/* Commands that write. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef unsigned long size_t;
int flash_write_page(uint8_t page, const uint8_t *bytes);
int flash_read_page(uint8_t page, uint8_t *bytes);
void mem_write(uint32_t address, uint8_t value);
int system(const char *line);
void led_set(uint8_t on);
int check_signature(const uint8_t *frame, size_t n);
long recv(int fd, void *to, size_t n, int flags);
struct link { int authenticated; };

void page_bad(const uint8_t *frame, size_t n)
{
	(void)n;
	switch (frame[0]) {
	case 1:
		led_set(frame[1]);
		break;
	case 2:
		flash_write_page(frame[1], frame + 2);	/* expect: input.unauthenticated-command */
		break;
	default:
		break;
	}
}

void poke_bad(const uint8_t *frame)
{
	if (frame[0] == 0x57)
		mem_write(frame[1], frame[2]);	/* expect: input.unauthenticated-command */
}

void shell_bad(int fd)
{
	uint8_t frame[64];
	if (recv(fd, frame, sizeof(frame), 0) <= 1)
		return;
	if (frame[0] == '!')
		system((const char *)frame + 1);	/* expect: input.unauthenticated-command */
}

void asked_ok(const struct link *l, const uint8_t *frame)
{
	if (!l->authenticated)
		return;
	switch (frame[0]) {
	case 2:
		flash_write_page(frame[1], frame + 2);
		break;
	default:
		break;
	}
}

void signed_ok(const uint8_t *frame, size_t n)
{
	if (check_signature(frame, n) != 0)
		return;
	if (frame[0] == 2)
		flash_write_page(frame[1], frame + 2);
}

static void carry_out_ok(const uint8_t *frame)
{
	if (frame[0] == 2)
		flash_write_page(frame[1], frame + 2);
}

/* The caller asks. */
void receive_ok(const struct link *l, const uint8_t *frame)
{
	if (l->authenticated)
		carry_out_ok(frame);
}

void harmless_ok(const uint8_t *frame, uint8_t *to)
{
	switch (frame[0]) {
	case 1:
		led_set(frame[1]);
		break;
	case 2:
		flash_read_page(frame[1], to);
		break;
	default:
		break;
	}
}

/* The device's own state, not a command. */
void local_ok(int state, const uint8_t *page)
{
	switch (state) {
	case 2:
		flash_write_page(1, page);
		break;
	default:
		break;
	}
}
