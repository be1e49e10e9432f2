The plugin where something lies between the driver and the compiler, and where names are odd: the unit is found, and nothing is left elsewhere.
Requirement: FG-PLUGIN-1

== file firmgate.yaml
project: {name: wrapped}

== file x.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file between
#!/bin/sh
# Stays above the compiler, as bear's does.
"$@"
exit $?

== file between2
#!/bin/sh
# Its words are not all the compiler's.
case $1 in */cc1) set -- "$@" -fno-ident ;; esac
"$@" 3>&1
exit $?

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && chmod +x between between2 && mkdir tmp sub

== $ export TMPDIR=$PWD/tmp; for w in ./between ./between2 "./between,./between"; do for f in "" -pipe -save-temps=obj; do rm -f sub/*; gcc -w -wrapper $w $f -fplugin=$(cat where)/firmgate.so -c x.c -o sub/x.o 2> said || echo fails; grep -q '^x.c:4:9: error: ' said || echo "$w $f is silent"; ls sub/*.fgo; ls tmp; done; done
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo
> sub/x.fgo

== $ rm -f *.fgo sub/*; gcc -w -fplugin=$(cat where)/firmgate.so -save-temps -dumpbase foo.c -c x.c -o sub/x.o 2> said; grep -c '^x.c:4:9: error: ' said; ls sub/x.fgo
# Another name than the source's for what is left beside it.
> 1
> sub/x.fgo

== $ rm -rf sub/* *.fgo; for c in gcc clang; do $c -w -fplugin=$(cat where)/firmgate.so -c x.c 2> said; $c -w -DZ -fplugin=$(cat where)/firmgate.so -S x.c 2> said; firmgate cc -- $c -w -S x.c -o y.s 2> said; firmgate cc -- $c -w -DZ -S x.c 2> said; ls *.fgo; rm *.fgo; done
# An assembler's unit never takes the object's name.
> x.fgo
> x.s.fgo
> y.s.fgo
> x.fgo
> x.s.fgo
> y.s.fgo
