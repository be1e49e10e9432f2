#include "rules/mask.h"

#include <strings.h>

/* What an instruction does to each depth. */
typedef struct step {
	int all, some, scheduler;
} step;

/* What is known of a function of the unit. */
typedef struct summary {
	enum { NOT_ASKED, BEING_ASKED, KNOWN } state;
	step net;
} summary;

struct fg_masks {
	fg_arena *a;
	const fg_ir *ir;
	const fg_ast *ast;
	const fg_models *models;
	summary *summaries; /* by index in ir->functions */
	fg_u64map asm_nodes; /* place of an ASM instruction -> its node */
	bool is_of_code; /* neither models nor names count */
};

enum { DEPTH_MAX = 7, DEPTH_START = 3, NOT_REACHED = UINT8_MAX };

/* ---- names ---- */

static bool has_any(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strcasestr(name, *words))
			return true;
	return false;
}

static bool is_of_interrupts(const char *name)
{
	static const char *const topics[] = {"irq", "interrupt", "critical", NULL};
	return has_any(name, topics);
}

static int direction_of(const char *name)
{
	static const char *const on[] = {"enable", "unlock", "restore", "exit", "leave",
	                                 "unmask", "unblock", NULL};
	static const char *const off[] = {"disable", "lock", "save", "enter", "mask", "block", NULL};
	return has_any(name, on) ? -1 : has_any(name, off) ? 1 : 0;
}

/* disable_interrupts, hal_cpu_disable_irqs, critical_enter; uart_disable_irq is one source. */
static bool is_of_all(const char *name)
{
	static const char *const parts[] = {"critical", "able_irqs", "able_interrupts", NULL};
	return has_any(name, parts);
}

static step step_by_name(const char *name, uint32_t arg_count)
{
	int direction = is_of_interrupts(name) ? direction_of(name) : 0;
	bool is_all = is_of_all(name) && arg_count <= (direction < 0 ? 1u : 0u);
	return is_all ? (step){direction, 0, 0} : (step){0, direction, 0};
}

/* ---- instructions ---- */

/* The word stands in the text by itself. */
static bool has_instruction(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
		bool begins = at == text || !strchr("abcdefghijklmnopqrstuvwxyz_", at[-1]);
		if (at > text + 1 && at[-2] == '\\') /* "\ncli" */
			begins = true;
		if (begins && !strchr("abcdefghijklmnopqrstuvwxyz_", at[n] ? at[n] : ' '))
			return true;
	}
	return false;
}

static bool has_any_instruction(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (has_instruction(text, *words))
			return true;
	return false;
}

/* Arm, AVR, RISC-V, MSP430, Xtensa. Writing back a saved state counts as on. */
static int direction_of_asm(const char *text)
{
	static const char *const off[] = {"cpsid", "cli", "csrci", "csrrci", "rsil", "dint", NULL};
	static const char *const on[] = {"cpsie", "sei", "csrsi", "csrrsi", "eint", "wsr", NULL};
	if (has_any_instruction(text, off))
		return 1;
	if (has_any_instruction(text, on))
		return -1;
	bool is_arm = has_instruction(text, "msr") &&
	              (strstr(text, "primask") || strstr(text, "basepri") || strstr(text, "cpsr"));
	if (is_arm)
		return has_instruction(text, "mrs") || has_instruction(text, "mov") ? 1 : -1;
	if (strstr(text, "mstatus") && has_instruction(text, "csrc"))
		return 1;
	return strstr(text, "mstatus") &&
	                       (has_instruction(text, "csrw") || has_instruction(text, "csrs"))
	               ? -1
	               : 0;
}

