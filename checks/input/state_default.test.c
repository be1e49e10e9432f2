/* A switch on what came from outside, without an answer to what it does not know. */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
long recv(int fd, void *buf, size_t n, int flags);
enum kind { HELLO, DATA, BYE };
int hello(void), data(const u8 *p), bye(void);
void answer(int code);
struct state {
	int phase;
} state;

int dispatch_bad(const u8 *frame, size_t n)
{
	if (n < 2)
		return -1;
	switch (frame[0]) {	/* expect: input.state-default */
	case HELLO:
		hello();
		break;
	case DATA:
		data(frame + 1);
		break;
	}
	return 0;
}

int enum_bad(int fd)
{
	u8 frame[8];
	if (recv(fd, frame, sizeof(frame), 0) != sizeof(frame))
		return -1;
	enum kind k = (enum kind)frame[0];
	switch (k) {	/* expect: input.state-default */
	case HELLO:
		state.phase = 1;
		break;
	case DATA:
		state.phase = 2;
		break;
	case BYE:
		state.phase = 0;
		break;
	}
	answer(state.phase);
	return 0;
}

struct __attribute__((packed)) command {
	u8 code;
	u32 value;
};
int packed_bad(const struct command *c)
{
	int rc = 0;
	switch (c->code) {	/* expect: input.state-default */
	case 1:
		rc = hello();
		break;
	case 2:
		rc = bye();
		break;
	}
	return rc;
}

int with_default_ok(const u8 *frame)
{
	switch (frame[0]) {
	case HELLO:
		hello();
		break;
	case DATA:
		data(frame + 1);
		break;
	default:
		return -1;
	}
	return 0;
}

int falls_to_error_ok(const u8 *frame)
{
	switch (frame[0]) {
	case HELLO:
		return hello();
	case DATA:
		return data(frame + 1);
	}
	return -1;
}

int all_values_ok(const u8 *frame)
{
	int rc = 0;
	switch (frame[0] & 1) {
	case 0:
		rc = hello();
		break;
	case 1:
		rc = bye();
		break;
	}
	return rc;
}

int unknown_options_skipped_ok(const u8 *frame, size_t n)
{
	for (size_t i = 0; i + 1 < n; i += 1u + frame[i + 1]) {
		switch (frame[i]) {
		case 1:
			hello();
			break;
		case 2:
			bye();
			break;
		}
	}
	return 0;
}

int checked_before_ok(const u8 *frame)
{
	u8 kind = frame[0];
	if (kind > BYE)
		return -1;
	switch (kind) {
	case HELLO:
		hello();
		break;
	case DATA:
	case BYE:
		bye();
		break;
	}
	return 0;
}

int own_state_ok(int event)
{
	switch (event) {
	case 1:
		hello();
		break;
	case 2:
		bye();
		break;
	}
	return 0;
}

void ignored_ok(const u8 *frame)
{
	switch (frame[0]) {
	case HELLO:
		hello();
		break;
	case BYE:
		bye();
		break;
	}
}
