/* A summary as text: the inputs by name, case by case. */
#include "analysis/summary.h"

#include "analysis/words.h"

void fg_summary_print(const fg_link *link, const fg_summary *s, fg_buf *out)
{
	const fg_link_function *f = &link->functions.at[s->function];
	fg_words w = fg_words_of(link, s->function, &s->table);
	fg_buf_printf(out, "summary %s%s%s\n", f->name, s->is_noreturn ? " noreturn" : "",
	              s->is_partial ? " partial" : "");
	for (size_t i = 0; i < s->cases.n; i++) {
		const fg_summary_case *c = &s->cases.at[i];
		fg_buf_printf(out, "  case %zu\n", i);
		fg_words_facts(&w, &c->facts, "    when ", out);
		for (size_t k = 0; k < c->writes.n; k++) {
			fg_buf_puts(out, "    writes ");
			fg_words_put_content(&w, c->writes.at[k].region, c->writes.at[k].off, out);
			fg_buf_printf(out, " (%u) = ", c->writes.at[k].size);
			fg_words_put_value(&w, c->writes.at[k].val, out);
			fg_buf_puts(out, "\n");
		}
		for (size_t k = 0; k < c->attrs.n; k++)
			fg_words_attr(&w, &c->attrs.at[k], "    ", out);
		if (c->epoch)
			fg_buf_puts(out, "    unseen code ran\n");
		fg_buf_puts(out, "    returns ");
		fg_words_put_value(&w, c->result, out);
		fg_buf_puts(out, "\n");
	}
	for (size_t i = 0; i < s->latents.n; i++) {
		const fg_latent *l = &s->latents.at[i];
		fg_lin v = fg_lin_of(&s->table, l->violation);
		fg_buf_printf(out, "  latent %s when ", fg_issue_kind_name(l->kind));
		fg_words_put_lin(&w, &v, out);
		fg_buf_puts(out, " > 0\n");
		fg_words_facts(&w, &l->conditions, "    and ", out);
	}
}
