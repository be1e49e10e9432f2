/*
 * Goes before clang's own <arm_acle.h>, which wants a macro that gcc does not
 * define. Outside of it the macro stays as the compiler has it.
 */
#ifndef __ARM_ACLE
#pragma GCC system_header
#define __ARM_ACLE 200
#include_next <arm_acle.h>
#undef __ARM_ACLE
#else
#include_next <arm_acle.h>
#endif
