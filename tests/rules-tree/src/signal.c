/* Signals. */
#include "board.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t signal_faults;

static void signal_on_fpe_bad(int number)	/* expect: signal.fault-returns */
{
	(void)number;
	signal_faults = 1;
}

static void signal_on_fpe_ok(int number)
{
	(void)number;
	signal_faults = 1;
	_Exit(EXIT_FAILURE);
}

int signal_fault_returns_bad(void)
{
	return signal(SIGFPE, signal_on_fpe_bad) == SIG_ERR;
}

int signal_fault_returns_ok(void)
{
	return signal(SIGFPE, signal_on_fpe_ok) == SIG_ERR;
}

static void signal_on_usr1_bad(int number)
{
	if (signal(number, signal_on_usr1_bad) == SIG_ERR)	/* expect: signal.reinstalled */
		signal_faults = 2;
}

static void signal_on_usr1_ok(int number)
{
	if (signal(number, SIG_DFL) == SIG_ERR)
		signal_faults = 2;
}

int signal_reinstalled_bad(void)
{
	return signal(SIGUSR1, signal_on_usr1_bad) == SIG_ERR;
}

int signal_reinstalled_ok(void)
{
	return signal(SIGUSR1, signal_on_usr1_ok) == SIG_ERR;
}

static int signal_plain;
static volatile sig_atomic_t signal_flag;

static void signal_on_hup_bad(int number)
{
	signal_plain = number;	/* expect: signal.shared-object */
}

static void signal_on_hup_ok(int number)
{
	signal_flag = number;
}

int signal_shared_object_bad(void)
{
	return signal(SIGHUP, signal_on_hup_bad) == SIG_ERR ? -1 : signal_plain;
}

int signal_shared_object_ok(void)
{
	return signal(SIGHUP, signal_on_hup_ok) == SIG_ERR ? -1 : signal_flag;
}

static void signal_on_term_bad(int number)
{
	(void)number;
	puts("stopped");	/* expect: signal.unsafe-call */
}

static void signal_on_term_ok(int number)
{
	(void)number;
	(void)!write(1, "stopped\n", 8);
}

int signal_unsafe_call_bad(void)
{
	struct sigaction action = {.sa_handler = signal_on_term_bad};
	return sigaction(SIGTERM, &action, NULL);
}

int signal_unsafe_call_ok(void)
{
	struct sigaction action = {.sa_handler = signal_on_term_ok};
	return sigaction(SIGTERM, &action, NULL);
}
