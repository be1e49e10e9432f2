/* Call of a command processor. */
typedef struct FILE FILE;
int system(const char *command);
FILE *popen(const char *command, const char *mode);
int spawn(const char *path, char *const argv[]);
struct power {
	int (*system)(const char *what);
};

int built_line_bad(char *line)
{
	return system(line);	/* expect: process.command-processor */
}

int constant_bad(void)
{
	return system("reboot");	/* expect: process.command-processor */
}

FILE *pipe_bad(const char *command)
{
	return popen(command, "r");	/* expect: process.command-processor */
}

int question_ok(void)
{
	return system(0);
}

int vector_ok(char *const argv[])
{
	return spawn("/sbin/reboot", argv);
}

int member_ok(struct power *p)
{
	return p->system("reset");
}
