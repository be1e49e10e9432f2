Every rule and control explains itself; a misspelt one is suggested.
Requirement: FG-CAT-1

== $ firmgate explain memory.stack-address-return
> # ...
> ...
> Rule memory.stack-address-return: error, precision high, stable
> On from security level 1; reported in own, test code
>
> Serves:
>   CWE            CWE-562
> ...
>   IEC 62443-4-1  ...
> ...

== $ firmgate explain memory.stack-adress-return
exit 2
! firmgate: error: no rule and no control is called 'memory.stack-adress-return'
!   mend: did you mean 'memory.stack-address-return'?

== $ firmgate explain SI-1
> ...SI-1...
> ...
> Rules of this program that serve it:
> ...

== $ firmgate explain 'CR 3.5' | head -n 1
> ...CR 3.5...

== $ firmgate explain A.8.28 | head -n 1
> ...A.8.28...

== $ firmgate explain 'cr 3.5' si-1 a.8.28 > /dev/null
# However they are written.

== $ firmgate explain CWE-562 | grep -v -e stack-address -e use-after-scope -e stack-buffer -e stack-object
> Rules of this program that find CWE-562:

== $ firmgate explain cwe-562 MSC37-C | grep -e '^Rules' -e memory.stack -e function.missing
> Rules of this program that find cwe-562:
>   memory.stack-address-return ...
> Rules of this program that find MSC37-C:
>   function.missing-return ...

== $ firmgate explain CWE-999999
exit 2
! firmgate: error: no rule of this program finds 'CWE-999999'
! ...

== $ firmgate explain SI-99
exit 2
! firmgate: error: no rule and no control is called 'SI-99'
! ...

== $ firmgate explain xyzzy
exit 2
! firmgate: error: no rule and no control is called 'xyzzy'
!   mend: `firmgate explain --list` shows all rules; controls are like SI-1, 'CR 3.5', A.8.28, weaknesses like CWE-562, MSC37-C

== $ firmgate explain --list | grep memory.stack-address-return
> memory.stack-address-return        error    stable ...

== $ for r in $(firmgate explain --list | cut -d ' ' -f 1); do firmgate explain $r > out || echo $r; test -s out || echo empty $r; done

== $ firmgate explain --list > list && sort -c list

== $ firmgate explain trace.claim-unsupported | grep -e '^#' -e '^Rule' -e 62443
# What the gate and traceability report is explained too.
> # A commit claims a requirement whose code it does not touch
> Rule trace.claim-unsupported: error
>   IEC 62443-4-1  SVV-1

== $ firmgate explain deviation.expired secret.committed | grep '^#'
> # ...
> # A commit adds a private key or a credential

== $ firmgate explain trace.claim-unsuported
exit 2
! firmgate: error: no rule and no control is called 'trace.claim-unsuported'
!   mend: did you mean 'trace.claim-unsupported'?
