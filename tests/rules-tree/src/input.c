/* What comes in. */
#include "fw.h"

void input_chained_buffer_bad(const struct pbuf *p)
{
	uint8_t frame[128];
	if (p->tot_len > sizeof frame)
		return;
	memcpy(frame, p->payload, p->tot_len);	/* expect: input.chained-buffer */ /* expect: memory.out-of-bounds-read */
	use_bytes(frame, p->tot_len);
}

void input_chained_buffer_ok(const struct pbuf *p)
{
	uint8_t frame[128];
	if (p->tot_len > sizeof frame)
		return;
	pbuf_copy_partial(p, frame, p->tot_len, 0);
	use_bytes(frame, p->tot_len);
}

typedef void (*input_handler)(void);
void input_on_read(void);
void input_on_write(void);
static const input_handler input_table_bad[5] = {input_on_read, NULL, input_on_write, NULL, input_on_read};
static const input_handler input_table_ok[5] = {input_on_read, NULL, input_on_write, NULL, input_on_read};

void input_dispatch_index_bad(int sock)
{
	uint8_t cmd;
	if (lwip_recv(sock, &cmd, 1, 0) != 1 || cmd >= 5)
		return;
	input_table_bad[cmd]();	/* expect: input.dispatch-index */
}

void input_dispatch_index_ok(int sock)
{
	uint8_t cmd;
	if (lwip_recv(sock, &cmd, 1, 0) != 1 || cmd >= 5)
		return;
	if (input_table_ok[cmd])
		input_table_ok[cmd]();
}

size_t input_ignores_capacity_bad(uint8_t *report, size_t report_size)
{
	for (int i = 0; i < 8; i++)
		report[i] = (uint8_t)sensor_value();	/* expect: memory.out-of-bounds-write */ /* expect: input.ignores-capacity */
	return 8;
}

size_t input_ignores_capacity_ok(uint8_t *report, size_t report_size)
{
	if (report_size < 8)
		return 0;
	for (int i = 0; i < 8; i++)
		report[i] = (uint8_t)sensor_value();
	return 8;
}

int input_state_default_bad(int sock)
{
	uint8_t cmd;
	int answer = 0;
	if (lwip_recv(sock, &cmd, 1, 0) != 1)
		return -1;
	switch (cmd) {	/* expect: input.state-default */
	case 1:
		valve_set(1);
		break;
	case 2:
		answer = 4;
		break;
	}
	note_number(1);
	return answer;
}

int input_state_default_ok(int sock)
{
	uint8_t cmd;
	int answer = 0;
	if (lwip_recv(sock, &cmd, 1, 0) != 1)
		return -1;
	switch (cmd) {
	case 1:
		valve_set(1);
		break;
	case 2:
		answer = 4;
		break;
	default:
		return -2;
	}
	note_number(1);
	return answer;
}

int input_storage_offset_bad(const esp_partition_t *p, int sock)
{
	uint32_t at;
	if (lwip_recv(sock, &at, sizeof at, 0) != sizeof at)
		return -1;
	return esp_partition_erase_range(p, at, 4096);	/* expect: input.storage-offset */
}

int input_storage_offset_ok(const esp_partition_t *p, int sock)
{
	uint32_t at;
	if (lwip_recv(sock, &at, sizeof at, 0) != sizeof at || at > 0x10000)
		return -1;
	return esp_partition_erase_range(p, at, 4096);
}

int input_wrapping_check_bad(int sock, uint32_t size)
{
	uint32_t range[2];
	if (lwip_recv(sock, range, sizeof range, 0) != sizeof range)
		return -1;
	if (range[0] + range[1] > size)	/* expect: input.wrapping-check */
		return -2;
	return 0;
}

int input_wrapping_check_ok(int sock, uint32_t size)
{
	uint32_t range[2];
	if (lwip_recv(sock, range, sizeof range, 0) != sizeof range)
		return -1;
	if (range[0] > size || range[1] > size - range[0])
		return -2;
	return 0;
}


struct input_item { const char *uri; uint32_t size; };
struct input_message { uint32_t items_count; struct input_item items[4]; };
int input_message_parse(struct input_message *m, const uint8_t *bytes, size_t n);
void fetch_uri(const char *uri);

void input_absent_element_bad(const uint8_t *bytes, size_t n)
{
	struct input_message m;
	if (input_message_parse(&m, bytes, n) != 0)
		return;
	fetch_uri(m.items[0].uri);	/* expect: input.absent-element */
}

void input_absent_element_ok(const uint8_t *bytes, size_t n)
{
	struct input_message m;
	if (input_message_parse(&m, bytes, n) != 0 || m.items_count == 0)
		return;
	fetch_uri(m.items[0].uri);
}

int firmware_page_write(uint8_t page, const uint8_t *bytes);
struct input_peer { int authenticated; };

int input_unauthenticated_command_bad(const uint8_t *frame)
{
	if (frame[0] == 0x31)
		return firmware_page_write(frame[1], frame + 2);	/* expect: input.unauthenticated-command */
	return 0;
}

int input_unauthenticated_command_ok(const struct input_peer *peer, const uint8_t *frame)
{
	if (frame[0] == 0x31 && peer->authenticated)
		return firmware_page_write(frame[1], frame + 2);
	return 0;
}
