/*
 * ssh-agent signs: the private key stays there. Its signature of Ed25519 is the plain
 * one over the bytes it is given (draft-ietf-sshm-ssh-agent), so nobody who verifies
 * sees a difference. What DSSE has signed begins with its own name: it is never what
 * ssh signs to log in.
 */
#include "ledger/ledger_internal.h"

#include "base/ssh_wire.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { SIGN_REQUEST = 13, SIGN_RESPONSE = 14, ANSWER_MAX = 1 << 16, PATIENCE = 120 };

static int open_agent(const char *path)
{
	struct sockaddr_un where = {.sun_family = AF_UNIX};
	const struct timeval patience = {PATIENCE, 0}; /* a person may be asked */
	if (strlen(path) >= sizeof(where.sun_path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(where.sun_path, path, strlen(path) + 1);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	if (connect(fd, (const struct sockaddr *)&where, sizeof(where)) == 0)
		return fd;
	int code = errno;
	close(fd);
	errno = code;
	return -1;
}

static bool send_all(int fd, const char *at, size_t n)
{
	while (n) {
		ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		at += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool read_all(int fd, unsigned char *at, size_t n)
{
	while (n) {
		ssize_t got = recv(fd, at, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

static void put_request(fg_buf *out, const unsigned char public_key[32], const fg_buf *text)
{
	static const char flags[4] = {0, 0, 0, 0};
	fg_buf body = FG_BUF_INIT, key = FG_BUF_INIT;
	fg_ledger__put_wire(&key, public_key);
	fg_buf_putc(&body, SIGN_REQUEST);
	fg_ssh_put_string(&body, key.at, key.n);
	fg_ssh_put_string(&body, text->at, text->n);
	fg_buf_put(&body, flags, sizeof(flags));
	fg_ssh_put_string(out, body.at, body.n);
	fg_buf_release(&body);
	fg_buf_release(&key);
}

/* Type, then the signature as a string that holds its algorithm and its 64 bytes. */
static bool take_signature(unsigned char out[64], fg_ssh_wire answer)
{
	fg_ssh_wire whole, algorithm, bytes;
	if (answer.n == 0 || answer.at[0] != SIGN_RESPONSE)
		return false;
	answer.at++;
	answer.n--;
	if (!fg_ssh_take_string(&answer, &whole) || !fg_ssh_take_string(&whole, &algorithm) ||
	    !fg_ssh_is(&algorithm, "ssh-ed25519") || !fg_ssh_take_string(&whole, &bytes) ||
	    bytes.n != 64)
		return false;
	memcpy(out, bytes.at, 64);
	return true;
}

typedef enum outcome { SIGNED, REFUSED, SILENT } outcome;

static outcome ask(int fd, unsigned char out[64], const unsigned char public_key[32],
                   const fg_buf *text)
{
	fg_buf request = FG_BUF_INIT, answer = FG_BUF_INIT;
	unsigned char head[4];
	fg_ssh_wire w = {head, sizeof(head)};
	uint32_t n = 0;
	put_request(&request, public_key, text);
	bool is_answered = send_all(fd, request.at, request.n) &&
	                   read_all(fd, head, sizeof(head)) && fg_ssh_take_u32(&w, &n) && n > 0 &&
	                   n <= ANSWER_MAX;
	if (is_answered) {
		fg_vec_reserve(&answer, n);
		is_answered = read_all(fd, (unsigned char *)answer.at, n);
	}
	w = (fg_ssh_wire){(const unsigned char *)answer.at, n};
	outcome o = !is_answered ? SILENT : take_signature(out, w) ? SIGNED : REFUSED;
	fg_buf_release(&request);
	fg_buf_release(&answer);
	return o;
}

fg_err fg_ledger__agent_sign(unsigned char out[64], const fg_ledger_key *key, const fg_buf *text,
                             fg_error *err)
{
	int fd = open_agent(key->agent);
	if (fd < 0) {
		fg_error_set(err, FG_ERR_TOOL, "ssh-agent at '%s' cannot be reached: %s",
		             key->agent, strerror(errno));
		fg_error_mend(err, "start it (eval $(ssh-agent)), or name a private key");
		return FG_ERR_TOOL;
	}
	outcome o = ask(fd, out, key->public_key, text);
	close(fd);
	if (o == SIGNED)
		return FG_OK;
	fg_error_set(err, FG_ERR_TOOL,
	             o == REFUSED ? "ssh-agent does not sign with '%s'"
	                          : "ssh-agent gave no answer for '%s'",
	             key->file);
	fg_error_mend(err,
	              "ssh-add -l shows the keys it holds (here: %s); ssh-add KEY gives it one",
	              key->id);
	return FG_ERR_TOOL;
}
