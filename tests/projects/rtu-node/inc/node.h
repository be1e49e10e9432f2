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

/* ---- record.c: fields of a record in flash and on the wire ---- */
struct record {
	uint32_t time;
	uint16_t value;
	uint16_t source;
	uint8_t note[8];
};
void record_put_u32(uint8_t *to, uint32_t v);
uint32_t record_get_u32(const uint8_t *from);
struct record *record_new(uint16_t source);
void record_free(struct record *r);
const struct record *record_find(const struct record *first, size_t n, uint16_t source);

/* ---- history.c ---- */
int history_add(uint16_t source, uint16_t value);
int history_import(const uint8_t *frame, size_t n);
int history_import_checked(const uint8_t *frame, size_t n);
size_t history_export(uint8_t *to, size_t room);
uint16_t history_value(uint16_t source);
uint16_t history_value_or_zero(uint16_t source);
uint32_t history_rate(const uint8_t *frame, size_t n);
uint32_t history_rate_checked(const uint8_t *frame, size_t n);
int history_level(uint16_t value);
int history_swap(uint16_t source);
void history_shift(void);
void history_shift_by_move(void);
void history_clear(void);

/* ---- link.c ---- */
int link_open(void *conf);
int link_depth(const uint8_t *cbor, size_t n, unsigned depth);

#endif
