# TLS for embedded systems
package=wolfssl
tools='cmake ninja'
prepare() {
	cmake_configure -DWOLFSSL_EXAMPLES=no -DWOLFSSL_CRYPT_TESTS=no
}
