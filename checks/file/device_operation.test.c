/* A device treated as a file. */
typedef struct stream FILE;
FILE *fopen(const char *name, const char *mode);
int fseek(FILE *f, long offset, int whence);
long ftell(FILE *f);
void rewind(FILE *f);
int fclose(FILE *f);
int open(const char *name, int flags, ...);
long lseek(int fd, long offset, int whence);
int ftruncate(int fd, long length);

long size_bad(void)
{
	FILE *port = fopen("/dev/ttyS1", "r+");
	if (!port || fseek(port, 0, 2))	/* expect: file.device-operation */
		return -1;
	return ftell(port);	/* expect: file.device-operation */
}

int again_bad(void)
{
	int bus = open("/dev/spidev0.0", 2);
	return bus >= 0 && lseek(bus, 0, 0) == 0;	/* expect: file.device-operation */
}

static FILE *watchdog;

int start_watchdog(void)
{
	watchdog = fopen("/dev/watchdog", "w");
	return watchdog != 0;
}

void static_bad(void)
{
	rewind(watchdog);	/* expect: file.device-operation */
}

long file_ok(void)
{
	FILE *log = fopen("/var/log/unit", "r+");
	if (!log || fseek(log, 0, 2))
		return -1;
	return ftell(log);
}

int flash_ok(void)
{
	int flash = open("/dev/mtd2", 2);
	return flash >= 0 && lseek(flash, 4096, 0) == 4096;
}

int either_ok(int on_file)
{
	int fd = open("/dev/ttyS1", 2);
	if (on_file)
		fd = open("settings", 2);
	return on_file ? ftruncate(fd, 0) : 0;
}

long device_read_ok(FILE *port)
{
	return ftell(port);
}
