/*
 * Functions that have no place in this program become compile errors
 * (the idea is git's banned.h). Include system headers before the first use
 * of a name below; every firmgate header pulls this file in.
 */
#ifndef FG_BASE_BANNED_H
#define FG_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FG_BANNED(name) fg_sorry_##name##_is_a_banned_function

#undef strcpy
#define strcpy(dst, src) FG_BANNED(strcpy)
#undef strcat
#define strcat(dst, src) FG_BANNED(strcat)
#undef strncpy
#define strncpy(dst, src, n) FG_BANNED(strncpy)
#undef strncat
#define strncat(dst, src, n) FG_BANNED(strncat)
#undef strtok
#define strtok(s, delim) FG_BANNED(strtok)
#undef sprintf
#define sprintf(...) FG_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) FG_BANNED(vsprintf)
#undef gets
#define gets(s) FG_BANNED(gets)
#undef atoi
#define atoi(s) FG_BANNED(atoi)
#undef atol
#define atol(s) FG_BANNED(atol)
#undef atof
#define atof(s) FG_BANNED(atof)
#undef rand
#define rand() FG_BANNED(rand)
#undef system
#define system(s) FG_BANNED(system)
#undef popen
#define popen(cmd, mode) FG_BANNED(popen)
#undef localtime
#define localtime(t) FG_BANNED(localtime)
#undef gmtime
#define gmtime(t) FG_BANNED(gmtime)
#undef ctime
#define ctime(t) FG_BANNED(ctime)
#undef asctime
#define asctime(t) FG_BANNED(asctime)

#endif
