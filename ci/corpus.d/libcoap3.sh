# CoAP client and server library
package=libcoap3
tools='cmake ninja'
prepare() {
	cmake_configure -DENABLE_DTLS=OFF -DENABLE_DOCS=OFF -DENABLE_TESTS=OFF
}
