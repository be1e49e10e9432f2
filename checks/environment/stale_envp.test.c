/* Old pointer to the environment used after a change. */
int setenv(const char *name, const char *value, int overwrite);
int putenv(char *text);
int unsetenv(const char *name);
void run(char **argv, char **envp);
char *getenv(const char *name);
extern char **environ;

int main(int argc, char **argv, char **envp)
{
	if (argc > 2)
		run(argv, envp);
	if (setenv("MODE", "service", 1))
		return 1;
	run(argv, envp);	/* expect: environment.stale-envp */
	return 0;
}

int start_bad(char **argv, char **envp)
{
	putenv("MODE=service");
	if (*argv)
		run(argv, envp);	/* expect: environment.stale-envp */
	return 0;
}

void clear_bad(char **envp)
{
	unsetenv("MODE");
	run(envp, 0);	/* expect: environment.stale-envp */
}

int left_bad(char **argv, char **envp)
{
	if (!*argv) {
		setenv("MODE", "none", 1);
		run(argv, envp);	/* expect: environment.stale-envp */
		return 1;
	}
	return 0;
}

int left_ok(char **argv, char **envp)
{
	if (!*argv) {
		setenv("MODE", "none", 1);
		return 1;
	}
	run(argv, envp);
	return 0;
}

int other_name_ok(int argc, char **argv, char **names)
{
	setenv("MODE", "service", 1);
	run(argv, names);
	return argc;
}

int global_ok(char **argv)
{
	setenv("MODE", "service", 1);
	run(argv, environ);
	return 0;
}

int asked_ok(void)
{
	setenv("MODE", "service", 1);
	return getenv("MODE") != 0;
}
