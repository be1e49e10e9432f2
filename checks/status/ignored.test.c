/* Status of a call that can fail is ignored. */
typedef unsigned u32;
int HAL_RNG_GenerateRandomNumber(void *rng, u32 *value);
int HAL_FLASH_Program(u32 kind, u32 address, unsigned long long data);
int remove(const char *path);
long strtol(const char *s, char **end, int base);
int printf(const char *format, ...);
__attribute__((warn_unused_result)) int store_settings(void);
int poll(void);
void send(u32 nonce);
int pthread_mutex_lock(void *m);
int fseek(void *file, long offset, int whence);

void random_bad(void *rng)
{
	u32 nonce;
	HAL_RNG_GenerateRandomNumber(rng, &nonce);	/* expect: status.ignored */
	send(nonce);
}

void flash_bad(u32 address)
{
	if (address)
		HAL_FLASH_Program(2, address, 1);	/* expect: status.ignored */
}

void declared_bad(void)
{
	store_settings();	/* expect: status.ignored */
}

void comma_bad(const char *s)
{
	remove(s), poll();	/* expect: status.ignored */
}

int checked_ok(void *rng)
{
	u32 nonce;
	if (HAL_RNG_GenerateRandomNumber(rng, &nonce) != 0)
		return -1;
	send(nonce);
	return 0;
}

void on_purpose_ok(const char *path)
{
	(void)remove(path);
}

int returned_ok(void)
{
	return store_settings();
}

void console_ok(void)
{
	printf("ready\n");
	poll();
}

void (*signal(int number, void (*handler)(int)))(int);
void quiet_pipe_ok(void (*ignore)(int))
{
	signal(13, ignore); /* fails for a wrong number only */
}

void locked_ok(void *m)
{
	pthread_mutex_lock(m); /* fails only on what is no mutex */
	poll();
}

void rewound_ok(void *file)
{
	fseek(file, 0, 2);
}

void sought_bad(void *file, long record)
{
	fseek(file, record, 0);	/* expect: status.ignored */
}
