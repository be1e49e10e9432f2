/*
 * The loader: what is read, and where each mistake is shown.
 */
#include "models/models_internal.h"

#include "unit/test.h"

/* ---- help ---- */

static fg_err load(fg_models *m, const char *text, fg_error *err)
{
	fg_models_init(m);
	fg_err code = fg_models_load_text(m, "t.yaml", text, strlen(text), err);
	return code ? code : fg_models_finish(m, err);
}

#define HEAD "library: t\nfunctions:\n"

static const fg_model_effect *effect(const fg_models *m, const fg_model_function *f, uint32_t i)
{
	CU_ASSERT_FATAL(i < f->effect_count);
	return &m->effects.at[f->first_effect + i];
}

static void expr_is(const fg_models *m, fg_model_expr e, const char *text)
{
	fg_buf out = FG_BUF_INIT;
	fg_models__print_expr(m, e, &out);
	if (strcmp(fg_buf_str(&out), text) != 0)
		printf("\n'%s', wanted '%s'\n", fg_buf_str(&out), text);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), text);
	fg_buf_release(&out);
}

/* ---- good files ---- */

static void reads_roles(void)
{
	static const char text[] = "library: t\n"
				   "functions:\n"
				   "  f:\n"
				   "    args: 3\n"
				   "    effects:\n"
				   "      - holds: {mac: [1, result]}\n"
				   "      - verdict: 2\n"
				   "      - weak: {arg: 3, below: 0x303, given: 2, is: 7, name: version}\n"
				   "      - weak: {name: version}\n"
				   "    flags: [verifies, tls-name]\n"
				   "members:\n"
				   "  config config_t: {key: key, name: password}\n"
				   "callbacks:\n"
				   "  my-thread: {args: 1}\n"
				   "registered:\n"
				   "  task_def: {entry: my-thread}\n";
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL_FATAL(load(&m, text, &err), FG_OK);
	const fg_model_function *f = fg_models_function(&m, "f");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_EQUAL(f->flags, FG_MODEL_VERIFIES | FG_MODEL_TLS_NAME);
	CU_ASSERT_EQUAL(effect(&m, f, 0)->sink, FG_CONTENT_MAC);
	CU_ASSERT_EQUAL(effect(&m, f, 1)->arg, FG_MODEL_RESULT_ARG);
	CU_ASSERT_EQUAL(effect(&m, f, 2)->kind, FG_EFFECT_VERDICT);
	CU_ASSERT_EQUAL(effect(&m, f, 3)->other, 1);
	expr_is(&m, effect(&m, f, 3)->value, "771");
	expr_is(&m, effect(&m, f, 3)->low, "7");
	CU_ASSERT_EQUAL(effect(&m, f, 4)->arg, FG_MODEL_NO_ARG);
	CU_ASSERT_STRING_EQUAL(effect(&m, f, 4)->family, "version");
	const fg_model_member *b = fg_models_member(&m, "config_t", "name");
	CU_ASSERT_PTR_NOT_NULL_FATAL(b);
	CU_ASSERT_EQUAL(b->sink, FG_SINK_PASSWORD);
	CU_ASSERT_PTR_NULL(fg_models_member(&m, "config", "other"));
	const fg_model_callback *c = fg_models_registered(&m, "task_def", "entry");
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	CU_ASSERT_STRING_EQUAL(c->name, "my-thread");
	CU_ASSERT_PTR_NULL(fg_models_registered(&m, "task_def", "other"));
	fg_models_release(&m);
	fg_error_release(&err);
}

