/* What the tree's functions use of the rest of the firmware: nothing of it is seen by a rule. */
#ifndef RULES_TREE_BOARD_H
#define RULES_TREE_BOARD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void valve_set(int position);
void note_number(unsigned value);
void note_text(const char *text);
int sensor_value(void);
unsigned sensor_count(void);
bool pump_is_on(void);
int use_bytes(const uint8_t *bytes, size_t n);
int fill_bytes(uint8_t *bytes, size_t n);
#endif
