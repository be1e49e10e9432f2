/* Functions of a project that are not seen, told by their names; see namesake.c. */
#ifndef FG_ANALYSIS_NAMESAKE_H
#define FG_ANALYSIS_NAMESAKE_H

#include "models/models.h"
#include "unit/unit.h"

/* The model of the C library's function that the declared one is named after and declared like:
 * true, and *out has the function's own name. */
bool fg_namesake_model(const fg_models *models, const fg_unit *u, fg_decl_id function,
                       fg_model_function *out);

#endif