static void reads_effects(void)
{
	static const char text[] = HEAD "  copy2:\n"
					"    args: 3\n"
					"    returns: arg1\n"
					"    effects:\n"
					"      - copy: {to: 1, from: arg2, size: arg3}\n"
					"      - no-overlap: {a: 1, b: 2, size: arg3}\n"
					"      - write-up-to: {arg: 1, size: arg3, valid: result, "
	                                "trust: bus, on-success: true}\n"
					"      - sink: {size: 3, path: [1, 2]}\n"
					"      - nonnull: [1, 2]\n"
					"      - lock: irq\n"
					"      - unlock: {arg: 2}\n"
					"      - copy-string: {to: result, from: 1}\n"
					"    flags: [pure, blocks]\n";
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL_FATAL(load(&m, text, &err), FG_OK);
	const fg_model_function *f = fg_models_function(&m, "copy2");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_STRING_EQUAL(f->library, "t");
	CU_ASSERT_EQUAL(f->arg_count, 3);
	CU_ASSERT_EQUAL(f->flags, FG_MODEL_PURE | FG_MODEL_BLOCKS);
	CU_ASSERT_EQUAL(f->result.kind, FG_RETURN_ARG);
	CU_ASSERT_EQUAL(f->result.arg, 0);
	CU_ASSERT_EQUAL(f->effect_count, 11);
	CU_ASSERT_EQUAL(effect(&m, f, 0)->kind, FG_EFFECT_COPY);
	CU_ASSERT_EQUAL(effect(&m, f, 0)->arg, 0);
	CU_ASSERT_EQUAL(effect(&m, f, 0)->other, 1);
	expr_is(&m, effect(&m, f, 0)->size, "arg3");
	CU_ASSERT_EQUAL(effect(&m, f, 2)->trust, FG_TRUST_BUS);
	CU_ASSERT_EQUAL(effect(&m, f, 2)->only_on_success, 1);
	expr_is(&m, effect(&m, f, 2)->valid, "result");
	CU_ASSERT_EQUAL(effect(&m, f, 3)->sink, FG_SINK_SIZE);
	CU_ASSERT_EQUAL(effect(&m, f, 5)->sink, FG_SINK_PATH);
	CU_ASSERT_EQUAL(effect(&m, f, 5)->arg, 1);
	CU_ASSERT_EQUAL(effect(&m, f, 8)->arg, FG_MODEL_NO_ARG);
	CU_ASSERT_STRING_EQUAL(effect(&m, f, 8)->family, "irq");
	CU_ASSERT_EQUAL(effect(&m, f, 9)->arg, 1);
	CU_ASSERT_EQUAL(effect(&m, f, 10)->arg, FG_MODEL_RESULT_ARG);
	fg_models_release(&m);
}

static void reads_results(void)
{
	static const char text[] =
		"library: t\n"
		"families: {heap: {noun: memory, released-by: drop, memory: true}}\n"
		"functions:\n"
		"  a: {args: 1, returns: void}\n"
		"  b: {args: 2, returns: {memory: heap, size: arg1 * arg2, may-be-null: true, "
	        "zeroed: true}}\n"
		"  c: {args: 1, returns: {int: [~, 0xff], success: -1, must-check: true, "
	        "taint-from: 1}}\n"
		"  d: {args: 1, returns: strlen(arg1) + 1}\n"
		"  e: {args: 1, returns: {success: zero}}\n"
		"  f: {args: 1+, returns: {int: bool}, printf: {format: 1, values: 2}}\n"
		"  g: {args: 2, returns: {inside: 2, terminated: true}, scanf: {format: 1, trust: "
	        "usb}}\n"
		"  h: {returns: unknown}\n";
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL_FATAL(load(&m, text, &err), FG_OK);
	const fg_model_function *at = m.functions.at;
	CU_ASSERT_EQUAL_FATAL(m.functions.n, 8);
	CU_ASSERT_EQUAL(at[0].result.kind, FG_RETURN_VOID);
	CU_ASSERT_EQUAL(at[1].result.kind, FG_RETURN_MEMORY);
	CU_ASSERT_EQUAL(at[1].result.success, FG_SUCCESS_NOT_NULL);
	CU_ASSERT(at[1].result.is_zeroed && at[1].result.may_be_null);
	CU_ASSERT_STRING_EQUAL(at[1].result.family, "heap");
	expr_is(&m, at[1].result.size, "arg1 * arg2");
	CU_ASSERT_EQUAL(at[2].result.success, FG_SUCCESS_VALUE);
	CU_ASSERT_EQUAL(at[2].result.success_value, -1);
	CU_ASSERT_EQUAL(at[2].result.low.n, 0);
	CU_ASSERT_EQUAL(at[2].result.taint_from, 0);
	expr_is(&m, at[2].result.high, "255");
	CU_ASSERT_EQUAL(at[3].result.kind, FG_RETURN_EXPR);
	expr_is(&m, at[3].result.value, "strlen(arg1) + 1");
	CU_ASSERT_EQUAL(at[4].result.kind, FG_RETURN_INT);
	CU_ASSERT_EQUAL(at[4].result.success, FG_SUCCESS_ZERO);
	CU_ASSERT_EQUAL(at[5].format, FG_FORMAT_PRINTF);
	CU_ASSERT_EQUAL(at[5].variadic_arg, 1);
	CU_ASSERT(at[5].is_variadic && at[5].arg_count == 1);
	CU_ASSERT_EQUAL(at[6].variadic_arg, FG_MODEL_NO_ARG);
	CU_ASSERT_EQUAL(at[6].format_trust, FG_TRUST_USB);
	CU_ASSERT_EQUAL(at[6].result.kind, FG_RETURN_INSIDE);
	CU_ASSERT_EQUAL(at[7].arg_count, FG_MODEL_NO_ARG);
	fg_models_release(&m);
}

