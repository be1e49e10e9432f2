/* Password or key that every device has until somebody changes it. */
typedef unsigned char u8;
typedef unsigned long size;
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size n);
char *strcpy(char *to, const char *from);
void *memcpy(void *to, const void *from, size n);
int nvs_read(const char *name, void *to, size n);

#ifndef ADMIN_PASSWORD
#define ADMIN_PASSWORD "admin"	/* expect: secret.default-credential */
#endif

#ifndef LINK_KEY
#define LINK_KEY { 0x10, 0x11, 0x12, 0x13 }	/* expect: secret.default-credential */
#endif

#if !defined(WIFI_PSK)
#define WIFI_PSK "plant-1234"	/* expect: secret.default-credential */
#endif

#ifndef KEY_LENGTH
#define KEY_LENGTH 16
#endif

#ifndef PASSWORD_FILE
#define PASSWORD_FILE "/etc/passwd"
#endif

#ifndef USER_PASSWORD
#define USER_PASSWORD ""
#endif

#ifndef KEY_STORE
#define KEY_STORE "nvs"
#endif

#ifdef KEY_OF_TESTS
#define TEST_KEY "0123456789abcdef"
#endif

int login_bad(const char *password)
{
	return strcmp(password, "service!") == 0;	/* expect: secret.default-credential */
}

struct request {
	const char *user, *passwd;
};

int request_bad(const struct request *r)
{
	return strcmp(r->user, "root") == 0 && !strcmp("letmein", r->passwd);	/* expect: secret.default-credential */
}

static const u8 default_key[16] = {1, 2, 3, 4};

void load_key_bad(u8 *key)
{
	if (nvs_read("key", key, 16) != 0)
		memcpy(key, default_key, 16);	/* expect: secret.default-credential */
}

void load_password_bad(char *password)
{
	if (nvs_read("pw", password, 16) != 0)
		strcpy(password, "12345678");	/* expect: secret.default-credential */
}

int keyword_ok(const char *password)
{
	return strcmp(password, "none") == 0 || strcmp(password, "-") == 0;
}

int user_ok(const struct request *r)
{
	return strcmp(r->user, "root") == 0;
}

int option_ok(const char *option)
{
	return strncmp(option, "--password=", 11) == 0;
}

int password_option_ok(const char *password_arg)
{
	return strcmp(password_arg, "--password") == 0;
}

int stored_ok(const char *password, const char *stored)
{
	return strcmp(password, stored) == 0;
}

void load_name_ok(char *name)
{
	if (nvs_read("name", name, 16) != 0)
		strcpy(name, "sensor");
}

void clear_password_ok(char *password)
{
	if (nvs_read("pw", password, 16) != 0)
		strcpy(password, "");
}
