/* What calls say of their success. */
#include "board.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

int status_empty_handler_bad(const char *path, const char *to)
{
	/* expect@+1: status.empty-handler */
	if (rename(path, to) != 0) {
	}
	return 0;
}

int status_empty_handler_ok(const char *path, const char *to)
{
	if (rename(path, to) != 0) {
		return -1;
	}
	return 0;
}

static volatile sig_atomic_t status_seen;

static void status_on_int_bad(int number)
{
	if (signal(number, SIG_DFL) == SIG_ERR)
		status_seen = errno;	/* expect: status.errno-in-handler */
}

static void status_on_int_ok(int number)
{
	if (signal(number, SIG_DFL) == SIG_ERR)
		status_seen = 1;
}

int status_errno_in_handler_bad(void)
{
	return signal(SIGINT, status_on_int_bad) == SIG_ERR;
}

int status_errno_in_handler_ok(void)
{
	return signal(SIGINT, status_on_int_ok) == SIG_ERR;
}

int status_errno_unset_bad(const char *text, long *out)
{
	char *end;
	*out = strtol(text, &end, 10);
	if (*end || errno == ERANGE)	/* expect: status.errno-unset */
		return -1;
	return 0;
}

int status_errno_unset_ok(const char *text, long *out)
{
	char *end;
	errno = 0;
	*out = strtol(text, &end, 10);
	if (*end || errno == ERANGE)
		return -1;
	return 0;
}

static pthread_mutex_t status_mutex;

void status_ignored_bad(void)
{
	pthread_mutex_init(&status_mutex, NULL);	/* expect: status.ignored */
	valve_set(1);
}

int status_ignored_ok(void)
{
	if (pthread_mutex_init(&status_mutex, NULL) != 0)
		return -1;
	valve_set(1);
	return 0;
}

int status_misread_bad(char *line, int n, FILE *f)
{
	if (fputs(line, f) == 0)	/* expect: status.misread */
		return n;
	return 0;
}

int status_misread_ok(char *line, int n, FILE *f)
{
	if (fputs(line, f) == EOF)
		return n;
	return 0;
}

struct status_request {
	uint8_t kind;
	uint8_t channel;
	uint8_t value[6];
};

int status_partial_result_bad(int sock)
{
	struct status_request r;
	ssize_t n = recv(sock, &r, sizeof r, 0);	/* expect: status.partial-result */
	if (n <= 0)
		return -1;
	return r.value[5];
}

int status_partial_result_ok(int sock)
{
	struct status_request r;
	ssize_t n = recv(sock, &r, sizeof r, 0);
	if (n != sizeof r)
		return -1;
	return r.value[5];
}

int status_erase(unsigned sector);

void status_result_unread_bad(unsigned sector)
{
	int rc = status_erase(sector);	/* expect: status.result-unread */
	valve_set(1);
}

void status_result_unread_ok(unsigned sector)
{
	int rc = status_erase(sector);
	valve_set(rc);
}
