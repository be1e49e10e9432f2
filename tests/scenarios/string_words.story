What has no terminator is named as the source writes it, and who handed it over is told.
Requirement: FG-RULE-1

== file src/a.c
char *strncpy(char *to, const char *from, unsigned long n);
int puts(const char *text);
struct node {
	int id;
	char name[4];
};
void one_of_many(struct node *n, int i)
{
	strncpy(n[i].name, "abcd", sizeof(n[i].name));
	puts(n[i].name);
}
static struct node kept;
void returned(void)
{
	puts(strncpy(kept.name, "abcd", sizeof(kept.name)));
}
static void say(const struct node *n)
{
	puts(n->name);
}
void handed_over(struct node *n)
{
	strncpy(n->name, "abcd", sizeof(n->name));
	say(n);
}

== $ firmgate check -q --rules string.not-terminated src/a.c -- cc | grep -e warning:
> src/a.c:10:2: warning: 'puts' is given 'n[i].name', which has no terminator [string.not-terminated]
> src/a.c:15:2: warning: 'puts' is given 'kept.name', which has no terminator [string.not-terminated]
> src/a.c:19:2: warning: 'puts' is given 'n->name', which has no terminator, called by 'handed_over' at line 24 [string.not-terminated]
