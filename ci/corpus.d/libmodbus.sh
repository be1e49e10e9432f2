# Modbus RTU and TCP
package=libmodbus
tools='autoreconf libtoolize bear make'
prepare() {
	autoreconf -fi && ./configure && record_build make -k -j "$jobs"
}
