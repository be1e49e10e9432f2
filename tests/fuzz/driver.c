/*
 * fuzz_<target> SEEDS BYTES [FILE|DIRECTORY...]: the target without libFuzzer:
 * each file as an input, then SEEDS inputs of at most BYTES pseudo-random bytes,
 * the same in every run. What went wrong ends the process; the seed is on stderr.
 */
#include "fuzz.h"

#include "base/file.h"
#include "base/hash.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { INPUT_MAX = 1 << 20, SECONDS_MAX = 60 /* for one input */ };

/* What is running, for who reads of the crash. */
static char note[512];

static void say(void)
{
	ssize_t done = write(STDERR_FILENO, note, strlen(note));
	(void)done;
}

static void stop(int signal_number)
{
	say();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* Called by the address sanitizer's runtime, where there is one. */
void __asan_on_error(void);
void __asan_on_error(void)
{
	say();
}

static void run(const uint8_t *data, size_t n)
{
	alarm(SECONDS_MAX);
	LLVMFuzzerTestOneInput(data, n);
	alarm(0);
}

static bool run_file(const char *path)
{
	fg_buf input = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	bool ok = fg_file_read(&input, path, INPUT_MAX, &err) == FG_OK;
	snprintf(note, sizeof(note), "while running %s\n", path);
	if (ok)
		run((const uint8_t *)fg_buf_str(&input), input.n);
	else
		fprintf(stderr, "%s\n", err.message);
	fg_error_release(&err);
	fg_buf_release(&input);
	return ok;
}

static bool run_path(const char *path)
{
	DIR *dir = opendir(path);
	bool ok = true;
	if (!dir)
		return run_file(path);
	for (struct dirent *e = readdir(dir); e && ok; e = readdir(dir)) {
		fg_buf file = FG_BUF_INIT;
		fg_buf_printf(&file, "%s/%s", path, e->d_name);
		if (e->d_name[0] != '.')
			ok = run_file(fg_buf_str(&file));
		fg_buf_release(&file);
	}
	closedir(dir);
	return ok;
}

/* Exactly as long as it is said to be, so that a byte too far is seen. */
static void run_seed(uint64_t seed, size_t most)
{
	size_t n = fg_hash_u64(seed) % (most + 1);
	uint8_t *data = malloc(n + !n);
	snprintf(note, sizeof(note), "while running seed %llu\n", (unsigned long long)seed);
	if (!data)
		abort();
	for (size_t i = 0; i < n; i++)
		data[i] = (uint8_t)(fg_hash_u64(seed + i * 0x9E3779B97F4A7C15u) >> 24);
	run(data, n);
	free(data);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: %s SEEDS BYTES [FILE|DIRECTORY...]\n", argv[0]);
		return 2;
	}
	signal(SIGABRT, stop);
	signal(SIGALRM, stop);
	for (int i = 3; i < argc; i++)
		if (!run_path(argv[i]))
			return 1;
	unsigned long seeds = strtoul(argv[1], NULL, 10), most = strtoul(argv[2], NULL, 10);
	for (unsigned long seed = 1; seed <= seeds; seed++)
		run_seed(seed, most);
	printf("%lu inputs\n", seeds);
	return 0;
}
