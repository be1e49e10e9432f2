/* Character and EOF told apart in a char. */
#define EOF (-1)
int getchar(void);
int getc(void *stream);
void handle(int c);

void loop_bad(void)
{
	char c;
	while ((c = getchar()) != EOF)	/* expect: io.char-eof, fix: io.char-eof */
		handle(c);
}

void later_bad(void *stream)
{
	unsigned char c = getc(stream);
	if (c == EOF)	/* expect: io.char-eof, fix: io.char-eof */
		return;
	handle(c);
}

void minus_one_bad(void *stream)
{
	char c;
	while ((c = getc(stream)) != -1)	/* expect: io.char-eof, fix: io.char-eof */
		handle(c);
}

void int_ok(void)
{
	int c;
	while ((c = getchar()) != EOF)
		handle(c);
}

void narrowed_after_ok(void *stream)
{
	int c = getc(stream);
	if (c == EOF)
		return;
	char byte = (char)c;
	handle(byte);
}

void other_constant_ok(char c)
{
	if (c == '\n')
		handle(c);
}

int fgetc(void *stream);
int uart_getc(void);

void unsigned_loop_bad(void *stream)
{
	unsigned char c;
	do {
		c = (unsigned char)fgetc(stream);
		handle(c);
	} while (c != EOF);	/* expect: io.char-eof */
}

void negative_bad(void)
{
	signed char c;
	while ((c = (signed char)uart_getc()) >= -1)	/* expect: io.char-eof */
		handle(c);
}

void array_element_bad(char *line, void *stream)
{
	int n = 0;
	while ((line[n] = fgetc(stream)) != EOF)	/* expect: io.char-eof */
		n++;
}

void kept_in_int_ok(char *line, void *stream)
{
	int c, n = 0;
	while ((c = fgetc(stream)) != EOF && c != '\n')
		line[n++] = (char)c;
}

int returned_ok(void *stream)
{
	return getc(stream) == EOF;
}
