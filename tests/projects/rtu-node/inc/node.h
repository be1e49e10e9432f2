/* What the node's modules know of each other. */
#ifndef NODE_H
#define NODE_H

#include <stddef.h>
#include <stdint.h>

enum { FRAME_MAX = 256, REGISTER_COUNT = 64, NAME_MAX_LENGTH = 16 };

/* ---- uart.c ---- */
void uart_init(void);
size_t uart_read(uint8_t *to, size_t n);
void uart_write(const uint8_t *from, size_t n);
void uart_wait_idle(void);

/* ---- modbus.c ---- */
struct __attribute__((packed)) modbus_header {
	uint8_t address;
	uint8_t function;
	uint16_t start;
	uint16_t count;
};
int modbus_handle(const uint8_t *frame, size_t n);
uint16_t modbus_crc(const uint8_t *bytes, size_t n);
uint64_t modbus_serial(const uint8_t *bytes);

/* ---- sensor.c ---- */
extern uint16_t registers[REGISTER_COUNT];
void sensor_task(void *argument);
float sensor_calibrate(float gain);

/* ---- settings.c ---- */
struct settings {
	uint32_t magic;
	uint32_t baud;
	char name[NAME_MAX_LENGTH];
	uint8_t secret[16];
};
int settings_load(struct settings *out);
int settings_store(const struct settings *in);
const char *settings_name(const struct settings *s);
void settings_clear(struct settings *s);

/* ---- update.c ---- */
struct image {
	uint32_t size;
	uint32_t version;
	uint8_t digest[32];
	uint8_t signature[64];
};
int update_verify(const struct image *image, const uint8_t *data);
uint32_t update_session(void *rng);

/* ---- console.c ---- */
void console_line(char *line);
void console_printf(const char *format, ...);

/* ---- link.c ---- */
int link_open(void *conf);
int link_depth(const uint8_t *cbor, size_t n, unsigned depth);

#endif
