/* The public half may be read by anybody. */
const char secret_in_source_ok[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQc/T0Tn1AikBarNQ8kMmY6mBonZc\n"
	"NYYJFjjIIGvdqL6/mbu6Mhmh8RUuHFqZn9OBXcXoXiaBRYeEV3sAnR+cfg==\n"
	"-----END PUBLIC KEY-----\n";
