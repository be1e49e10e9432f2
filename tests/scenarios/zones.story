Zones and conduits: what crosses outside of a conduit is a finding, a file in no zone a gap.
Requirement: FG-ZONE-1

== file field/field.c
#include "../control/api.h"
#include "../control/valve.h"
struct frame { int value; };
int frames;
static void deep(int n) { valve_open(n); }
void received(struct frame *f)
{
	set_point(f->value);
	set_frame(f);
	deep(f->value);
	valve_position = 1;
	frames++;
}

== file control/api.h
struct frame;
void set_point(int value);
void set_frame(struct frame *f);

== file control/valve.h
extern int valve_position;
void valve_open(int n);

== file control/valve.c
#include "api.h"
#include "valve.h"
extern int frames;
int valve_position;
void set_frame(struct frame *f) { (void)f; }
void set_point(int value) { valve_open(value); }
void valve_open(int n) { valve_position = n; }
int *alarms = &frames;

== file main.c
void received(void *f);
int main(void) { received(0); return 0; }

== file compile_commands.json
[{"directory": ".", "file": "field/field.c", "command": "cc -c field/field.c"},
 {"directory": ".", "file": "control/valve.c", "command": "cc -c control/valve.c"},
 {"directory": ".", "file": "main.c", "command": "cc -c main.c"}]

== $ firmgate check -q | tail -3
# Without zones there is nothing to report.
> ...
> ...

== file firmgate.yaml
zones:
  - {name: field, paths: ["field/"], security_level: 1}
  - name: control
    description: moves the valve
    paths: ["control/"]
    security_level: 2
    levels: {FR3: 3}
conduits:
  - {name: set-points, from: [field], to: [control], headers: ["control/api.h"], pointers: none}
  - {name: alarms, from: [control], to: [field], objects: [alarm_*]}

== $ firmgate check -q -r 'zone.*' | grep -e zone -e gap
> control/valve.c:8:6: warning: an initialiser of zone 'control' holds the address of 'frames' of zone 'field' outside of any conduit [zone.shared-object]
> field/field.c:5:27: warning: 'deep' of zone 'field' calls 'valve_open' of zone 'control' outside of any conduit [zone.call]
> field/field.c:9:2: warning: 'received' of zone 'field' passes a pointer to data to 'set_frame' of zone 'control', and no conduit lets it through [zone.pointer-passed]
> field/field.c:11:2: warning: 'received' of zone 'field' uses 'valve_position' of zone 'control' outside of any conduit [zone.shared-object]
> NOT FULLY ANALYSED: 1 gap
>        1  no-zone  main.c:1: in no zone of the configuration
> More about a rule: firmgate explain zone.shared-object

== $ firmgate explain --zones
> zone                  files  SL-T by FR1 .. FR7
> field                     1  1 1 1 1 1 1 1
> control                   1  2 2 3 2 2 2 2   moves the valve
> 
> from                 to                   what       count  conduit
> field                control              calls          2  set-points
> field                control              calls          1  NONE
> field                control              objects        1  NONE
> field                control              pointers       1  NONE
> control              field                objects        1  NONE
> 
> conduit never used: alarms
> 
> 1 file in no zone:
>   main.c

# A zone whose paths have no file at all: the name of the folder is wrong. One whose files are no
# units is none.
== file notes/plan.txt
valves

== file wrong.yaml
zones:
  - {name: control, paths: ["control/", "main.c"]}
  - {name: notes, paths: ["notes/"]}
  - {name: field, paths: ["feild/"]}
  - {name: rest, paths: ["**"]}
  - {name: late, paths: ["main.c"]}

== $ firmgate check -q -c wrong.yaml -r 'zone.*' | grep empty-zone
>        2  empty-zone  wrong.yaml:4: no file is in the zone 'field': its paths match none, or other zones have them, ...

# Of a part of the product it cannot be said.
== $ firmgate check -q -c wrong.yaml -r 'zone.*' field/field.c | grep empty-zone
exit 1

== file none.yaml
project: {name: x}

== $ firmgate explain --zones --config none.yaml
exit 2
! firmgate: error: the configuration has no zones
!   mend: write them into firmgate.yaml: see 'zones' and 'conduits' in docs/configuration.md

== file firmgate.yaml
zones:
  - {name: field, paths: ["field/"]}
  - {name: control, paths: ["control/"]}
conduits:
  - {name: set-points, from: [field], to: [contol], headers: ["control/api.h"]}

== $ firmgate check
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:5:44: no zone is called 'contol'
!   mend: did you mean 'control'?
