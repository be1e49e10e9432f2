# JSON parser
package=cjson
tools='cmake ninja'
prepare() {
	cmake_configure -DENABLE_CJSON_TEST=OFF -DENABLE_CJSON_UTILS=ON
}