static step step_of_asm(fg_masks *m, const fg_inst *inst)
{
	const uint64_t *node = fg_u64map_get(&m->asm_nodes, inst->place);
	if (!node)
		return (step){0, 0, 0};
	const fg_asm *a = &m->ast->asms.at[fg_ast_node(m->ast, (fg_node_id)*node)->ref];
	char text[512];
	snprintf(text, sizeof(text), "%s", fg_unit_str(m->ir->unit, a->text));
	for (char *c = text; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return (step){direction_of_asm(text), 0, 0};
}

/* ---- registers ---- */

static const char *field_name(const fg_masks *m, const fg_function *f, fg_value v)
{
	for (unsigned depth = 0; depth < 4; depth++) {
		const fg_inst *def = fg_ir_def(m->ir, f, v);
		if (def && def->kind == FG_INST_FIELD)
			return fg_unit_str(m->ir->unit,
			                   fg_unit_field(m->ir->unit, def->field)->name);
		if (!def || (def->kind != FG_INST_INDEX && def->kind != FG_INST_CAST))
			return "";
		v = def->a;
	}
	return "";
}

/* IER &= ~RXIE … IER |= RXIE; INTENCLR = x … INTENSET = x. */
static int direction_of_store(const fg_masks *m, const fg_function *f, const fg_inst *store)
{
	static const char *const clears[] = {"INTENCLR", "ICER", "IDR", "INTDIS", "MASKSET", NULL};
	static const char *const sets[] = {"INTENSET", "ISER", NULL};
	static const char *const enables[] = {"IE", "IM", "INT", "CR", "MASK", "CTL", NULL};
	const char *name = field_name(m, f, store->a);
	uint64_t address;
	if (has_any(name, clears))
		return 1;
	if (has_any(name, sets))
		return -1;
	const fg_inst *value = fg_ir_def_behind_casts(m->ir, f, store->b);
	if (!value || value->kind != FG_INST_BINARY ||
	    (*name ? !has_any(name, enables)
	           : !fg_mask_const_address(m->ir, f, store->a, &address)))
		return 0;
	return value->op == FG_OP_AND ? 1 : value->op == FG_OP_OR ? -1 : 0;
}

enum { AVR_STATUS_REGISTER = 0x5f };

static step step_of_store(fg_masks *m, const fg_function *f, const fg_inst *store)
{
	uint64_t address;
	step s = {0, 0, 0};
	if (!(store->flags & FG_IR_VOLATILE))
		return s;
	const char *target = fg_unit_str(m->ir->unit, m->ir->unit->target);
	if (strncmp(target, "avr", 3) == 0 &&
	    fg_mask_const_address(m->ir, f, store->a, &address) && address == AVR_STATUS_REGISTER)
		s.all = -1;
	else
		s.some = direction_of_store(m, f, store);
	return s;
}

/* ---- calls ---- */

static void add_effect(step *s, const fg_model_function *f, const fg_model_effect *e)
{
	int direction = e->kind == FG_EFFECT_LOCK ? 1 : e->kind == FG_EFFECT_UNLOCK ? -1 : 0;
	bool is_spin = e->arg != FG_MODEL_NO_ARG && (f->flags & FG_MODEL_ISR_SAFE);
	if (is_spin || strcmp(e->family, "irq") == 0)
		s->all += direction;
	else if (strcmp(e->family, "scheduler") == 0)
		s->scheduler += direction;
}

static bool is_zero(step s)
{
	return s.all == 0 && s.some == 0 && s.scheduler == 0;
}

static step net_of(fg_masks *m, const fg_function *f);

/* __set_PRIMASK(1) masks, a saved state or 0 ends it. */
static bool is_mask_register(const char *name)
{
	return strcmp(name, "__set_PRIMASK") == 0 || strcmp(name, "__set_BASEPRI") == 0 ||
	       strcmp(name, "__set_FAULTMASK") == 0;
}

static step step_of_call(fg_masks *m, const fg_inst *call)
{
	step s = {0, 0, 0};
	fg_decl_id callee = fg_ir_callee(m->ir, call);
	const char *name = fg_unit_decl_name(m->ir->unit, callee);
	const fg_model_function *model = fg_model_of_inst(m->models, m->ir, call);
	int64_t bits;
	if (!callee)
		return s;
	if (m->is_of_code) {
		const fg_function *own = fg_ir_function_of(m->ir, callee);
		return own ? net_of(m, own) : s;
	}
	if (is_mask_register(name) && call->arg_count == 1) {
		bool masks = fg_ir_const(m->ir, m->ir->args.at[call->first_arg], &bits) && bits;
		return (step){masks ? 1 : -1, 0, 0};
	}
	for (uint32_t i = 0; model && i < model->effect_count; i++)
		add_effect(&s, model, &m->models->effects.at[model->first_effect + i]);
	const fg_function *body = fg_ir_function_of(m->ir, callee);
	if (is_zero(s) && body)
		s = net_of(m, body);
	return is_zero(s) ? step_by_name(name, call->arg_count) : s;
}

static step step_of(fg_masks *m, const fg_function *f, const fg_inst *inst)
{
	switch (inst->kind) {
	case FG_INST_CALL:
		return step_of_call(m, inst);
	case FG_INST_ASM:
		return step_of_asm(m, inst);
	case FG_INST_STORE:
		return step_of_store(m, f, inst);
	default:
		return (step){0, 0, 0};
	}
}

/* ---- flow ---- */

static uint8_t moved(uint8_t depth, int by)
{
	int d = (int)depth + by;
	return (uint8_t)(d < 0 ? 0 : d > DEPTH_MAX ? DEPTH_MAX : d);
}

static fg_mask after(fg_mask s, step by)
{
	return (fg_mask){moved(s.all, by.all), moved(s.some, by.some),
	                 moved(s.scheduler, by.scheduler)};
}

static bool lower(uint8_t *to, uint8_t from)
{
	if (from >= *to)
		return false;
	*to = from;
	return true;
}

static bool meet(fg_mask *to, fg_mask from)
{
	bool a = lower(&to->all, from.all), b = lower(&to->some, from.some);
	return lower(&to->scheduler, from.scheduler) || a || b;
}

static bool any_step(const step *steps, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!is_zero(steps[i]))
			return true;
	return false;
}

