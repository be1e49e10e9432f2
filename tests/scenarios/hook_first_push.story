A history that is longer than a push may be goes in by parts, and the refusal says so.
Requirement: FG-HOOK-1

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && awk 'BEGIN { for (i = 1; i <= 5001; i++) { printf "commit refs/heads/main\nmark :%d\ncommitter Ada <ada@example.org> %d +0000\ndata 2\nx\n", i, 1700000000 + i; if (i > 1) printf "from :%d\n", i - 1; printf "M 644 inline note\ndata <<E\n%d\nE\n\n", i } }' | git fast-import --quiet && git init -q --bare "$BOX/server.git" && cd "$BOX/server.git" && firmgate hook install

== $ git push -q "$BOX/server.git" main 2>&1 | grep firmgate -A1
> remote: firmgate: error: the range has more than 5000 commits        
> remote:   mend: push it in parts of at most 5000 commits, the oldest first (git push REMOTE COMMIT:refs/heads/BRANCH), or bring it in before the hook is installed        
== $ git push -q "$BOX/server.git" main~3000:refs/heads/main && git push -q "$BOX/server.git" main
