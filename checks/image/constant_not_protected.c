/*
 * A table that decides what is trusted or allowed, and that nobody ever writes, without const: it lies
 * in RAM, copied there at start, where one stray write changes what the device trusts. Only static
 * objects, all of whose uses the unit shows, and only by names that say what the table is.
 */
#include "rules/roles.h"

/* root_key_hash, trustedKeys, rotpk, boot_public_key, access_policy, permitted_commands */
static bool is_trust_anchor(const char *name)
{
	static const char *const always[] = {"rotpk", "allowlist", "whitelist", "denylist",
	                                     "blocklist", "blacklist", "acl", "pubkey",
	                                     "fuse_hash", NULL};
	static const char *const of_what[] = {"root", "trusted", "trust", "public", "pub", "boot",
	                                      "verify", "ca", "access", "permission", "security",
	                                      "update", NULL};
	static const char *const what[] = {"key", "keys", "hash", "hashes", "cert", "certs",
	                                   "certificate", "anchor", "anchors", "policy", "policies",
	                                   "list", "rights", "commands", NULL};
	static const char *const let_through[] = {"allowed", "allow", "permitted", "denied", "deny",
	                                          "forbidden", "blocked", "privileged",
	                                          "authorized", "authorised", "approved", NULL};
	static const char *const whom[] = {"commands", "cmds", "opcodes", "services", "functions",
	                                   "users", "roles", "peers", "hosts", "addresses",
	                                   "signers", NULL};
	return fg_name_has_word(name, always) ||
	       (fg_name_has_word(name, of_what) && fg_name_has_word(name, what)) ||
	       (fg_name_has_word(name, let_through) &&
	        (fg_name_has_word(name, what) || fg_name_has_word(name, whom)));
}

/* What is done with the value is reading: a[i], a.b, sizeof a, a pointer to const. */
static bool is_read_only(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (;;) {
		fg_node_id up = fg_ast_node(ast, id)->parent;
		const fg_node *n = fg_ast_node(ast, up);
		bool is_base = fg_ast_child(ast, up, 0) == id;
		switch ((fg_node_kind)n->kind) {
		case FG_NODE_PAREN:
		case FG_NODE_MEMBER:
			break;
		case FG_NODE_SUBSCRIPT:
			if (!is_base)
				return true;
			break;
		case FG_NODE_SIZEOF:
			return true;
		case FG_NODE_UNARY:
			if (n->op != FG_UNARY_ADDRESS)
				return false;
			break;
		case FG_NODE_IMPLICIT_CAST:
		case FG_NODE_CAST:
			if (n->op == FG_CAST_LVALUE_TO_RVALUE)
				return true;
			if (fg_type_is_pointer(ast->unit, n->type) &&
			    (fg_unit_quals(ast->unit, fg_type_pointee(ast->unit, n->type)) &
			     FG_QUAL_CONST))
				return true;
			break;
		default:
			return false;
		}
		id = up;
	}
}

static bool has_constant_content(const fg_unit *u, const fg_decl *d)
{
	const fg_type *t = fg_unit_canon(u, d->type);
	return d->init && (t->kind == FG_TYPE_ARRAY || t->kind == FG_TYPE_RECORD) &&
	       !(fg_unit_quals(u, d->type) & (FG_QUAL_CONST | FG_QUAL_VOLATILE)) && !d->section;
}

static bool is_only_read(const fg_check_context *ctx, fg_decl_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t uses = 0;
	for (fg_node_id at = 1; at < ast->nodes.n; at++) {
		const fg_node *n = fg_ast_node(ast, at);
		if (n->kind != FG_NODE_DECL_REF || !fg_util_same_decl(ctx, n->ref, id))
			continue;
		uses++;
		if (!is_read_only(ctx, at))
			return false;
	}
	return uses > 0;
}

static void check_object(fg_check_context *ctx, fg_decl_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, id);
	if (d->kind != FG_DECL_VARIABLE || d->storage != FG_STORAGE_STATIC ||
	    !has_constant_content(u, d) || !is_trust_anchor(fg_unit_str(u, d->name)) ||
	    fg_role_in_test(ctx) || !is_only_read(ctx, id))
		return;
	fg_report(ctx, d->name_place, "'%s' is never written, and lies in memory that can be",
	          fg_unit_str(u, d->name));
}

const fg_check fg_check_image_constant_not_protected = {
	.id = "image.constant-not-protected",
	.title = "Table of what is trusted lies in writable memory",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-1282"),
	.catalog_family = "least-privilege",
	.decl = check_object,
};
