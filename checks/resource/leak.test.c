/* Resource never released. */
typedef unsigned int size_t;
typedef struct FILE FILE;
typedef struct DIR DIR;
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *f);
size_t fread(void *p, size_t size, size_t n, FILE *f);
int fputs(const char *s, FILE *f);
int open(const char *path, int flags, ...);
int close(int fd);
long read(int fd, void *p, size_t n);
long write(int fd, const void *p, size_t n);
int socket(int domain, int type, int protocol);
int bind(int fd, const void *address, unsigned n);
DIR *opendir(const char *path);
void *readdir(DIR *d);
int closedir(DIR *d);

struct port {
	int fd;
	FILE *log;
};

/* ---- descriptors ---- */

int read_calibration_bad(const char *path, void *out, size_t n)
{
	int fd = open(path, 0);	/* expect: resource.leak */
	if (fd < 0)
		return -1;
	if (read(fd, out, n) < 0)
		return -1;
	close(fd);
	return 0;
}

int read_calibration_ok(const char *path, void *out, size_t n)
{
	int fd = open(path, 0), err = 0;
	if (fd < 0)
		return -1;
	if (read(fd, out, n) < 0)
		err = -1;
	close(fd);
	return err;
}

int listen_on_bad(const void *address)
{
	int fd = socket(2, 1, 0);	/* expect: resource.leak */
	if (fd < 0)
		return -1;
	if (bind(fd, address, 16) < 0)
		return -1;
	return fd;
}

