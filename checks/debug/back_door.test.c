/* Magic word that opens a lock. */
typedef unsigned u32;
int strcmp(const char *a, const char *b);
int memcmp(const void *a, const void *b, unsigned long n);
void unlock_device(void);
void enable_debug_port(void);
void grant_access(int level);
void start_motor(void);
int check_signature(const void *message);
struct session {
	int is_authenticated, level;
};

void word_bad(u32 word)
{
	if (word == 0xC0FFEE42u)
		unlock_device();	/* expect: debug.back-door */
}

void text_bad(struct session *s, const char *line)
{
	if (strcmp(line, "open-sesame-2019") == 0)
		s->is_authenticated = 1;	/* expect: debug.back-door */
}

void port_bad(const char *command)
{
	if (!memcmp(command, "XFACTORY", 8)) {
		enable_debug_port();	/* expect: debug.back-door */
	}
}

void signed_ok(u32 word, const void *message)
{
	if (word == 0xC0FFEE42u && check_signature(message) == 0)
		unlock_device();
}

void command_ok(const char *command)
{
	if (strcmp(command, "start") == 0)
		start_motor();
}

/* The name of the command, and the code is asked for inside. */
void asked_inside_ok(const char *command, const void *message)
{
	if (strcmp(command, "unlock") == 0) {
		if (check_signature(message) == 0)
			unlock_device();
	}
}

/* The key of a flash controller. */
void flash_ok(u32 state)
{
	if (state == 1)
		unlock_device();
}

void stored_ok(const char *line, const char *stored)
{
	if (strcmp(line, stored) == 0)
		grant_access(1);
}
