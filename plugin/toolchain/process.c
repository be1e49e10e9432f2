/*
 * A compiler asked a question.
 */
#include "toolchain/toolchain_internal.h"

/* Variables that add search paths or outputs, or change the language of messages. */
static const char *const unwanted[] = {
	"CPATH=",
	"C_INCLUDE_PATH=",
	"CPLUS_INCLUDE_PATH=",
	"OBJC_INCLUDE_PATH=",
	"DEPENDENCIES_OUTPUT=",
	"SUNPRO_DEPENDENCIES=",
	"GCC_COMPARE_DEBUG=",
	"GCC_COLORS=",
	"CCC_OVERRIDE_OPTIONS=",
	"COMPILER_PATH=",
	"GCC_EXEC_PREFIX=",
	"CLANG_CONFIG_FILE_",
	NULL,
};

void fg_tc__process_run(fg_process_result *out, const char *const *argv, const char *input,
                        unsigned timeout_seconds)
{
	fg_process_request request = {
		.argv = argv,
		.input = input,
		.input_n = input ? strlen(input) : 0,
		.unset = unwanted,
		.timeout_seconds = timeout_seconds,
	};
	fg_process_run(out, &request);
}