static void reads_contracts(void)
{
	static const char text[] =
		"library: t\n"
		"callbacks:\n"
		"  on-data: {args: 4, params: {3: {trust: net, size: arg4, may-be-null: true}, 4: "
	        "net}}\n"
		"entries:\n"
		"  \"*_IRQHandler Reset_Handler\": {args: 0, interrupt: true}\n"
		"  main: {params: {2: {trust: host, strings: true}}}\n"
		"buffers:\n"
		"  pkt pkt_t: {data: {length: len, trust: radio}, words: {length: n, scale: 2}}\n"
		"globals:\n"
		"  rx_buf: {length: rx_len, trust: bus}\n"
		"functions:\n"
		"  listen_to: {args: 3, effects: {callback: {arg: 2, as: on-data, data: 3}}}\n";
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL_FATAL(load(&m, text, &err), FG_OK);
	const fg_model_callback *c = fg_models_callback(&m, "on-data");
	CU_ASSERT_PTR_NOT_NULL_FATAL(c);
	CU_ASSERT_EQUAL(c->param_count, 2);
	const fg_model_param *p = &m.params.at[c->first_param];
	CU_ASSERT(p[0].param == 2 && p[0].trust == FG_TRUST_NET && p[0].may_be_null);
	expr_is(&m, p[0].size, "arg4");
	CU_ASSERT(p[1].param == 3 && p[1].trust == FG_TRUST_NET && p[1].size.n == 0);
	CU_ASSERT_PTR_NOT_NULL_FATAL(fg_models_entry(&m, "UART1_IRQHandler"));
	CU_ASSERT_EQUAL(fg_models_entry(&m, "UART1_IRQHandler")->is_interrupt, 1);
	CU_ASSERT_PTR_NOT_NULL(fg_models_entry(&m, "Reset_Handler"));
	CU_ASSERT_PTR_NULL(fg_models_entry(&m, "mains"));
	CU_ASSERT(!fg_models_entry(&m, "main")->is_interrupt);
	const fg_model_buffer *b = fg_models_buffer(&m, "pkt_t", "words");
	CU_ASSERT_PTR_NOT_NULL_FATAL(b);
	CU_ASSERT(b->scale == 2 && strcmp(b->length, "n") == 0);
	CU_ASSERT_PTR_NOT_NULL_FATAL(fg_models_buffer(&m, "", "rx_buf"));
	CU_ASSERT_EQUAL(fg_models_buffer(&m, "", "rx_buf")->trust, FG_TRUST_BUS);
	CU_ASSERT_PTR_NULL(fg_models_buffer(&m, "pkt", "nothing"));
	const fg_model_function *f = fg_models_function(&m, "listen_to");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_STRING_EQUAL(effect(&m, f, 0)->family, "on-data");
	CU_ASSERT_EQUAL(effect(&m, f, 0)->other, 2);
	fg_models_release(&m);
}

