/*
 * How many children make sense here. A container often shows all processors
 * of its host and grants the time of a few.
 */
#include "work/pool.h"

#include "base/file.h"

#include <sched.h>
#include <unistd.h>

/* The quota of the control group, rounded up; 0 = none. "max 100000" or "150000 100000". */
static unsigned quota(void)
{
	fg_buf text = FG_BUF_INIT;
	unsigned long long share = 0, period = 0;
	char *rest = NULL;
	if (fg_file_read(&text, "/sys/fs/cgroup/cpu.max", 256, NULL) == FG_OK) {
		share = strtoull(fg_buf_str(&text), &rest, 10);
		period = strtoull(rest, NULL, 10);
	}
	fg_buf_release(&text);
	if (!share || !period)
		return 0;
	unsigned long long whole = share / period + (share % period != 0);
	return whole < 65536 ? (unsigned)whole : 0;
}

unsigned fg_work_processors(void)
{
	cpu_set_t set;
	long have = sysconf(_SC_NPROCESSORS_ONLN);
	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		have = CPU_COUNT(&set);
	unsigned granted = quota();
	if (have < 1)
		have = 1;
	return granted && granted < (unsigned)have ? granted : (unsigned)have;
}
