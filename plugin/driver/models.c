/*
 * The set of models of a run.
 */
#include "driver/models.h"

#include "base/file.h"
#include "base/path.h"

enum { TEXT_MAX = 16 << 20 };

fg_err fg_run_read_model(fg_buf *out, const fg_config *config, size_t number, fg_error *err)
{
	const fg_config_text *given = config->models.texts;
	if (!given || !given[number].text)
		return fg_file_read(out, config->models.files[number], TEXT_MAX, err);
	fg_buf_put(out, given[number].text, given[number].n);
	return FG_OK;
}

/* Messages name it as the configuration does: where it was laid out is nobody's business. */
static fg_err load_one(fg_models *out, const fg_config *config, size_t number, fg_error *err)
{
	const fg_config_text *given = config->models.texts;
	const char *path = config->models.files[number];
	const char *below = fg_path_below(config->root, path);
	if (!given || !given[number].text)
		return fg_models_load_file(out, path, err);
	return fg_models_load_text(out, below ? below : path, given[number].text, given[number].n,
	                           err);
}

fg_err fg_run_load_models(fg_models *out, const fg_config *config, fg_error *err)
{
	fg_models_init(out);
	fg_err code = fg_models_load_builtin(out, err);
	for (size_t i = 0; config && i < config->models.file_count && !code; i++)
		code = load_one(out, config, i, err);
	if (!code)
		code = fg_models_finish(out, err);
	if (code)
		fg_models_release(out);
	return code;
}
