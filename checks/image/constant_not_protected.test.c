/* What is trusted, in RAM or among the constants. */
typedef unsigned char u8;
typedef unsigned long size_t;
int verify(const u8 *hash, size_t n);
int fill(u8 *hash, size_t n);
int memcmp(const void *a, const void *b, size_t n);

int starts_bad(const u8 *hash)
{
	static u8 root_key_hash[4] = {1, 2, 3, 4};	/* expect: image.constant-not-protected */
	return memcmp(root_key_hash, hash, sizeof(root_key_hash)) == 0;
}

int any_bad(void)
{
	static u8 trustedKeys[2][4] = {{1, 2}, {5, 6}};	/* expect: image.constant-not-protected */
	return verify(trustedKeys[0], 4) || verify(trustedKeys[1], 4);
}

struct policy {
	int level;
	u8 commands[4];
};

int allows_bad(int level, u8 command)
{
	static struct policy access_policy = {2, {1, 2}};	/* expect: image.constant-not-protected */
	return level >= access_policy.level && access_policy.commands[0] == command;
}

static const u8 boot_key_hash[4] = {1, 2, 3, 4};

int starts_ok(const u8 *hash)
{
	return memcmp(boot_key_hash, hash, 4) == 0;
}

static u8 update_key_hash[4] = {1, 2, 3, 4};

int filled_ok(void)
{
	return fill(update_key_hash, 4) + verify(update_key_hash, 4);
}

static u8 allowed_commands[4] = {1, 2};

int learned_ok(u8 command)
{
	allowed_commands[2] = command;
	return allowed_commands[0];
}

static u8 key_names_ok[4] = {'a', 'b'};

int other_name_ok(void)
{
	return key_names_ok[1];
}

u8 public_key_hash[4] = {1, 2, 3, 4};

int seen_elsewhere_ok(void)
{
	return verify(public_key_hash, 4);
}

static u8 ca_certificate[4] = {1, 2, 3, 4};	/* expect: image.constant-not-protected */

int of_file(void)
{
	return verify(ca_certificate, 4);
}

static u8 permitted_commands_table[4] = {1, 2, 3};	/* expect: image.constant-not-protected */
static u8 authorizedUsers[2] = {7, 9};	/* expect: image.constant-not-protected */
static u8 boot_addresses[2] = {1, 2};
static u8 permitted_range[2] = {1, 2};
static const u8 blocked_peers[2] = {1, 2};

int permits(u8 command)
{
	return permitted_commands_table[0] == command || authorizedUsers[1] == command;
}

/* Where it boots from, what is measured: nobody is let through by them. */
int permits_ok(u8 command)
{
	return boot_addresses[0] == command || permitted_range[0] < command ||
	       blocked_peers[0] == command;
}