static void later_files_win(void)
{
	static const char first[] = HEAD "  b c: {args: 1, returns: void}\n  a: {same-as: z}\n";
	static const char second[] = "library: u\nfunctions:\n  c: {args: 2, flags: noreturn}\n"
				     "  z: {args: 4, returns: int}\n  y: {same-as: a}\n";
	fg_models m;
	fg_models_init(&m);
	CU_ASSERT_EQUAL(fg_models_load_text(&m, "1", first, strlen(first), NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_models_load_text(&m, "2", second, strlen(second), NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_models_finish(&m, NULL), FG_OK);
	CU_ASSERT_EQUAL(m.functions.n, 5);
	for (size_t i = 1; i < m.functions.n; i++)
		CU_ASSERT(strcmp(m.functions.at[i - 1].name, m.functions.at[i].name) < 0);
	for (size_t i = 0; i < m.functions.n; i++)
		CU_ASSERT_PTR_EQUAL(fg_models_function(&m, m.functions.at[i].name),
		                    &m.functions.at[i]);
	CU_ASSERT_EQUAL(fg_models_function(&m, "c")->arg_count, 2);
	CU_ASSERT_STRING_EQUAL(fg_models_function(&m, "c")->library, "u");
	CU_ASSERT_EQUAL(fg_models_function(&m, "b")->arg_count, 1);
	CU_ASSERT_EQUAL(fg_models_function(&m, "a")->arg_count, 4);
	CU_ASSERT_EQUAL(fg_models_function(&m, "y")->arg_count, 4);
	fg_models_release(&m);
}

static void finds_spellings_of_the_compiler(void)
{
	static const char text[] = HEAD "  memcpy: {args: 3}\n  sprintf: {args: 2+}\n"
					"  sscanf: {args: 2+}\n  __builtin_trap: {args: 0}\n";
	static const struct {
		const char *asked, *found;
	} rows[] = {
		{"memcpy", "memcpy"},
		{"__builtin_memcpy", "memcpy"},
		{"__builtin___memcpy_chk", "memcpy"},
		{"__memcpy_chk", "memcpy"},
		{"__builtin_sprintf", "sprintf"},
		{"__builtin___sprintf_chk", NULL},
		{"__isoc99_sscanf", "sscanf"},
		{"__builtin_trap", "__builtin_trap"},
		{"trap", NULL},
		{"__builtin_", NULL},
		{"___chk", NULL},
		{"__chk", NULL},
		{"", NULL},
	};
	fg_models m;
	CU_ASSERT_EQUAL_FATAL(load(&m, text, NULL), FG_OK);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const fg_model_function *f = fg_models_function(&m, rows[i].asked);
		CU_ASSERT_EQUAL(f != NULL, rows[i].found != NULL);
		if (f && rows[i].found)
			CU_ASSERT_STRING_EQUAL(f->name, rows[i].found);
	}
	fg_models_release(&m);
}

static void expressions_come_back(void)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"arg1", "arg1"},
		{" arg1*arg2 ", "arg1 * arg2"},
		{"strlen( arg2 ) + 1", "strlen(arg2) + 1"},
		{"min(arg2, arg3)", "min(arg2, arg3)"},
		{"max(min(1,2),*arg4)", "max(min(1, 2), *arg4)"},
		{"sizeof(*arg1) * 2", "sizeof(*arg1) * 2"},
		{"(arg1 + 2) * arg2", "(arg1 + 2) * arg2"},
		{"arg1 - (arg2 - 3)", "arg1 - (arg2 - 3)"},
		{"arg1 - arg2 - 3", "arg1 - arg2 - 3"},
		{"arg1 + -5", "arg1 + -5"},
		{"(arg3 + 7) / 8", "(arg3 + 7) / 8"},
		{"0x10", "16"},
		{"-0x8000", "-32768"},
		{"9223372036854775807", "9223372036854775807"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		char text[200];
		fg_models m;
		fg_error err = FG_ERROR_INIT;
		snprintf(text, sizeof(text),
		         HEAD "  f:\n    args: 4\n    returns: {expr: \"%s\"}\n", rows[i].in);
		CU_ASSERT_EQUAL(load(&m, text, &err), FG_OK);
		if (err.message)
			printf("\n%s: %s\n", rows[i].in, err.message);
		else
			expr_is(&m, m.functions.at[0].result.value, rows[i].out);
		fg_models_release(&m);
		fg_error_release(&err);
	}
}

