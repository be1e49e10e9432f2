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

/* ---- members of objects ---- */
struct account {
	const char *user;
	const char *password;
	int level;
};

static const struct account admin_bad = {"admin", "admin123", 3};	/* expect: secret.default-credential */
static const struct account users_bad[] = {	/* expect: secret.default-credential */
	{.user = "guest", .password = ""},
	{.user = "service", .password = "s3rv1ce"},
};
static struct {
	char ssid[32], wifi_psk[64];
	unsigned char channel;
} network_bad = {.ssid = "plant", .wifi_psk = "plant-1234", .channel = 6};	/* expect: secret.default-credential */

struct link {
	unsigned char id;
	u8 link_key[16];
};
static const struct link link_bad = {	/* expect: secret.default-credential */
	1, {0x5a, 0x91, 0x02, 0xfe, 0x33, 0x71, 0x88, 0x0c, 0xd4, 0x19, 0xab, 0x67, 0xe0, 0x4f, 0x25, 0xb6}};

/* Nothing is given, or it is an option, a label, the name of an entry. */
static const struct account open_ok = {"guest", "", 0};
static const struct account none_ok = {"guest", "none", 0};
static const struct account label_ok = {"User name", "Kennwort", 0};
static const struct account prompt_ok = {"User", "Enter it:", 0};
static const struct account entry_ok = {"wifi_user", "wifi_password", 0};

/* Texts without anybody's name. */
static const struct {
	const char *open, *password, *cancel;
} texts_ok = {"open", "passwort1", "cancel"};

/* Not yet there, a counter, a test vector, a public one. */
static const struct link empty_ok = {1, {0}};
static const struct link filled_ok = {1, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2}};
static const struct {
	u8 key[16], plain[16];
} cases_ok = {{0x5a, 0x91, 0x02, 0xfe, 0x33, 0x71, 0x88, 0x0c, 0xd4, 0x19, 0xab, 0x67, 0xe0, 0x4f, 0x25, 0xb6}, {0}};
static const struct {
	u8 public_key[16];
} signer_ok = {{0x5a, 0x91, 0x02, 0xfe, 0x33, 0x71, 0x88, 0x0c, 0xd4, 0x19, 0xab, 0x67, 0xe0, 0x4f, 0x25, 0xb6}};
static const struct link links_ok[2] = {
	{1, {0x5a, 0x91, 0x02, 0xfe, 0x33, 0x71, 0x88, 0x0c, 0xd4, 0x19, 0xab, 0x67, 0xe0, 0x4f, 0x25, 0xb6}}};

const void *tables_ok(int i)
{
	const void *all[] = {&admin_bad, users_bad, &network_bad, &link_bad, &open_ok, &none_ok, &label_ok,
	                     &prompt_ok, &entry_ok, &texts_ok, &empty_ok, &filled_ok, &cases_ok, &signer_ok,
	                     links_ok};
	return all[i];
}
