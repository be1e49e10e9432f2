/* Number from outside cut to a narrower type. */
int atoi(const char *s);
int rand(void);
char *getenv(const char *name);

void set_channel(unsigned char channel);
void set_level(short level);

void channel_bad(void)
{
	char *s = getenv("CHANNEL");
	if (s)
		set_channel((unsigned char)atoi(s));	/* expect: integer.truncation */
}

void implicit_bad(void)
{
	char *s = getenv("LEVEL");
	short level = 0;
	if (s)
		level = atoi(s);	/* expect: integer.truncation */
	set_level(level);
}

int sscanf(const char *s, const char *format, ...);

void scanned_bad(void)
{
	char *s = getenv("LEVEL");
	int n = 0;
	if (s && sscanf(s, "%d", &n) == 1)
		set_level((short)n);	/* expect: integer.truncation */
}

void two_digits_ok(void)
{
	char *s = getenv("CHANNEL");
	unsigned n = 0;
	if (s && sscanf(s, "%2x", &n) == 1)
		set_channel((unsigned char)n);
}

void digits_into_char_ok(char *iv)
{
	char *s = getenv("IV");
	unsigned n = 0;
	if (s && sscanf(s, "%2x", &n) == 1)
		iv[0] = (signed char)n;
}

void digits_into_char_bad(char *iv)
{
	char *s = getenv("IV");
	unsigned n = 0;
	if (s && sscanf(s, "%3x", &n) == 1)
		iv[0] = n;	/* expect: integer.truncation */
}

int getnameinfo(const void *a, unsigned n, char *host, unsigned hosts, char *service,
		unsigned services, int flags);
void set_port(unsigned short port);
void port_of_peer_ok(const void *address)
{
	char host[64], service[32];
	if (getnameinfo(address, 16, host, sizeof host, service, sizeof service, 3) == 0)
		set_port((unsigned short)atoi(service));
}

void chance_ok(unsigned char *salt)
{
	for (int i = 0; i < 8; i++)
		salt[i] = rand();
}

static void narrow_bad(int n)
{
	set_level((short)n);	/* expect: integer.truncation */
}

void by_call(void)
{
	char *s = getenv("LEVEL");
	if (s)
		narrow_bad(atoi(s));
}

void checked_ok(void)
{
	char *s = getenv("CHANNEL");
	int n = s ? atoi(s) : 0;
	if (n >= 0 && n < 8)
		set_channel((unsigned char)n);
}

void masked_ok(void)
{
	set_channel((unsigned char)(rand() & 0x7f));
}

void bytes_ok(unsigned char *out)
{
	char *s = getenv("LEVEL");
	int n = s ? atoi(s) : 0;
	out[0] = (unsigned char)n;
	out[1] = (unsigned char)(n >> 8);
}

void constant_ok(void)
{
	set_level((short)1000);
}

long strtol(const char *s, char **end, int base);

short parameter_bad(const char *text)
{
	char *end;
	short level = strtol(text, &end, 10);	/* expect: integer.truncation */
	return *end ? 0 : level;
}

short wide_first_ok(const char *text)
{
	long level = strtol(text, 0, 10);
	return level >= -100 && level <= 100 ? (short)level : 0;
}

int whole_int_ok(const char *text)
{
	int level = strtol(text, 0, 10);
	return level;
}
