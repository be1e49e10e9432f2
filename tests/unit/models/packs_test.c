/*
 * One pack after the other: it loads, it repeats no function of another, and a
 * sample of its functions says what the analysis counts on.
 */
#include "models/models_internal.h"

#include "unit/test.h"

#include <dirent.h>

#define DIR_NAME FG_SOURCE_DIR "/checks/models"

/* A line of the printed model that must be there. */
static const struct promise {
	const char *library, *name, *line;
} promises[] = {
	{"libc", "memcpy", "  copy: to 1, from 2, size arg3\n"},
	{"libc", "memcpy", "  no-overlap: a 1, b 2, size arg3\n"},
	{"libc", "memcpy", "  returns: arg 1\n"},
	{"libc", "malloc", "  returns: memory malloc, size arg1, may-be-null, success not-null\n"},
	{"libc", "malloc", "  sink: size 1\n"},
	{"libc", "calloc",
	 "  returns: memory malloc, size arg1 * arg2, may-be-null, zeroed, success not-null\n"},
	{"libc", "realloc", "  release: arg 1, family malloc, on-success\n"},
	{"libc", "realloc", "  flags: realloc\n"},
	{"libc", "free", "  null-ok: arg 1\n"},
	{"libc", "strlen", "  returns: expr strlen(arg1)\n"},
	{"libc", "strdup", "  copy-string: to result, from 1, on-success\n"},
	{"libc", "strncpy", "  unterminated: arg 1, size arg3\n"},
	{"libc", "read", "  write-up-to: arg 2, size arg3, valid result, trust net\n"},
	{"libc", "recvfrom", "  write-up-to: arg 5, size *arg6, trust net, on-success\n"},
	{"libc", "fgets", "  terminate: arg 1, size arg2, on-success\n"},
	{"libc", "fopen", "  returns: resource FILE, may-be-null, success not-null\n"},
	{"libc", "open", "  returns: resource fd, may-be-null, success not-negative\n"},
	{"libc", "close", "  release: arg 1, family fd\n"},
	{"libc", "getenv",
	 "  returns: pointer, trust host, may-be-null, terminated, success not-null\n"},
	{"libc", "system", "  sink: command 1\n"},
	{"libc", "printf", "  printf: format 1, values 2\n"},
	{"libc", "snprintf", "  printf: format 3, values 4, out 1\n"},
	{"libc", "sscanf", "  scanf: format 2, values 3, taint-from 1\n"},
	{"libc", "fscanf", "  scanf: format 2, values 3, trust store\n"},
	{"libc", "ntohs", "  returns: int [0, 65535], taint-from 1\n"},
	{"libc", "__builtin_bswap32", "  returns: int [0, 4294967295], taint-from 1\n"},
	{"libc", "wcscpy", "  copy-string: to 1, from 2\n"},
	{"libc", "swprintf", "  write-up-to: arg 1, size arg2 * sizeof(*arg1)\n"},
	{"libc", "qsort", "  callback: arg 4, as comparison\n"},
	{"libc", "pthread_create", "  callback: arg 3, as thread-start, data 4\n"},
	{"libc", "pthread_mutex_lock", "  lock: arg 1\n"},
	{"libc", "memcpy_s", "  checks: size arg4, at-most arg2\n"},
	{"libc", "longjmp", "  flags: noreturn\n"},
	{"libc", "setjmp", "  flags: setjmp\n"},
	{"libc", "rand", "  flags: weak-random, not-reentrant\n"},
	{"libc", "dlopen", "  sink: library 1\n"},
	{"libc", "strtol", "  out-pointer: arg 2, inside 1\n"},
	{"lwip", "pbuf_free", "  release: arg 1, family pbuf\n"},
	{"lwip", "pbuf_ref", "  retain: arg 1, family pbuf\n"},
	{"lwip", "pbuf_copy_partial", "  write-up-to: arg 2, size arg3, valid result, trust net\n"},
	{"lwip", "tcp_recv", "  callback: arg 2, as lwip-tcp-recv\n"},
	{"lwip", "tcpip_input", "  release: arg 1, family pbuf, on-success\n"},
	{"lwip", "lwip_recv", "  write-up-to: arg 2, size arg3, valid result, trust net\n"},
	{"lwip", "sys_arch_protect", "  lock: name irq\n"},
	{"freertos", "pvPortMalloc", "  flags: isr-unsafe\n"},
	{"freertos", "xQueueReceive", "  returns: int [0, 1], must-check, forever 3, success 1\n"},
	{"freertos", "xQueueReceive", "  out: arg 2, on-success\n"},
	{"freertos", "xSemaphoreTake", "  try-lock: arg 1\n"},
	{"freertos", "xQueueGiveFromISR", "  flags: isr-safe\n"},
	{"freertos", "vPortEnterCritical", "  lock: name irq\n"},
	{"freertos", "vTaskSuspendAll", "  lock: name scheduler\n"},
	{"freertos", "vTaskDelay", "  flags: isr-unsafe, blocks\n"},
	{"freertos-tcp", "FreeRTOS_recv",
	 "  write-up-to: arg 2, size arg3, valid result, trust net\n"},
	{"freertos-tcp", "vReleaseNetworkBufferAndDescriptor",
	 "  release: arg 1, family net-buffer\n"},
	{"zephyr", "k_mutex_lock", "  returns: int [~, ~], must-check, forever 2, success zero\n"},
	{"zephyr", "irq_lock", "  lock: name irq\n"},
	{"zephyr", "net_buf_pull_u8", "  returns: int [0, 255], trust net\n"},
	{"zephyr", "flash_read", "  sink: address 2\n"},
	{"zephyr", "sys_rand32_get", "  flags: weak-random\n"},
	{"cmsis", "__disable_irq", "  lock: name irq\n"},
	{"cmsis", "__REV", "  returns: int [0, 4294967295], taint-from 1\n"},
	{"cmsis", "osMutexAcquire", "  try-lock: arg 1\n"},
	{"cmsis", "NVIC_SystemReset", "  flags: noreturn\n"},
	{"stm32-hal", "HAL_UART_Receive", "  write: arg 2, size arg3, trust bus, on-success\n"},
	{"stm32-hal", "HAL_UART_Receive_DMA", "  keep: arg 2\n"},
	{"stm32-hal", "HAL_CAN_GetRxMessage", "  write: arg 4, size 8, trust bus, on-success\n"},
	{"stm32-hal", "HAL_FLASH_Program", "  sink: address 2\n"},
	{"stm32-hal", "HAL_FLASH_Program", "  returns: int [~, ~], must-check, success zero\n"},
	{"tinyusb", "tud_cdc_n_read", "  write-up-to: arg 2, size arg3, valid result, trust usb\n"},
	{"tinyusb", "tud_control_xfer", "  keep: arg 3\n"},
	{"contiki-ng", "packetbuf_dataptr", "  returns: pointer, trust radio\n"},
	{"contiki-ng", "simple_udp_register", "  callback: arg 5, as simple-udp-receive\n"},
	{"contiki-ng", "random_rand", "  flags: weak-random\n"},
	{"libmodbus", "modbus_receive",
	 "  write-up-to: arg 2, size 260, valid result, trust bus\n"},
	{"libmodbus", "modbus_read_registers",
	 "  write-up-to: arg 4, size 2 * arg3, valid 2 * result, trust bus\n"},
	{"mbedtls", "mbedtls_ssl_read",
	 "  write-up-to: arg 2, size arg3, valid result, trust net\n"},
	{"mbedtls", "mbedtls_aes_setkey_enc", "  read: arg 2, size arg3 / 8\n"},
	{"mbedtls", "mbedtls_aes_setkey_enc", "  sink: key 2\n"},
	{"mbedtls", "mbedtls_gcm_crypt_and_tag", "  sink: iv 4\n"},
	{"mbedtls", "psa_aead_decrypt", "  out: arg 11, low 0, high arg10\n"},
	{"mbedtls", "mbedtls_pk_verify", "  returns: int [~, ~], must-check, success zero\n"},
	{"libcoap", "coap_get_data", "  out-pointer: arg 3, size *arg2, trust net, on-success\n"},
	{"libcoap", "coap_send", "  release: arg 2, family coap-pdu\n"},
	{"riot", "sock_udp_recv", "  write-up-to: arg 2, size arg3, valid result, trust net\n"},
	{"riot", "irq_disable", "  lock: name irq\n"},
	{"mongoose", "mg_http_get_var", "  write-up-to: arg 3, size arg4, trust net\n"},
	{"mongoose", "mg_listen", "  callback: arg 3, as mongoose-event, data 4\n"},
	{"threadx", "_nx_packet_data_retrieve", "  write-up-to: arg 2, trust net\n"},
	{"threadx", "_nxe_packet_release", "  release: arg 1, family nx-packet, indirect\n"},
	{"threadx", "tx_byte_allocate",
	 "  out-resource: arg 2, family tx-byte, size arg3, on-success\n"},
	{"esp-idf", "uart_read_bytes",
	 "  write-up-to: arg 2, size arg3, valid result, trust bus\n"},
	{"esp-idf", "nvs_get_blob", "  write-up-to: arg 3, size *arg4, trust config, on-success\n"},
	{"linux", "can_fd_dlc2len", "  returns: int [0, 64]\n"},
	{"mbedtls", "mbedtls_gcm_auth_decrypt", "  holds: plain 10\n"},
	{"mbedtls", "psa_generate_random", "  flags: random\n"},
	{"openssl", "EVP_DigestVerifyFinal", "  returns: int [-1, 1], must-check, success 1\n"},
	{"openssl", "SSL_CTX_ctrl", "  weak: name tls-version, arg 3, below 771, given 2, is 123\n"},
	{"wolfssl", "wc_ecc_verify_hash", "  verdict: arg 5\n"},
	{"tinycrypt", "tc_ccm_config", "  sink: iv 3\n"},
	{"bearssl", "br_hmac_out", "  holds: mac 2\n"},
	{"mcuboot", "bootutil_verify_sig", "  flags: verifies\n"},
};