/* Each instruction's step; NULL when there is none. */
static step *read_steps(fg_masks *m, const fg_function *f)
{
	step *steps = fg_arena_array(m->a, f->inst_count + 1, sizeof(*steps));
	for (uint32_t i = 0; i < f->inst_count; i++)
		steps[i] = step_of(m, f, fg_ir_inst(m->ir, f, i));
	return any_step(steps, f->inst_count) ? steps : NULL;
}

static fg_mask through(const fg_block *b, const step *steps, fg_mask s, fg_mask *at)
{
	for (uint32_t i = 0; i < b->n; i++) {
		if (at)
			at[b->first + i] = s;
		s = after(s, steps[b->first + i]);
	}
	return s;
}

/* The state at the begin of each block. A state only goes down: the work ends. */
static fg_mask *solve(fg_masks *m, const fg_function *f, const step *steps, uint8_t start)
{
	fg_mask *in = fg_arena_array(m->a, f->block_count + 1, sizeof(*in));
	memset(in, NOT_REACHED, (f->block_count + 1) * sizeof(*in));
	in[0] = (fg_mask){start, start, start};
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < f->reachable_blocks; i++) {
			const fg_block *b = fg_ir_block(m->ir, f, i);
			if (in[i].all == NOT_REACHED)
				continue;
			fg_mask out = through(b, steps, in[i], NULL);
			for (uint32_t k = 0; k < b->succ_count; k++)
				changed |= meet(&in[fg_ir_succ(m->ir, b, k)], out);
		}
	}
	return in;
}

static step net_of_body(fg_masks *m, const fg_function *f)
{
	const step *steps = read_steps(m, f);
	if (!steps)
		return (step){0, 0, 0};
	const fg_mask *in = solve(m, f, steps, DEPTH_START);
	fg_mask out = {NOT_REACHED, NOT_REACHED, NOT_REACHED};
	for (uint32_t i = 0; i < f->reachable_blocks; i++) {
		const fg_block *b = fg_ir_block(m->ir, f, i);
		if (b->term == FG_TERM_RETURN && in[i].all != NOT_REACHED)
			meet(&out, through(b, steps, in[i], NULL));
	}
	if (out.all == NOT_REACHED)
		return (step){0, 0, 0};
	return (step){out.all - DEPTH_START, out.some - DEPTH_START, out.scheduler - DEPTH_START};
}

static step net_of(fg_masks *m, const fg_function *f)
{
	summary *s = &m->summaries[f - m->ir->functions.at];
	if (s->state == NOT_ASKED) {
		s->state = BEING_ASKED;
		s->net = net_of_body(m, f);
		s->state = KNOWN;
	}
	return s->state == KNOWN ? s->net : (step){0, 0, 0};
}

fg_masks *fg_masks_new(fg_arena *a, const fg_ir *ir, const fg_ast *ast, const fg_models *models)
{
	fg_masks *m = FG_ARENA_NEW(a, fg_masks);
	*m = (fg_masks){.a = a, .ir = ir, .ast = ast, .models = models,
	                .asm_nodes = FG_U64MAP_INIT};
	m->summaries = fg_arena_array(a, ir->functions.n + 1, sizeof(*m->summaries));
	memset(m->summaries, 0, (ir->functions.n + 1) * sizeof(*m->summaries));
	for (fg_node_id id = 1; ast && id < ast->nodes.n; id++)
		if (ast->nodes.at[id].kind == FG_NODE_ASM)
			*fg_u64map_put(&m->asm_nodes, ast->nodes.at[id].place, NULL) = id;
	return m;
}

fg_masks *fg_masks_new_of_code(fg_arena *a, const fg_ir *ir, const fg_ast *ast)
{
	fg_masks *m = fg_masks_new(a, ir, ast, NULL);
	m->is_of_code = true;
	return m;
}

int fg_masks_step(fg_masks *m, const fg_function *f, const fg_inst *inst)
{
	return step_of(m, f, inst).all;
}

void fg_masks_release(fg_masks *m)
{
	fg_u64map_release(&m->asm_nodes);
}

const fg_mask *fg_masks_of(fg_masks *m, const fg_function *f)
{
	const step *steps = read_steps(m, f);
	if (!steps)
		return NULL;
	const fg_mask *in = solve(m, f, steps, 0);
	fg_mask *at = fg_arena_array(m->a, f->inst_count + 1, sizeof(*at));
	memset(at, 0, (f->inst_count + 1) * sizeof(*at));
	for (uint32_t i = 0; i < f->reachable_blocks; i++)
		if (in[i].all != NOT_REACHED)
			through(fg_ir_block(m->ir, f, i), steps, in[i], at);
	return at;
}
