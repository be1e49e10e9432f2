/*
 * The set of models of a run.
 */
#include "driver/models.h"

fg_err fg_run_load_models(fg_models *out, const fg_config *config, fg_error *err)
{
	fg_models_init(out);
	fg_err code = fg_models_load_builtin(out, err);
	for (size_t i = 0; config && i < config->models.file_count && !code; i++)
		code = fg_models_load_file(out, config->models.files[i], err);
	if (!code)
		code = fg_models_finish(out, err);
	if (code)
		fg_models_release(out);
	return code;
}
