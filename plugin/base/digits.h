/* What a character stands for as a digit; -1 = it is none. */
#ifndef FG_BASE_DIGITS_H
#define FG_BASE_DIGITS_H

/* Hexadecimal, in either case. */
static inline int fg_hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	                              : -1;
}

/* Base64, in the alphabet of RFC 4648 part 4 or of part 5. */
static inline int fg_base64_digit(char c)
{
	return c >= 'A' && c <= 'Z'   ? c - 'A'
	       : c >= 'a' && c <= 'z' ? c - 'a' + 26
	       : c >= '0' && c <= '9' ? c - '0' + 52
	       : c == '+' || c == '-' ? 62
	       : c == '/' || c == '_' ? 63
	                              : -1;
}

#endif
