# MQTT broker and client library
package=mosquitto
tools='cmake ninja'
prepare() {
	cmake_configure -DWITH_TLS=OFF -DWITH_CJSON=OFF -DDOCUMENTATION=OFF -DWITH_PLUGINS=OFF
}
