/*
 * The writers behind fg_report_write, one per format.
 */
#ifndef FG_REPORT_FORMATS_INTERNAL_H
#define FG_REPORT_FORMATS_INTERNAL_H

#include "report/report.h"

void fg_report__write_text(const fg_report_input *in, fg_buf *out);
void fg_report__write_sarif(const fg_report_input *in, fg_buf *out);
void fg_report__write_json(const fg_report_input *in, fg_buf *out);
void fg_report__write_github(const fg_report_input *in, fg_buf *out);
void fg_report__write_gitlab(const fg_report_input *in, fg_buf *out);
void fg_report__write_junit(const fg_report_input *in, fg_buf *out);

#endif