int listen_on_ok(const void *address)
{
	int fd = socket(2, 1, 0);
	if (fd < 0)
		return -1;
	if (bind(fd, address, 16) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int second_open_fails_bad(const char *from, const char *to)
{
	int in = open(from, 0);	/* expect: resource.leak */
	if (in < 0)
		return -1;
	int out = open(to, 1);
	if (out < 0)
		return -1;
	close(out);
	close(in);
	return 0;
}

int second_open_fails_ok(const char *from, const char *to)
{
	int err = -1, out = -1;
	int in = open(from, 0);
	if (in < 0)
		return -1;
	out = open(to, 1);
	if (out < 0)
		goto done;
	err = 0;
	close(out);
done:
	close(in);
	return err;
}

/* ---- files ---- */

int log_line_bad(const char *line)
{
	FILE *f = fopen("/var/log/rtu", "a");	/* expect: resource.leak */
	if (!f)
		return -1;
	return fputs(line, f);
}

int log_line_ok(const char *line)
{
	FILE *f = fopen("/var/log/rtu", "a");
	if (!f)
		return -1;
	int r = fputs(line, f);
	fclose(f);
	return r;
}

int read_in_a_loop_bad(void *out, int n)
{
	while (n-- > 0) {
		FILE *f = fopen("/sys/adc/value", "r");	/* expect: resource.leak */
		if (!f)
			return -1;
		if (fread(out, 1, 4, f) != 4)
			continue;
		fclose(f);
	}
	return 0;
}

int read_in_a_loop_ok(void *out, int n)
{
	while (n-- > 0) {
		FILE *f = fopen("/sys/adc/value", "r");
		if (!f)
			return -1;
		size_t got = fread(out, 1, 4, f);
		fclose(f);
		if (got != 4)
			continue;
	}
	return 0;
}

/* ---- helpers, records ---- */

static FILE *open_log(void)
{
	return fopen("/var/log/rtu", "a");
}

static void close_log(FILE *f)
{
	if (f)
		fclose(f);
}

int by_helper_bad(int is_quiet)
{
	FILE *f = open_log();	/* expect: resource.leak */
	if (is_quiet)
		return 0;
	close_log(f);
	return 0;
}

int by_helper_ok(int is_quiet)
{
	FILE *f = open_log();
	if (f && !is_quiet)
		fputs("start", f);
	close_log(f);
	return 0;
}

int kept_in_a_record_ok(struct port *p, const char *path)
{
	p->fd = open(path, 2);
	return p->fd < 0 ? -1 : 0;
}

static int console = -1;

int kept_in_a_global_ok(const char *path)
{
	int fd = open(path, 2);
	if (fd < 0)
		return -1;
	console = fd;
	return 0;
}

int count_files_bad(const char *path)
{
	int n = 0;
	DIR *d = opendir(path);	/* expect: resource.leak */
	while (d && readdir(d))
		n++;
	return n;
}

int count_files_ok(const char *path)
{
	int n = 0;
	DIR *d = opendir(path);
	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

/* ---- closed in a callee, which also sees to other things ---- */

struct channel {
	struct channel *session;
	struct channel *endpoint;
	int fd;
	short flags;
};

void unregister(struct channel *c, int fd);

static void channel_close(struct channel *c)
{
	if (c->fd != -1) {
		struct channel *owner = c->session    ? c->session->session
		                        : c->endpoint ? c->endpoint->endpoint
		                                      : 0;
		if (owner)
			unregister(owner, c->fd);
		c->endpoint = 0;
		c->session = 0;
		close(c->fd);
		c->fd = -1;
	}
	c->flags = 0;
}

int channel_open_ok(struct channel *c, const char *name)
{
	c->fd = open(name, 0);
	if (c->fd == -1)
		return -1;
	if (c->flags) {
		channel_close(c);
		return -1;
	}
	return 0;
}

/* ---- handed on by its number, to whoever keeps it ---- */

struct listener {
	int socks[4];
	int count;
	void (*accepted)(struct listener *l, int sock, void *payload);
	struct listener *next;
};
static struct listener *listeners[8];
void log_event(const char *text);
void *malloc(size_t n);

static struct listener *listener_new(const int socks[], int count)
{
	struct listener *l = malloc(sizeof *l);
	int i, at = 0;
	if (!l)
		return 0;
	while (at < 8 && listeners[at])
		at++;
	if (at == 8)
		return 0;	/* the listener is not the subject here */
	for (i = 0; i < count && i < 4; i++)
		l->socks[i] = socks[i];
	l->count = i;
	listeners[at] = l;
	return l;
}

int row_is_copied_ok(struct listener **out)
{
	int fd = socket(1, 1, 0);
	if (fd < 0)
		return -1;
	*out = listener_new(&fd, 1);
	if (!*out) {
		close(fd);
		return -1;
	}
	return 0;
}

static void session_add(int fd)
{
	struct listener *l = listeners[0];
	while (l->next && l->count == 4)
		l = l->next;
	l->socks[l->count++ & 3] = fd;
	log_event("added");
}

void number_is_stored_ok(void)
{
	int fd = socket(1, 1, 0);
	if (fd < 0)
		return;
	session_add(fd);
}

void number_is_shown_bad(void)
{
	int fd = socket(1, 1, 0);	/* expect: resource.leak */
	if (fd < 0)
		return;
	bind(fd, "x", 1);
	log_event("no listener");
}

int told_by_callback_ok(struct listener *l, void *payload)
{
	int fd = socket(1, 1, 0);
	if (fd < 0)
		return -1;
	l->accepted(l, fd, payload);
	return 0;
}

static void announce(struct listener *l, int fd)
{
	l->accepted(l, fd, 0);
}

int told_by_a_callee_ok(struct listener *l)
{
	int fd = socket(1, 1, 0);
	if (fd < 0)
		return -1;
	announce(l, fd);
	return 0;
}

void refresh(struct listener *l);
int kept_and_changed_ok(struct listener *l, int is_open)
{
	if (!is_open) {
		l->socks[1] = socket(1, 1, 0);
		if (l->socks[1] >= 0)
			bind(l->socks[1], "x", 1);
	}
	refresh(l);
	return 0;
}

int row_of_timers_ok(struct listener *l)
{
	int fd[4], i;
	for (i = 0; i < 4; i++)
		fd[i] = -1;
	for (i = 0; i < 4; i++) {
		fd[i] = socket(1, 1, 0);
		if (fd[i] < 0)
			goto failed;
	}
	for (i = 0; i < 4; i++)
		l->socks[i] = fd[i];
	log_event("ready");
	return 0;
failed:
	for (i = 0; i < 4; i++)
		if (fd[i] >= 0)
			close(fd[i]);
	return -1;
}

/* ---- a stream of the library's, or one of its own ---- */

extern FILE *terminal;

size_t read_input_ok(const char *name, void *out, size_t n)
{
	FILE *in = terminal;
	if (name[0] != '-') {
		in = fopen(name, "r");
		if (!in)
			return 0;
	}
	size_t got = fread(out, 1, n, in);
	if (in != terminal)
		fclose(in);
	return got;
}

size_t read_file_ok(const char *name, void *out, size_t n)
{
	FILE *in = fopen(name, "r");
	if (!in)
		return 0;
	size_t got = fread(out, 1, n, in);
	if (in != terminal)
		fclose(in);
	return got;
}

size_t read_kept_bad(const char *name, void *out, size_t n)
{
	FILE *in = fopen(name, "r"); /* expect: resource.leak */
	if (!in)
		return 0;
	size_t got = fread(out, 1, n, in);
	if (in == terminal)
		fclose(in);
	return got;
}

/* A descriptor told in another form is told. */
int open(const char *path, int flags, ...);
int close(int fd);

int clock_of_device_ok(const char *device)
{
	int fd = open(device, 2);
	return fd < 0 ? -1 : (int)((~(unsigned)fd << 3) | 3);
}

int looked_at_bad(const char *device)
{
	int fd = open(device, 2);	/* expect: resource.leak */
	return fd < 0 ? -1 : 3;
}

struct device {
	int clock;
};

int start_ok(struct device *d, const char *path)
{
	d->clock = clock_of_device_ok(path);
	return d->clock == -1 ? -1 : 0;
}
