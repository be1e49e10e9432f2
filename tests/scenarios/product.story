What a product is built, configured and shipped with is told once, and can be answered with a reason.
Requirement: FG-PROD-1

== file src/a.c
int twice(int a)
{
	return 2 * a;
}

== file src/b.c
int thrice(int a)
{
	return 3 * a;
}

== file inc/FreeRTOSConfig.h
#define configCHECK_FOR_STACK_OVERFLOW 0
#define configASSERT(x) do { if (!(x)) for (;;); } while (0)

== file compile_commands.json
[{"directory": ".", "file": "src/a.c",
  "command": "cc -Iinc -fstack-protector-strong -c src/a.c"},
 {"directory": ".", "file": "src/b.c",
  "command": "cc -Iinc -fstack-protector-strong -fno-stack-protector -c src/b.c"}]

== $ firmgate check -q
# The first unit concerned, by its entry; the number of the others.
exit 1
> compile_commands.json:3:1: warning: the build for ...: stack protector switched off by '-fno-stack-protector' in 1 of 2 units [build.stack-protector]
> ...
> inc/FreeRTOSConfig.h:1:1: warning: ...'configCHECK_FOR_STACK_OVERFLOW' is '0'; ... [rtos.hardening-off]
> ...
> 2 findings: 2 warnings
> ...

== $ firmgate check -q src/b.c
# A path asks about code.
> No findings.
> ...

== file firmgate.yaml
build:
  statements:
    - rule: build.stack-protector
      reason: b.c runs before the guard has its value
    - rule: rtos.hardening-off
      item: configCHECK_FOR_STACK_OVERFLOW
      reason: each stack ends at an MPU region

== $ firmgate check -q
> No findings.
> ...

== file firmgate.yaml
build:
  statements:
    - rule: build.stack-protector

== $ firmgate check -q
# An answer without a reason is none.
exit 2
! ...firmgate.yaml:3:7: ...'build.statements[0]' lacks the key 'reason'
! ...

== file firmgate.yaml
build:
  settings: [cfg/board-options]
  linker_scripts: [missing.ld]
  statements:
    - rule: "*.*"
      reason: another test

== file cfg/board-options
CONFIG_TEST_RANDOM_GENERATOR=y

== $ firmgate check -q
# What is named must be there.
exit 2
! ...missing.ld...
! ...

== file firmgate.yaml
build:
  settings: [cfg/board-options]
  statements:
    - rule: "[br][ut]*.*"
      reason: another test

== $ firmgate check -q | grep '^[a-z]*/'
> cfg/board-options:1:1: error: ...'CONFIG_TEST_RANDOM_GENERATOR' is 'y' [random.bad-seed]

== file device.key
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIN/3XktWXsvo0+JUFk05YYwbN6tDkFZes904neYTxtOmoAoGCCqGSM49
AwEHoUQDQgAEQ5p5n8EeCWX4K4aQPv0fxUaxbVDauyHqfbcxyzQ213isHbJkUt0z
1iLkrMc+vSBN8HEjEh8guXQgPbfKE4CmrQ==
-----END EC PRIVATE KEY-----

== file build/zephyr/.config
CONFIG_ARCH_HAS_STACK_PROTECTION=y
# CONFIG_HW_STACK_PROTECTION is not set

== file .gitignore
/build/

== sh git init -q . && mv compile_commands.json build/ && sed -i 's/"directory": "."/"directory": ".."/' build/compile_commands.json

== file firmgate.yaml
build:
  statements: [{rule: build.*, reason: another test}]

== $ firmgate check -q --rules 'rtos.*' | grep zephyr
# What the build made counts though the repository ignores it.
> build/zephyr/.config:2:1: warning: ...'CONFIG_HW_STACK_PROTECTION' is not set [rtos.hardening-off]

== sh mv build/compile_commands.json . && sed -i 's/"directory": ".."/"directory": "."/' compile_commands.json && rm -rf build
== sh cp device.key mine.key && mkdir third && cp device.key third/their.key
== sh git init -q . && echo '/mine.key' > .gitignore

== file firmgate.yaml
sources:
  exclude: ["third/"]
build:
  statements:
    - rule: "[br][ut]*.*"
      reason: another test

== $ firmgate check -q | grep '^[a-z.]*:'
# What the repository ignores and the configuration excludes is not looked at.
> device.key:1:1: error: 'device.key' holds a secret: EC private key [secret.key-file]
