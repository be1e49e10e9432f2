What rules take of the catalogue is kept, and read again when the catalogue says something else.
Requirement: FG-CACHE-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh echo '[{"directory": ".", "file": "a.c", "command": "cc -c a.c"}]' > compile_commands.json; cp -RL "$(dirname "$(readlink -f "$(command -v firmgate)")")/share/firmgate" data

== $ export FIRMGATE_DATA_DIR=$PWD/data; firmgate check -q --report-only -f sarif -o 1.sarif; firmgate check -q --report-only -f sarif -o 2.sarif; firmgate check -q --report-only --no-cache -f sarif -o 3.sarif; cmp 1.sarif 2.sarif && cmp 2.sarif 3.sarif && grep -c '"title"\|shortDescription' 1.sarif | sed 's/[1-9][0-9]*/said/'
> said

== $ export FIRMGATE_DATA_DIR=$PWD/data; sed -i 's/title: "/title: "as edited here: /' data/catalog/iec62443-4-1.yaml; firmgate check -q --report-only -f sarif -o 4.sarif; firmgate check -q --report-only --no-cache -f sarif -o 5.sarif; cmp 4.sarif 5.sarif; grep -c 'as edited here' 4.sarif | sed 's/[1-9][0-9]*/said/'
> said

== $ export FIRMGATE_DATA_DIR=$PWD/data; firmgate check -q --report-only --rules memory.stack-address-return -f sarif -o 6.sarif; firmgate check -q --report-only --no-cache --rules memory.stack-address-return -f sarif -o 7.sarif; cmp 6.sarif 7.sarif && echo same
# Of other rules something else is kept.
> same

== $ export FIRMGATE_DATA_DIR=$PWD/data; echo 'schema: [' > data/catalog/iso27001-2022.yaml; firmgate check -q --report-only; echo $?
# One that cannot be read is an error, kept or not.
> 2
! firmgate: error: @BOX@/project/data/catalog/iso27001-2022.yaml:2:1: not valid YAML: did not find expected node content while parsing a flow node