/* Callbacks and entry points: the same. */
static const struct promise called[] = {
	{"lwip", "lwip-tcp-recv", "  parameter 3: trust net, may-be-null, family pbuf\n"},
	{"contiki-ng", "tcp-socket-data", "  parameter 3: trust net, size arg4\n"},
	{"libcoap", "coap-method", "  parameter 3: trust net\n"},
	{"mbedtls", "mbedtls-bio-receive", "  parameter 2: size arg3, output\n"},
	{"esp-idf", "esp-now-receive", "  parameter 2: trust radio, size arg3\n"},
};
static const struct promise entries[] = {
	{"libc", "main", "  parameter 2: trust host, size arg1 * sizeof(*arg2), strings\n"},
	{"cmsis", "USART1_IRQHandler", "(interrupt)\n"},
	{"tinyusb", "tud_dfu_download_cb", "  parameter 3: trust host, size arg4\n"},
	{"tinyusb", "tud_msc_read10_cb", "  parameter 4: size arg5, output\n"},
	{"stm32-hal", "HAL_UARTEx_RxEventCallback", "  parameter 2: trust bus\n"},
	{"stm32-hal", "CDC_Receive_FS", "  parameter 1: trust usb, size *arg2\n"},
	{"lwip", "httpd_post_begin", "  parameter 2: trust net, terminated\n"},
};

