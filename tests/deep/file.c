/* args: --target=x86_64-linux-gnu */
/* What the kernel says of a file, and what it holds. */
typedef unsigned long size_t;
typedef struct FILE FILE;
struct stat {
	unsigned long st_dev;
	unsigned st_mode;
	long st_size;
};
int fstat(int fd, struct stat *out);
int fileno(FILE *f);
size_t fread(void *to, size_t size, size_t n, FILE *f);
void *malloc(size_t size);
void free(void *p);

char *whole_file_ok(FILE *f)
{
	struct stat st;
	char *text;
	if (fstat(fileno(f), &st) == -1 || st.st_size > 65535)
		return 0;
	text = malloc((size_t)(st.st_size + 1));
	if (!text)
		return 0;
	if (fread(text, 1, (size_t)st.st_size, f) != (size_t)st.st_size) {
		free(text);
		return 0;
	}
	text[st.st_size] = 0;
	return text;
}

char *whole_file_bad(FILE *f)
{
	struct stat st;
	char *text;
	if (fstat(fileno(f), &st) == -1 || st.st_size > 65535)
		return 0;
	text = malloc((size_t)st.st_size + 1);
	if (!text)
		return 0;
	if (fread(text, 1, (size_t)st.st_size, f) != (size_t)st.st_size) {
		free(text);
		return 0;
	}
	text[st.st_size + 1] = 0; /* expect: memory.out-of-bounds-write */
	return text;
}

/* A size in the file itself is whatever somebody wrote there. */
char *counted_bad(FILE *f)
{
	long size;
	char *text;
	if (fread(&size, sizeof(size), 1, f) != 1)
		return 0;
	/* expect@+1: integer.signed-overflow expect@+1: taint.allocation-size */
	text = malloc((size_t)(size + 1));
	return text;
}