/* ---- bad files ---- */

static const struct bad {
	const char *text;
	unsigned line, column;
	const char *message; /* a part of it */
	const char *mend;    /* a part of it; NULL = none wanted */
} bad[] = {
	{"", 1, 1, "empty", NULL},
	{"[]\n", 1, 1, "wanted: a mapping", NULL},
	{"functions: {}\n", 1, 1, "'library' is missing", NULL},
	{"library: x\nfuntions: {}\n", 2, 1, "unknown section 'funtions'",
         "did you mean 'functions'"},
	{"library: [x]\n", 1, 10, "'library' wants a name, here is a list", NULL},
	{HEAD "  f: 3\n", 3, 6, "'f' wants a mapping, here is '3'", NULL},
	{HEAD "  f g-h: {args: 1}\n", 3, 3, "'g-h' is no name of a function", NULL},
	{HEAD "  f: {args: 1}\n  g f: {args: 1}\n", 4, 3, "'f' has a model on line 3", NULL},
	{HEAD "  f: {args: two}\n", 3, 13, "a count such as 3 or 2+", NULL},
	{HEAD "  f: {args: 33}\n", 3, 13, "up to 32", NULL},
	{HEAD "  f: {arg: 1}\n", 3, 7, "unknown key 'arg'",
         "did you mean 'args'? accepted: args, returns"},
	{HEAD "  f: {same-as: g}\n", 3, 16, "there is no model of a function 'g'", "describe it"},
	{HEAD "  memcpy: {args: 1}\n  g: {same-as: memcpi}\n", 4, 16, "'memcpi'",
         "did you mean 'memcpy'?"},
	{HEAD "  f: {same-as: g}\n  g: {same-as: f}\n", 3, 16,
         "'same-as' of 'f' and 'g' goes in a circle", "describe one"},
	{HEAD "  f: {same-as: f}\n", 3, 16, "goes in a circle", NULL},
	{HEAD "  f: {same-as: g}\n  g: {same-as: h}\n", 3, 16, "there is no model", NULL},
	{HEAD "  f: {returns: {int: [5, 1]}}\n", 3, 22, "the lowest value is above the highest", NULL},
	{HEAD "  f: {args: 2, effects: {write: {arg: 1, size: -5}}}\n", 3, 33,
         "a size is not negative", NULL},
	{HEAD "  f: {args: 1, returns: void, effects: {write-up-to: {arg: 1, size: 4, valid: "
              "result}}}\n",
         3, 40, "an effect speaks of the result", NULL},
	{HEAD "  f: {same-as: g, args: 1}\n", 3, 7, "'same-as' stands alone", NULL},
	{HEAD "  f: {flags: [pure, blokcs]}\n", 3, 21, "here is 'blokcs'",
         "did you mean 'blocks'?"},
	{HEAD "  f: {args: 2, returns: viod}\n", 3, 25,
         "unknown word in the expression 'viod': viod", "accepted: void"},
	{HEAD "  f: {args: 2, returns: arg3}\n", 3, 25, "there is no argument 3; 'args' says 2",
         NULL},
	{HEAD "  f: {returns: {momory: x}}\n", 3, 17, "unknown key 'momory'",
         "did you mean 'memory'?"},
	{HEAD "  f: {returns: {memory: x}}\n", 3, 25, "there is no family 'x'", NULL},
	{HEAD "  f: {returns: {inside: 1, expr: 2}}\n", 3, 28, "either 'inside' or 'expr'", NULL},
	{HEAD "  f: {returns: {int: [1]}}\n", 3, 22, "any, bool, or [lowest, highest]", NULL},
	{HEAD "  f: {returns: {int: any, may-be-null: true}}\n", 3, 16, "'may-be-null' is for",
         NULL},
	{HEAD "  f: {returns: {success: positiv}}\n", 3, 26, "here is 'positiv'",
         "did you mean 'positive'"},
	{HEAD "  f: {returns: {pointer: yes}}\n", 3, 26, "'pointer' wants true or false", NULL},
	{HEAD "  f: {effects: {wirte: 1}}\n", 3, 17, "there is no effect 'wirte'",
         "did you mean 'write'? accepted: read, write"},
	{HEAD "  f: {effects: 3}\n", 3, 16, "'effects' wants a list", NULL},
	{HEAD "  f: {effects: {copy: {to: 1, from: 2}}}\n", 3, 23, "the key 'size' is missing",
         NULL},
	{HEAD "  f: {effects: {copy: {too: 1}}}\n", 3, 24, "unknown key 'too'",
         "did you mean 'to'? accepted: to, from, size, on-success"},
	{HEAD "  f: {effects: {copy: 1}}\n", 3, 23, "'copy' wants a mapping", "to! from! size!"},
	{HEAD "  f: {args: 1, effects: {nonnull: [1, 2]}}\n", 3, 39, "there is no argument 2",
         NULL},
	{HEAD "  f: {effects: {nonnull: 0}}\n", 3, 26, "the first is 1", NULL},
	{HEAD "  f: {effects: {nonnull: 77}}\n", 3, 26, "32 are the most", NULL},
	{HEAD "  f: {effects: {sink: {siez: 1}}}\n", 3, 24, "here is 'siez'",
         "did you mean 'size'?"},
	{HEAD "  f: {effects: {read: {arg: 1, size: arg2 +}}}\n", 3, 44,
         "a value is missing at the end", NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: arg2 arg3}}}\n", 3, 43, "wanted an operator",
         NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: strlne(arg1)}}}\n", 3, 38, "unknown word",
         "did you mean 'strlen'"},
	{HEAD "  f: {effects: {read: {arg: 1, size: \"min(arg1; 2)\"}}}\n", 3, 47, "wanted ','",
         NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: sizeof(arg1)}}}\n", 3, 45, "wanted '*'", NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: arg1 / arg2}}}\n", 3, 45, "only a number",
         NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: arg1 / 0}}}\n", 3, 46, "division by zero",
         NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: 010}}}\n", 3, 38, "bad number", NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: 99999999999999999999}}}\n", 3, 38, "bad number",
         NULL},
	{HEAD "  f: {effects: {read: {arg: 1, size: *arg2}}}\n", 3, 38, "aliases", "in quotes"},
	{HEAD "  f: {effects: {lock: {}}}\n", 3, 23, "either 'arg' or 'name'", NULL},
	{HEAD "  f: {effects: {holds: {kee: 1}}}\n", 3, 25, "here is 'kee'", NULL},
	{HEAD "  f: {effects: {weak: {arg: 1, name: x}}}\n", 3, 23, "belong together", NULL},
	{HEAD "  f: {effects: {weak: {name: x, given: 1}}}\n", 3, 23, "belong together", NULL},
	{"library: t\nmembers:\n  r: {m: kee}\n", 3, 10, "here is 'kee'", NULL},
	{"library: t\nregistered:\n  r: {m: cb}\n", 3, 10, "there is no callback 'cb'", NULL},
	{HEAD "  f: {effects: {callback: {arg: 1, as: cb}}}\n", 3, 40, "there is no callback 'cb'",
         NULL},
	{HEAD "  f: {effects: {read: {arg: 1, trust: net}}}\n", 3, 32, "unknown key 'trust'",
         "accepted: arg, size, on-success"},
	{HEAD "  f: {effects: {write: {arg: 1, trust: nte}}}\n", 3, 40, "here is 'nte'",
         "did you mean 'net'"},
	{HEAD "  f: {printf: {}}\n", 3, 15, "the key 'format' is missing", NULL},
	{"library: x\nfamilies: {h: {nuon: x}}\n", 2, 16, "unknown key 'nuon'",
         "did you mean 'noun'"},
	{"library: x\nfamilies: {h: {}}\n", 2, 15, "'noun' is missing", NULL},
	{"library: x\ncallbacks: {c: {args: 1, params: {2: net}}}\n", 2, 35,
         "there is no argument 2", NULL},
	{"library: x\ncallbacks: {c: {params: {1: nett}}}\n", 2, 29, "here is 'nett'",
         "did you mean 'net'"},
	{"library: x\nentries: {c: {parms: {}}}\n", 2, 15, "unknown key 'parms'",
         "did you mean 'params'"},
	{"library: x\nbuffers: {p: {data: {lenght: n}}}\n", 2, 22, "unknown key 'lenght'",
         "did you mean 'length'"},
	{"library: x\nbuffers: {p: {data: {scale: 1e3}}}\n", 2, 29, "a whole number up to 65535",
         NULL},
};