static fg_models models;

static void load_all(void)
{
	fg_error err = FG_ERROR_INIT;
	fg_models_init(&models);
	CU_ASSERT_EQUAL_FATAL(fg_models_load_builtin(&models, &err), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_models_finish(&models, &err), FG_OK);
}

static void expect_line(const fg_buf *text, const struct promise *p)
{
	bool is_there = strstr(fg_buf_str(text), p->line) != NULL;
	if (!is_there)
		printf("\n%s lacks: %s%s", p->name, p->line, fg_buf_str(text));
	CU_ASSERT(is_there);
}

static void functions_keep_their_promise(void)
{
	load_all();
	for (size_t i = 0; i < FG_ARRAY_LEN(promises); i++) {
		const struct promise *p = &promises[i];
		const fg_model_function *f = fg_models_function(&models, p->name);
		fg_buf text = FG_BUF_INIT;
		if (!f)
			printf("\n%s has no model\n", p->name);
		CU_ASSERT_PTR_NOT_NULL_FATAL(f);
		CU_ASSERT_STRING_EQUAL(f->library, p->library);
		fg_models_print_function(&models, f, &text);
		expect_line(&text, p);
		fg_buf_release(&text);
	}
	fg_models_release(&models);
}

static void callbacks_keep_their_promise(void)
{
	load_all();
	for (size_t i = 0; i < FG_ARRAY_LEN(called) + FG_ARRAY_LEN(entries); i++) {
		bool is_entry = i >= FG_ARRAY_LEN(called);
		const struct promise *p = is_entry ? &entries[i - FG_ARRAY_LEN(called)]
		                                   : &called[i];
		const fg_model_callback *c = is_entry ? fg_models_entry(&models, p->name)
		                                      : fg_models_callback(&models, p->name);
		fg_buf text = FG_BUF_INIT;
		CU_ASSERT_PTR_NOT_NULL_FATAL(c);
		fg_models_print_callback(&models, c, &text);
		expect_line(&text, p);
		fg_buf_release(&text);
	}
	fg_models_release(&models);
}

