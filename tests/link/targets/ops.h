typedef void (*callback)(int);
struct ops {
	int (*open)(const char *name);
	int (*read)(void *to, int n);
};
struct driver {
	const struct ops *ops;
	const char *name;
};
void registered(callback cb);
void fire(void);
