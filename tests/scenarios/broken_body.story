A body with an error lacks statements: what is left of it decides nothing.
Requirement: FG-RULE-1

== file a.c
int ask(void);
int act(int n);

int twice(void)
{
	int rc = ask();
	if (rc == 0) {
		rc = act(missing_name);
		if (rc != 0)
			return act(rc);
	}
	return rc;
}

int once(int n)
{
	int left = 0;
	left = n + missing_name;
	if (left > 0)
		return act(left);
	return n;
}

int falls(int n)
{
	switch (n) {
	case 1:
		act(1);
		return missing_name;
	case 2:
		act(2);
		break;
	}
	return n;
}

== file b.c
unsigned short ntohs(unsigned short n);

int first_label(int n)
{
	switch (n) {
	case MISSING_NAME:
		return 1;
	case 2:
		return 2;
	}
	return 0;
}

int read_word(void)
{
	unsigned short word;
	fetch_word(MISSING_NAME, &word);
	word = ntohs(word);
	return word;
}

== $ firmgate check -q --rules condition.implied,dead.never-runs,switch.fallthrough a.c -- -std=c17
# Silence here is no pass.
exit 3
> No findings in what was analysed.
> ...
> NOT ANALYSED: 3 functions
> ...
! firmgate: warning: could not decide: ...

== $ firmgate check -q --rules switch.unreachable-declaration,integer.byte-order b.c -- -std=c17
exit 3
> No findings in what was analysed.
> ...
> NOT ANALYSED: 2 functions
> ...
! firmgate: warning: could not decide: ...
