/* A private key in source text; it was made for this file and opens nothing. */
const char secret_in_source_bad[] =
	"-----BEGIN PRIVATE KEY-----\n"	/* expect: secret.in-source */
	"MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgahIp+SNkhdKI96tz\n"
	"FYxnvuOlmsway0gm1sAPvQMbP7ChRANCAARBz9PROfUCKQFqs1DyQyZjqYGidlw1\n"
	"hgkWOMgga92ovr+Zu7oyGaHxFS4cWpmf04FdxeheJoFFh4RXewCdH5x+\n"
	"-----END PRIVATE KEY-----\n";
