# TLS and cryptography, for the host
package=mbedtls
tools='cmake ninja'
prepare() {
	cmake_configure -DENABLE_TESTING=OFF -DENABLE_PROGRAMS=OFF
}
