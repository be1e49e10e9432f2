The gate judges a range by the policy of its base, and cut-off history is no pass (edge cases 18, 19, 33).
Requirement: FG-GATE-1

== file firmgate.yaml
gate:
  policies:
    - name: reviewed
      branches: [main]
      reviews: 1
    - name: boot
      paths: ["boot/**"]
      protected: true

== file boot/boot.c
int zero(void)
{
	return 0;
}

== sh printf '[{"directory":"%s","file":"boot/boot.c","command":"cc -c boot/boot.c"}]' "$PWD" > compile_commands.json && echo /compile_commands.json > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && git checkout -q -b work

== $ git commit -q --allow-empty -m "reviewed by somebody" -m "Reviewed-by: Bo <bo@example.org>" && firmgate gate --branch main
! firmgate: gate: ... passes: no finding blocks (base from the usual branches; policy: firmgate.yaml of the base)

== $ git commit -q --allow-empty -m "by myself" -m "Reviewed-by: Ada <ADA@example.org>" && firmgate gate --branch main
exit 1
> ...
>   firmgate.yaml:1:1: error: commit '...' (by myself) has 0 of the 1 reviews that policy 'reviewed' asks for; authors do not review themselves [gate.review-missing]
> ...
! ...

# the policy holds for main alone
== $ firmgate gate -q --branch topic

# a change of the policy is told, and does not soften its own judgement
== $ git reset -q --hard main && echo '/* */' >> boot/boot.c && printf 'gate:\n  fail_on: off\n' > firmgate.yaml && git commit -q -a -m soften -m "Reviewed-by: Bo <bo@example.org>" && firmgate gate -q --branch main
exit 1
> firmgate: 2 new findings in the change; 1 that the base has is not counted
> ...
>   boot/boot.c:1:1: error: 'boot/boot.c' is protected by policy 'boot' [gate.protected-path]
> ...
>   firmgate.yaml:1:1: note: 'firmgate.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
> ...

# unfinished commits stay at home
== $ git reset -q --hard main && git commit -q --allow-empty -m "fixup! x" -m "Reviewed-by: Bo <bo@example.org>" && firmgate gate -q --branch topic
exit 1
> firmgate: 1 new finding in the change; 1 that the base has is not counted
> ...
>   ... commit '...' waits to be squashed: fixup! x [gate.unfinished-commit]
> ...

# reports come although the gate is closed
== $ firmgate gate -q --branch topic --report-only -f sarif -o out.sarif && grep -c '"ruleId": "gate.unfinished-commit"' out.sarif
> 1

# a merge base that is not here
== sh git checkout -q main && git commit -q --allow-empty -m more && git checkout -q work
== $ git clone -q --depth 1 "file://$PWD" "$BOX/shallow" 2>/dev/null && cd "$BOX/shallow" && GITHUB_BASE_REF=main firmgate gate
exit 3
! firmgate: error: could not decide: the base 'refs/remotes/origin/main' (from GitHub) is not here
!   mend: git fetch --unshallow origin main:refs/remotes/origin/main, or name it: firmgate gate --base REV
== $ cd "$BOX/shallow" && git fetch -q --depth 1 origin main:refs/remotes/origin/main && CHANGE_TARGET=main firmgate gate
exit 3
! firmgate: error: find the merge base ...
!   mend: the clone is shallow: git fetch --unshallow

# detached, as CI systems check out
== $ git checkout -q --detach work && git reset -q --hard main && git commit -q --allow-empty -m detached && SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main firmgate gate
exit 3
! firmgate: error: could not decide: the base 'refs/remotes/origin/main' (from Azure) is not here
! ...