static void mistakes_have_a_place(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(bad); i++) {
		const struct bad *b = &bad[i];
		fg_models m;
		fg_error err = FG_ERROR_INIT;
		fg_err code = load(&m, b->text, &err);
		bool fits = code == FG_ERR_INPUT && err.message &&
		            strstr(err.message, b->message) && err.line == b->line &&
		            err.column == b->column && strcmp(err.file, "t.yaml") == 0 &&
		            (!b->mend || (err.mend && strstr(err.mend, b->mend)));
		if (!fits)
			printf("\n%s-> %u:%u: %s (%s)\n", b->text, err.line, err.column,
			       err.message ? err.message : "", err.mend ? err.mend : "");
		CU_ASSERT(fits);
		fg_models_release(&m);
		fg_error_release(&err);
	}
}

static void hostile_expressions_end(void)
{
	fg_buf text = FG_BUF_INIT;
	fg_models m;
	fg_error err = FG_ERROR_INIT;
	fg_buf_puts(&text, HEAD "  f: {returns: {expr: \"");
	for (int i = 0; i < 10000; i++)
		fg_buf_putc(&text, '(');
	fg_buf_puts(&text, "\"}}\n");
	CU_ASSERT_EQUAL(load(&m, fg_buf_str(&text), &err), FG_ERR_INPUT);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "nested too deeply"));
	fg_models_release(&m);
	fg_buf_clear(&text);
	fg_buf_puts(&text, HEAD "  f: {returns: {expr: \"1");
	for (int i = 0; i < 10000; i++)
		fg_buf_puts(&text, "+1");
	fg_buf_puts(&text, "\"}}\n");
	CU_ASSERT_EQUAL(load(&m, fg_buf_str(&text), &err), FG_ERR_INPUT);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "too many terms"));
	fg_models_release(&m);
	fg_error_release(&err);
	fg_buf_release(&text);
}

FG_TEST_MAIN("models.loader", {"effects", reads_effects}, {"roles", reads_roles}, {"results", reads_results},
	     {"contracts", reads_contracts}, {"later files win", later_files_win},
	     {"compiler's spellings", finds_spellings_of_the_compiler},
	     {"expressions", expressions_come_back}, {"mistakes", mistakes_have_a_place},
	     {"hostile expressions", hostile_expressions_end})
