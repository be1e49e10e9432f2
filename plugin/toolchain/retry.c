/*
 * When libclang builds nothing at all from the arguments, a simpler machine
 * often will: first without processor flags, then a stand-in of the same
 * sizes. Which rung was used is part of the result.
 */
#include "toolchain/toolchain_internal.h"

static bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Layout flags are no machine flags although they start alike. */
static bool is_processor_flag(const char *word)
{
	return starts_with(word, "-m") && !starts_with(word, "-mlong-double") &&
	       strcmp(word, "-malign-double") != 0 && strcmp(word, "-mms-bitfields") != 0 &&
	       strcmp(word, "-mdouble=64") != 0;
}

bool fg_tc__drop_machine_flags(fg_arena *a, const char *const *args, size_t n, fg_words *out)
{
	bool changed = false;
	(void)a;
	for (size_t i = 0; i < n; i++) {
		if (is_processor_flag(args[i]))
			changed = true;
		else
			fg_vec_push(out, args[i]);
	}
	return changed;
}

static const char *stand_in_for(const char *triple)
{
	static const char *const rows[][2] = {
		{"avr", "msp430-none-elf"},         {"msp430", "avr"},
		{"aarch64_be", "mips64-none-elf"},  {"aarch64", "x86_64-none-elf"},
		{"x86_64", "aarch64-none-elf"},     {"riscv64", "aarch64-none-elf"},
		{"mips64el", "x86_64-none-elf"},    {"mips64", "aarch64_be-none-elf"},
		{"powerpc64le", "x86_64-none-elf"}, {"powerpc64", "aarch64_be-none-elf"},
		{"loongarch64", "x86_64-none-elf"}, {"mipsel", "i386-none-elf"},
		{"mips", "powerpc-none-eabi"},      {"powerpcle", "i386-none-elf"},
		{"powerpc", "mips-none-elf"},       {"sparc", "mips-none-elf"},
		{"m68k", "mips-none-elf"},          {"thumbeb", "mips-none-elf"},
		{"armeb", "mips-none-elf"},         {"i386", "mipsel-none-elf"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		if (starts_with(triple, rows[i][0]))
			return rows[i][1];
	return "i386-none-elf";
}

bool fg_tc__use_stand_in(fg_arena *a, const char *const *args, size_t n, fg_words *out)
{
	static const char flag[] = "--target=";
	bool changed = false;
	for (size_t i = 0; i < n; i++) {
		if (is_processor_flag(args[i]))
			continue;
		if (!starts_with(args[i], flag)) {
			fg_vec_push(out, args[i]);
			continue;
		}
		const char *other = stand_in_for(args[i] + sizeof(flag) - 1);
		fg_vec_push(out, fg_arena_printf(a, "%s%s", flag, other));
		if (strcmp(other, "i386-none-elf") == 0) {
			fg_vec_push(out, "-malign-double");
			fg_vec_push(out, "-mlong-double-64");
		}
		changed = true;
	}
	return changed;
}

static const char *target_of(const fg_words *args)
{
	for (size_t i = 0; i < args->n; i++)
		if (starts_with(args->at[i], "--target="))
			return args->at[i] + strlen("--target=");
	return "";
}

static void store(fg_arena *a, const fg_clang_command *command, const fg_words *args,
                  fg_clang_command *out)
{
	const char **list = fg_arena_array(a, args->n + 1, sizeof(*list));
	for (size_t i = 0; i < args->n; i++)
		list[i] = args->at[i];
	*out = *command;
	out->args = list;
	out->arg_count = args->n;
	out->triple = fg_arena_strdup(a, target_of(args));
	out->is_exact = false;
	out->trouble = fg_arena_printf(a, "%s%slibclang refuses the machine flags; analysed as %s",
	                               command->trouble ? command->trouble : "",
	                               command->trouble ? "; " : "",
	                               out->triple[0] ? out->triple : "the host");
}

bool fg_toolchain_retry(fg_toolchains *tc, const fg_clang_command *command, unsigned rung,
                        fg_clang_command *out)
{
	typedef bool (*change)(fg_arena *a, const char *const *args, size_t n, fg_words *out);
	static const change changes[] = {fg_tc__drop_machine_flags, fg_tc__use_stand_in};
	unsigned reached = 0;
	for (size_t i = 0; i < FG_ARRAY_LEN(changes); i++) {
		fg_words args = FG_VEC_INIT;
		bool found = changes[i](&tc->arena, command->args, command->arg_count, &args) &&
		             ++reached == rung;
		if (found)
			store(&tc->arena, command, &args, out);
		fg_vec_release(&args);
		if (found)
			return true;
	}
	return false;
}
