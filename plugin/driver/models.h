/*
 * Which models hold for a project.
 */
#ifndef FG_DRIVER_MODELS_H
#define FG_DRIVER_MODELS_H

#include "config/config.h"
#include "models/models.h"

/* The built-in models, then the files of the configuration (`models:`); finished. On an error,
 * with its place, *out is released. config may be NULL. */
fg_err fg_run_load_models(fg_models *out, const fg_config *config, fg_error *err);
/* Append the text of the configuration's file of that number. */
fg_err fg_run_read_model(fg_buf *out, const fg_config *config, size_t number, fg_error *err);

#endif
