/*
 * The programs of oracle.c, compiled: what the machine must reproduce.
 */
#ifndef FG_TESTS_IR_ORACLE_H
#define FG_TESTS_IR_ORACLE_H

struct oracle_program {
	const char *name;
	int (*run)(int a, int b);
};
extern const struct oracle_program oracle_programs[];
extern const unsigned oracle_program_count;

#endif