static void buffers_have_lengths(void)
{
	static const struct {
		const char *record, *pointer, *length;
		uint32_t trust, scale;
	} rows[] = {
		{"pbuf", "payload", "len", FG_TRUST_NET, 1},
		{"net_buf", "data", "len", FG_TRUST_NET, 1},
		{"", "uip_buf", "uip_len", FG_TRUST_NET, 1},
		{"modbus_mapping_t", "tab_registers", "nb_registers", FG_TRUST_BUS, 2},
		{"mg_str", "buf", "len", FG_TRUST_NONE, 1},
		{"gnrc_pktsnip_t", "data", "size", FG_TRUST_NET, 1},
		{"canfd_frame", "data", "len", FG_TRUST_BUS, 1},
	};
	load_all();
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const fg_model_buffer *b = fg_models_buffer(&models, rows[i].record,
		                                            rows[i].pointer);
		CU_ASSERT_PTR_NOT_NULL_FATAL(b);
		CU_ASSERT_STRING_EQUAL(b->length, rows[i].length);
		CU_ASSERT_EQUAL(b->trust, rows[i].trust);
		CU_ASSERT_EQUAL(b->scale, rows[i].scale);
	}
	/* Zephyr's and Linux's structure of one name. */
	const fg_model_buffer *one = fg_models_buffer(&models, "can_frame", "data");
	CU_ASSERT_PTR_NOT_NULL_FATAL(one);
	const fg_model_buffer *two = fg_models_next_buffer(&models, one);
	CU_ASSERT_PTR_NOT_NULL_FATAL(two);
	CU_ASSERT_STRING_NOT_EQUAL(one->length, two->length);
	CU_ASSERT_PTR_NULL(fg_models_next_buffer(&models, two));
	fg_models_release(&models);
}

/* The name of the file is the name of the library, and no two packs describe one function. */
static void packs_do_not_overlap(void)
{
	fg_map owner = FG_MAP_INIT;
	DIR *d = opendir(DIR_NAME);
	CU_ASSERT_PTR_NOT_NULL_FATAL(d);
	size_t packs = 0;
	for (struct dirent *e; (e = readdir(d));) {
		char path[512], library[64];
		size_t n = strlen(e->d_name);
		if (n < 6 || n > 60 || strcmp(e->d_name + n - 5, ".yaml") != 0)
			continue;
		snprintf(path, sizeof(path), "%s/%s", DIR_NAME, e->d_name);
		snprintf(library, sizeof(library), "%.*s", (int)n - 5, e->d_name);
		fg_models m;
		fg_error err = FG_ERROR_INIT;
		fg_models_init(&m);
		CU_ASSERT_EQUAL_FATAL(fg_models_load_file(&m, path, &err), FG_OK);
		for (size_t i = 0; i < m.functions.n; i++) {
			bool is_new;
			*fg_map_put_str(&owner, m.functions.at[i].name, &is_new) = packs;
			if (!is_new)
				printf("\n%s: %s again\n", e->d_name, m.functions.at[i].name);
			CU_ASSERT(is_new);
			CU_ASSERT_STRING_EQUAL(m.functions.at[i].library, library);
		}
		CU_ASSERT(m.functions.n + m.buffers.n > 0);
		fg_models_release(&m);
		packs++;
	}
	closedir(d);
	CU_ASSERT(packs >= 17);
	fg_map_release(&owner);
}

FG_TEST_MAIN("models.packs", {"functions", functions_keep_their_promise},
	     {"callbacks and entries", callbacks_keep_their_promise},
	     {"buffers", buffers_have_lengths}, {"no overlap", packs_do_not_overlap})
