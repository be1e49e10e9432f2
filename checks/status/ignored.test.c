/* Status of a call that can fail is ignored. */
typedef unsigned u32;
int flash_area_read(void *area, u32 *value);
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
	flash_area_read(rng, &nonce);	/* expect: status.ignored */
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
	if (flash_area_read(rng, &nonce) != 0)
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

/* ---- what matters and what does not ---- */
int atexit(void (*f)(void));
char *setlocale(int category, const char *locale);
int setuid(u32 uid);
int chroot(const char *path);
int sscanf(const char *s, const char *format, ...);
int rename(const char *from, const char *to);
void *fopen(const char *path, const char *mode);
int fclose(void *file);
int store(const char *path);
void done(void);
int HAL_IWDG_Refresh(void *dog);

void comfort_ok(void)
{
	atexit(done);
	setlocale(0, "");
}

void fed_ok(void *dog)
{
	HAL_IWDG_Refresh(dog); /* cannot fail */
}

void privilege_bad(void)
{
	setuid(1000);	/* expect: status.ignored */
	chroot("/var/empty");	/* expect: status.ignored */
}

int scanned_bad(const char *line)
{
	int n;
	sscanf(line, "%d", &n);	/* expect: status.ignored */
	return n;
}

int is_number_ok(const char *s)
{
	char *end;
	strtol(s, &end, 10);
	return *end == '\0';
}

void number_lost_bad(const char *s)
{
	strtol(s, 0, 10);	/* expect: status.ignored */
}

/* ---- clean-up after a failure ---- */
int before_error_ok(const char *temporary, void *f)
{
	if (store(temporary) < 0) {
		remove(temporary);
		fclose(f);
		return -1;
	}
	return 0;
}

int before_goto_ok(const char *temporary, int n)
{
	switch (n) {
	case 1:
		remove(temporary);
		goto leave;
	}
	return 0;
leave:
	return 1;
}

int after_label_ok(const char *temporary)
{
	int rc = store(temporary);
	if (rc)
		goto fail;
	return 0;
fail:
	remove(temporary);
	return rc;
}

int after_failure_ok(const char *temporary, const char *path)
{
	int err = rename(temporary, path);
	if (err)
		remove(temporary);
	return err;
}

void *made_anew_ok(const char *path)
{
	remove(path);
	void *f = fopen(path, "w");
	return f;
}

int after_success_bad(const char *keys)
{
	int rc = store(keys);
	if (rc == 0) {
		remove(keys);	/* expect: status.ignored */
		return 0;
	}
	return rc;
}

int on_demand_bad(const char *keys, int wipe)
{
	if (wipe)
		remove(keys);	/* expect: status.ignored */
	return 0;
}

int other_file_bad(const char *keys, const char *path)
{
	remove(keys);	/* expect: status.ignored */
	if (!fopen(path, "w"))
		return -1;
	return 0;
}

void rebuilt_bad(const char *temporary, const char *path)
{
	if (store(temporary) < 0)
		done();
	rename(temporary, path);	/* expect: status.ignored */
}

int pthread_mutex_init(void *m, const void *attributes);
extern char bus[64];

void mutex_bad(void)
{
	pthread_mutex_init(bus, 0);	/* expect: status.ignored */
}

int mutex_ok(void)
{
	return pthread_mutex_init(bus, 0);
}
