/*
 * Private keys in source text: PEM blocks, wherever they stand, and DER private
 * keys written as byte arrays are recognised by their structure, not by names.
 */
#include "rules/util.h"

/* Labels between "-----BEGIN " and "-----" that hold private material. */
static const char *const labels[] = {
	"RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "PRIVATE KEY",
	"ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK", NULL,
};

/* Base64 behind the marker, one line of it at least: a marker alone (a parser's constant) is no
 * key. Literal concatenation puts quotes, "\n", white space and comments between the lines. */
static bool has_key_material(const char *text, size_t n)
{
	size_t run = 0;
	for (size_t i = 0; i < n && i < 600 && run < 40; i++) {
		char c = text[i];
		if (c == '-' && n - i >= 5 && memcmp(text + i, "-----", 5) == 0)
			break; /* the end marker, or another block */
		bool base64 = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		              (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
		run = base64 ? run + 1 : 0;
	}
	return run >= 40;
}

/* Length of the label that begins at text, 0 = none. */
static size_t label_at(const char *text, size_t n)
{
	for (size_t i = 0; labels[i]; i++) {
		size_t len = strlen(labels[i]);
		if (len + 5 <= n && memcmp(text, labels[i], len) == 0 &&
		    memcmp(text + len, "-----", 5) == 0)
			return len + 5;
	}
	return 0;
}

static void check_text(fg_check_context *ctx, fg_file_id file, const char *text, size_t n)
{
	static const char mark[] = "-----BEGIN ";
	const size_t mark_len = sizeof(mark) - 1;
	size_t at = 0;
	while (at + mark_len < n) {
		const char *p = memmem(text + at, n - at, mark, mark_len);
		if (!p)
			return;
		size_t begin = (size_t)(p - text);
		at = begin + mark_len;
		size_t label = label_at(text + at, n - at);
		if (!label || !has_key_material(text + at + label, n - at - label))
			continue;
		fg_place_id place = fg_check_make_place(ctx, file, (uint32_t)begin,
		                                        (uint32_t)(at + label));
		fg_report(ctx, place, "private key in source text");
	}
}

/* ---- DER ---- */

enum { DER_MIN = 36, DER_MAX = 8192 }; /* bytes: an EC key of 28 is the shortest */

/* Reads a DER header at *i; false when it is not `tag` with a length inside n. */
static bool der_header(const unsigned char *b, size_t n, size_t *i, unsigned char tag, size_t *len)
{
	if (*i + 2 > n || b[*i] != tag)
		return false;
	size_t l = b[*i + 1];
	*i += 2;
	if (l & 0x80) {
		size_t count = l & 0x7f;
		if (count == 0 || count > 3 || *i + count > n)
			return false;
		l = 0;
		while (count--)
			l = l << 8 | b[(*i)++];
	}
	*len = l;
	return l <= n - *i;
}

/*
 * RSAPrivateKey (RFC 8017 A.1.2): SEQUENCE { 0, modulus, exponent, … at least 5 INTEGERs };
 * ECPrivateKey (RFC 5915): SEQUENCE { 1, OCTET STRING of 28..66 bytes … };
 * PrivateKeyInfo (RFC 5208): SEQUENCE { 0, SEQUENCE { OID … }, OCTET STRING }.
 */
static bool is_der_private_key(const unsigned char *b, size_t n)
{
	size_t i = 0, len = 0, inner;
	if (n < DER_MIN || !der_header(b, n, &i, 0x30, &len) || len + 8 < n - i)
		return false;
	if (!der_header(b, n, &i, 0x02, &inner) || inner != 1 || b[i] > 1)
		return false;
	unsigned char version = b[i++];
	if (version == 1)
		return der_header(b, n, &i, 0x04, &inner) && inner >= 28 && inner <= 66;
	size_t start = i;
	if (der_header(b, n, &i, 0x30, &inner))
		return i + inner < n && b[i] == 0x06 && b[i + inner] == 0x04;
	i = start;
	unsigned integers = 0;
	while (integers < 5 && der_header(b, n, &i, 0x02, &inner)) {
		i += inner;
		integers++;
	}
	return integers == 5;
}

/* Bytes of an initialiser list of integer constants; 0 when it holds anything else. */
static size_t list_bytes(const fg_ast *ast, fg_node_id list, unsigned char *out)
{
	const fg_node *n = fg_ast_node(ast, list);
	if (n->n > DER_MAX)
		return 0;
	for (uint32_t i = 0; i < n->n; i++) {
		int64_t value;
		if (!fg_ast_const_int(ast, fg_ast_child(ast, list, i), &value))
			return 0;
		out[i] = (unsigned char)value;
	}
	return n->n;
}

static void check_list(fg_check_context *ctx, fg_node_id list)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, list);
	int64_t first;
	/* 0x30 first: nearly every other table ends here. */
	if (n->n < DER_MIN || !fg_ast_const_int(ast, fg_ast_child(ast, list, 0), &first) || first != 0x30)
		return;
	unsigned char *bytes = fg_arena_alloc(fg_check_arena(ctx), DER_MAX);
	size_t count = list_bytes(ast, list, bytes);
	if (count && is_der_private_key(bytes, count))
		fg_report(ctx, n->place, "byte array holds a DER private key");
}

const fg_check fg_check_secret_in_source = {
	.id = "secret.in-source",
	.title = "Private key in source text",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.8,
	.cwe = FG_LIST("CWE-321"),
	.cert = FG_LIST("MSC41-C"),
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "key-in-repo",
	.node_kinds = FG_NODES(FG_NODE_INIT_LIST),
	.node = check_list,
	.text = check_text,
};
