/*
 * The rules of judgement, in the order in which they are asked.
 */
#include "gate/verdict.h"

static fg_severity threshold(fg_rule_level fail_on)
{
	if (fail_on == FG_LEVEL_ERROR)
		return FG_SEVERITY_ERROR;
	return fail_on == FG_LEVEL_NOTE ? FG_SEVERITY_NOTE : FG_SEVERITY_WARNING;
}

static uint64_t count_blocking(const fg_verdict_input *in)
{
	if (in->config->gate.fail_on == FG_LEVEL_OFF)
		return 0;
	fg_severity limit = threshold(in->config->gate.fail_on);
	uint64_t n = 0;
	for (size_t i = 0; i < in->findings->items.n; i++)
		n += in->findings->items.at[i].severity >= limit &&
		     fg_finding_is_live(&in->findings->items.at[i]);
	return n;
}

static double share(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : 1.0;
}

/* What was seen of the program is the smallest share: a lost unit holds functions nobody counted,
 * and so does text that the parser skipped. */
typedef struct fg_share {
	double value;
	const char *what;
} fg_share;

static fg_share covered(const fg_coverage_totals *sum)
{
	double units = share(sum->units_analysed, sum->units);
	double functions = share(sum->functions_analysed, sum->functions);
	double lines = share(sum->lines_analysed, sum->lines);
	fg_share least = {functions, "functions"};
	if (units < least.value)
		least = (fg_share){units, "units"};
	if (lines < least.value)
		least = (fg_share){lines, "lines"};
	return least;
}

/* Whatever the policy says, less than this decides nothing. */
static const double least_coverage = 0.5;

static const char *too_little(const fg_verdict_input *in, const fg_coverage_totals *sum,
                              fg_arena *a)
{
	fg_share c = covered(sum);
	if (sum->functions_analysed == 0 && (sum->functions > 0 || sum->errors > 0))
		return "no function was analysed";
	if (c.value < least_coverage)
		return fg_arena_printf(a, "only %.1f %% of %s were analysed, less than half",
		                       c.value * 100, c.what);
	if (c.value < in->config->gate.min_coverage)
		return fg_arena_printf(a, "%.1f %% of %s were analysed, policy asks for %.1f %%",
		                       c.value * 100, c.what, in->config->gate.min_coverage * 100);
	return NULL;
}

/* Why the run cannot vouch for the code; NULL when it can. */
static const char *undecided_reason(const fg_verdict_input *in, fg_arena *a)
{
	fg_coverage_totals sum = fg_coverage_sum(in->coverage);
	if (sum.units_analysed == 0)
		return "nothing was analysed";
	if (in->coverage->rules.n == 0)
		return "no rule ran";
	if (in->dead_rules > 0)
		return fg_arena_printf(a, "%zu configured rules did not fire on their canary",
		                       in->dead_rules);
	const char *little = too_little(in, &sum, a);
	if (little)
		return little;
	bool gaps_matter = in->is_gate || in->config->gate.gaps_block;
	if (gaps_matter && sum.gaps > 0)
		return fg_arena_printf(a, "%llu %s: not everything was analysed",
		                       (unsigned long long)sum.gaps, sum.gaps == 1 ? "gap" : "gaps");
	return NULL;
}

fg_verdict fg_gate_decide(const fg_verdict_input *in, fg_arena *a)
{
	fg_verdict v = {FG_EXIT_PASS, count_blocking(in), "no finding blocks"};
	const char *doubt = undecided_reason(in, a);
	if (v.blocking > 0) {
		v.exit = FG_EXIT_BLOCKED;
		v.reason = fg_arena_printf(a, "%llu %s", (unsigned long long)v.blocking,
		                           v.blocking == 1 ? "finding blocks" : "findings block");
	} else if (doubt) {
		v.exit = FG_EXIT_UNDECIDED;
		v.reason = doubt;
	}
	return v;
}
