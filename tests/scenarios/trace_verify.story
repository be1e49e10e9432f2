A commit is held to the requirements it claims: by the code its hunks lie in, in both versions.
Requirement: FG-TRACE-4

== file firmgate.yaml
requirements:
  - path: reqs/*.yaml

== file reqs/boot.yaml
requirements:
  - {id: BOOT-1, title: "The image is verified before it runs"}
  - {id: BOOT-2, title: "A failed verification ends the boot", parents: [BOOT-1]}
  - {id: OLD-1, title: "The image is summed", status: obsolete}

== file boot.c
#include <stdint.h>

/* @firmgate implements BOOT-1 */
int verify(const uint8_t *image, unsigned n)
{
	return n > 16 && image[0] == 0x7f;
}

/* @firmgate implements BOOT-2 */
void stop(void)
{
	for (;;)
		;
}

int helper(int x)
{
	return x + 1;
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m 'boot: begin' -m "$(printf 'Implements: BOOT-1\nImplements: BOOT-2')"

== $ firmgate trace verify -v
> ... boot: begin
>   confirmed         boot.c:4: code of 'BOOT-1' changed
>   confirmed         boot.c:10: code of 'BOOT-2' changed
>   untraced-change   boot.c:16: function 'helper' changed and is traced to no requirement
> 1 commit: 2 confirmed, 1 untraced-change

== sh sed -i 's/n > 16/n > 32/' boot.c && git commit -qa -m 'boot: longer images' -m 'Implements: BOOT-1'

== $ firmgate trace verify -q -v
> ...
>   confirmed         boot.c:6: code of 'BOOT-1' changed

== sh sed -i 's/n > 32/n > 64/' boot.c && git commit -qa -m 'boot: even longer images' -m "$(printf 'Implements: BOOT-2\nImplements: BOOT-9\nImplements: OLD-1')"

== $ firmgate trace verify
exit 1
> ...
>   claim-unsupported boot.c:6: the message claims 'BOOT-2', and nothing that changed is tagged with it
>   claim-unsupported boot.c:6: the message claims 'OLD-1', and nothing that changed is tagged with it
>   claim-unknown     boot.c:6: the message claims 'BOOT-9', which no requirement file of this commit holds
>   claim-obsolete    boot.c:6: the message claims 'OLD-1', which is obsolete
>   touch-unclaimed   boot.c:6: function 'verify' changed, which is tagged 'BOOT-1', and the message does not say so
> 1 commit: 2 claim-unsupported, 1 claim-unknown, 1 claim-obsolete, 1 touch-unclaimed

== sh sed -i 's/x + 1/x + 2/' boot.c && git commit -qa -m 'helper: two'

== $ firmgate trace verify
> ...
>   untraced-change   boot.c:18: function 'helper' changed and is traced to no requirement
> 1 commit: 1 untraced-change

== sh sed -i 's/return n > 64/return   n > 64/; s/(;;)/( ; ; )/' boot.c && git commit -qa -m 'style: blanks' -m 'Implements: BOOT-2'

== $ firmgate trace verify -v
> ...
>   cosmetic          boot.c:12: the message claims 'BOOT-2', whose code changed in comments, layout or place only
> 1 commit: 1 cosmetic

== sh sed -i '/implements BOOT-2/d' boot.c && git commit -qa -m 'boot: no tag'

== $ firmgate trace verify
exit 1
> ...
>   tag-moved         boot.c: the tag 'BOOT-2' is taken from 'stop'
> 1 commit: 1 tag-moved

== sh git commit -q --allow-empty -m 'nothing' -m 'Implements: BOOT-1' -m 'Signed-off-by: A <a@example.org>'

== $ firmgate trace verify
exit 1
> ...
>   claim-lost        'Implements: BOOT-1' on line 3 of the message is not in its last paragraph: git does not count it as a trailer
> 1 commit: 1 claim-lost

== sh sed -i 's/image\[0\]/image[1]/' boot.c && git add boot.c && printf 'staged\n\nImplements: BOOT-1\n' > message

== $ firmgate trace verify -v -m message
> staged staged
>   confirmed         boot.c:6: code of 'BOOT-1' changed
> 1 commit: 1 confirmed

== sh git commit -qF message

== $ firmgate trace verify --all -f json -o all.json
exit 1

== $ grep -c '"rule": "trace.claim-unsupported"' all.json
> 2

== $ firmgate trace verify HEAD~3..HEAD -q -f sarif | grep -c '"ruleId": "trace.tag-moved"'
> 1

== sh printf 'requirements:\n  - {id: BOOT-1, titel: "x"}\n' > reqs/boot.yaml && git commit -qa -m 'reqs: broken' -m 'Implements: BOOT-1'

== $ firmgate trace verify
exit 3
> ...
>   unknown           whether 'BOOT-1' exists cannot be told: reqs/boot.yaml:2: unknown key 'titel'; did you mean 'title'?
> ...

# A control of a catalogue is in no file of the project: a change of some requirement is none of it, one below it is.
== sh git init -q -b main ../controls && cp firmgate.yaml ../controls/ && mkdir ../controls/reqs && cd ../controls && git config user.name A && git config user.email a@example.org && printf 'requirements:\n  - {id: A-1, title: one, parents: [CR 3.4]}\n  - {id: B-1, title: two}\n' > reqs/r.yaml && git add -A && git commit -q -m begin && sed -i 's/two/deux/' reqs/r.yaml && git commit -q -a -m 'text of B-1' -m 'Requirement: CR 3.4'

== $ firmgate trace verify -C ../controls
exit 1
> ... text of B-1
>   claim-unsupported the message claims 'CR 3.4', and nothing that changed is tagged with it
> 1 commit: 1 claim-unsupported

== sh cd ../controls && sed -i 's/one/un/' reqs/r.yaml && git commit -q -a -m 'text of A-1' -m 'Requirement: CR 3.4'

== $ firmgate trace verify -C ../controls
> 1 commit: 1 confirmed

# Not only functions can be taken out by a conditional without a hunk in them.
== sh cd ../controls && printf 'requirements:\n  - {id: A-1, title: one}\n  - {id: B-1, title: two}\n' > reqs/r.yaml && printf '#include <x.h>\n\nint head;\n\n/* @firmgate implements A-1 */\nstruct cfg {\n\tint a;\n};\n\n/* @firmgate implements B-1 */\n#define MOST 10\n\nint tail;\n' > o.c && git add -A && git commit -q -m objects -m 'Requirement: A-1, B-1' && sed -i -e '5i #if 0' -e '11a #endif' o.c && git commit -q -a -m 'taken out'

== $ firmgate trace verify -C ../controls
exit 1
> ... taken out
>   touch-unclaimed   o.c:6: type 'cfg' changed, which is tagged 'A-1', and the message does not say so
>   touch-unclaimed   o.c:11: macro 'MOST' changed, which is tagged 'B-1', and the message does not say so
> ...
