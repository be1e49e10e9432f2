# Precision time protocol
package=linuxptp
tools='bear make gcc'
prepare() {
	record_build make -k -j "$jobs"
}
