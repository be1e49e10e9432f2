What CI systems tell of a change: GitHub, its merge queue, GitLab, Jenkins, Azure; detached heads and merges of their own making (edge case 19).
Requirement: FG-GATE-1

== file firmgate.yaml
gate:
  policies:
    - name: reviewed
      branches: [main]
      reviews: 1

== sh git init -q -b main "$BOX/origin" && cd "$BOX/origin" && git config user.name Ada && git config user.email ada@example.org && cp "$BOX/project/firmgate.yaml" . && git add . && git commit -q -m first && git checkout -q -b work && git commit -q --allow-empty -m change -m 'Reviewed-by: Bo <bo@example.org>' && git checkout -q -b self main && git commit -q --allow-empty -m mine && git checkout -q main && git commit -q --allow-empty -m later -m 'Reviewed-by: Bo <bo@example.org>'
== sh rm firmgate.yaml && git clone -q "$BOX/origin" . && git config user.name CI && git config user.email ci@example.org

# a pull request: the head is GitHub's own merge, which nobody reviewed
== $ git checkout -q --detach origin/main && git merge -q --no-ff -m 'Merge work into main' origin/work >/dev/null && GITHUB_BASE_REF=main GITHUB_REF=refs/pull/7/merge GITHUB_SHA=$(git rev-parse HEAD) firmgate gate
! firmgate: gate: ... passes: no finding blocks (base from GitHub; policy: firmgate.yaml of the base)
# made by somebody else it needs a review as soon as it holds more than its parents
== $ GITHUB_BASE_REF=main GITHUB_REF=refs/pull/7/merge GITHUB_SHA=$(git rev-parse HEAD~1) firmgate gate -q
== $ echo more > more && git add more && git commit -q --amend --no-edit && GITHUB_BASE_REF=main GITHUB_REF=refs/pull/7/merge GITHUB_SHA=$(git rev-parse HEAD~1) firmgate gate -q
exit 1
> ...
> ... (Merge work into main) has 0 of the 1 reviews ...
> ...
# a change without a review behind such a merge
== $ git checkout -q --detach origin/main && git merge -q --no-ff -m 'Merge self into main' origin/self >/dev/null && GITHUB_BASE_REF=main GITHUB_REF=refs/pull/8/merge GITHUB_SHA=$(git rev-parse HEAD) firmgate gate -q
exit 1
> firmgate: 1 new finding in the change
> ...
> ... (mine) has 0 of the 1 reviews ...
> ...
== $ CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse origin/main) CI_MERGE_REQUEST_EVENT_TYPE=merged_result CI_COMMIT_SHA=$(git rev-parse HEAD) firmgate gate -q
exit 1
> firmgate: 1 new finding in the change
> ...

# the merge queue names its base and its branch
== $ git checkout -q --detach origin/work && GITHUB_REF=refs/heads/gh-readonly-queue/main/pr-7-$(git rev-parse origin/main~1) firmgate gate
! firmgate: gate: ... passes: no finding blocks (base from GitHub's merge queue; policy: firmgate.yaml of the base)
== $ CHANGE_TARGET=main firmgate gate
! firmgate: gate: ... (base from Jenkins; ...)
== $ SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main firmgate gate
! firmgate: gate: ... (base from Azure; ...)

# pushes: what was there before, and a new branch
== $ git checkout -q --detach origin/self && CI_COMMIT_BEFORE_SHA=$(git rev-parse origin/self~1) firmgate gate -q --branch main
exit 1
> ...
== $ CI_COMMIT_BEFORE_SHA=0000000000000000000000000000000000000000 firmgate gate -q --branch main
exit 1
> ...
== $ git checkout -q --detach origin/main && firmgate gate
! firmgate: gate: ... passes: ... (base from the usual branches; ...); the range is empty: --base names another

# a shallow checkout decides nothing
== $ git clone -q --depth 1 -b work "file://$BOX/origin" "$BOX/shallow" && cd "$BOX/shallow" && GITHUB_BASE_REF=main firmgate gate
exit 3
! firmgate: error: could not decide: the base 'refs/remotes/origin/main' (from GitHub) is not here
!   mend: git fetch --unshallow origin main:refs/remotes/origin/main, or name it: firmgate gate --base REV
== $ cd "$BOX/shallow" && firmgate gate HEAD..HEAD; echo $?; firmgate gate HEAD~1..HEAD; CI_MERGE_REQUEST_DIFF_BASE_SHA=0123456789012345678901234567890123456789 firmgate gate
exit 3
> 3
! firmgate: error: walk the history: ...
!   mend: the clone is shallow: git fetch --unshallow
! firmgate: error: could not decide: the base 'HEAD~1' (from the command line) is not here
!   mend: git fetch --unshallow, or name it: firmgate gate --base REV
! firmgate: error: could not decide: the base '0123456789012345678901234567890123456789' (from GitLab) is not here
!   mend: git fetch --unshallow, or name it: firmgate gate --base REV
# what is said to fetch it does
== $ cd "$BOX/shallow" && git fetch -q --unshallow origin main:refs/remotes/origin/main && GITHUB_BASE_REF=main firmgate gate -q --branch topic > /dev/null; [ $? != 3 ] && echo decided; firmgate gate origin/other..HEAD; firmgate gate 0123456789012345678901234567890123456789..HEAD
exit 3
> decided
! firmgate: error: could not decide: the base 'origin/other' (from the command line) is not here
!   mend: git fetch origin other:refs/remotes/origin/other, or name it: firmgate gate --base REV
! firmgate: error: could not decide: the base '0123456789012345678901234567890123456789' (from the command line) is not here
!   mend: git fetch origin 0123456789012345678901234567890123456789, or name it: firmgate gate --base REV
