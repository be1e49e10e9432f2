# firmgate in a build with make. In a makefile whose rules use $(CC), before them:
#
#	FIRMGATE_OBJS = $(OBJS)
#	include <prefix>/share/firmgate/integration/make/firmgate.mk
#
# Then compiling leaves a unit object beside every object, and `make firmgate` writes the report.
# FIRMGATE_ROOT, FIRMGATE_OPTIONS, FIRMGATE_REPORT may be set before. FIRMGATE_BLOCK=1 in the
# environment makes findings that block fail the compile.

FIRMGATE ?= firmgate
FIRMGATE_ROOT ?= $(CURDIR)
FIRMGATE_REPORT ?= firmgate.sarif
FIRMGATE_OPTIONS ?= --report-only

FIRMGATE_CC := $(CC)
override CC = $(FIRMGATE) cc --root '$(FIRMGATE_ROOT)' -- $(FIRMGATE_CC)

# The first rule of your own makefile stays the one that a bare `make` runs.
FIRMGATE_GOAL := $(.DEFAULT_GOAL)
.PHONY: firmgate
firmgate: $(FIRMGATE_OBJS)
	$(FIRMGATE) link --root '$(FIRMGATE_ROOT)' --format sarif --output $(FIRMGATE_REPORT) --format text \
		$(FIRMGATE_OPTIONS) $(FIRMGATE_OBJS)
.DEFAULT_GOAL := $(FIRMGATE_GOAL)
