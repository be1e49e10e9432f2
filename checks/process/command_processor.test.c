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

int execl(const char *path, const char *arg, ...);
int execlp(const char *file, const char *arg, ...);

int shell_line_bad(const char *line)
{
	return execl("/bin/sh", "sh", "-c", line, (char *)0);	/* expect: process.command-processor */
}

int found_shell_bad(const char *line)
{
	return execlp("bash", "bash", "-c", line, (char *)0);	/* expect: process.command-processor */
}

int program_ok(const char *file)
{
	return execl("/usr/bin/flash", "flash", "-c", file, (char *)0);
}

int login_shell_ok(void)
{
	return execl("/bin/sh", "-sh", (char *)0);
}

static int reset_system(int how)
{
	return how;
}
int own_name_ok(void)
{
	return reset_system(1);
}
