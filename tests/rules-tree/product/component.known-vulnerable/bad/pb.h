#ifndef PB_H
#define PB_H
#define NANOPB_VERSION "nanopb-0.4.3"	/* expect: component.known-vulnerable */
#endif
