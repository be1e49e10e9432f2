/* The libraries of the tree's firmware, declared as their users see them; as much as is used. */
#ifndef RULES_TREE_FW_H
#define RULES_TREE_FW_H
#include "board.h"

/* libc */
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int value, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *s);
void *malloc(size_t n);
void free(void *p);
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int rand(void);
void srand(unsigned seed);

/* CMSIS core */
typedef enum IRQn { USART1_IRQn = 37, USART2_IRQn = 38, USART3_IRQn = 39,
	SPI3_IRQn = 51 } IRQn_Type;
void __disable_irq(void);	/* expect: decl.reserved-identifier */
void __enable_irq(void);	/* expect: decl.reserved-identifier */
void __DSB(void);	/* expect: decl.reserved-identifier */
void __ISB(void);	/* expect: decl.reserved-identifier */
void NVIC_EnableIRQ(IRQn_Type irq);
void NVIC_SetPriority(IRQn_Type irq, uint32_t priority);
void SCB_InvalidateDCache_by_Addr(void *address, int32_t size);

/* FreeRTOS */
typedef void *QueueHandle_t;
typedef void *SemaphoreHandle_t;
typedef void *TaskHandle_t;
typedef void *TimerHandle_t;
typedef int BaseType_t;
typedef unsigned UBaseType_t;
typedef uint32_t TickType_t;
typedef uint32_t StackType_t;
#define pdFALSE 0
#define pdTRUE 1
#define pdPASS 1
#define portMAX_DELAY 0xffffffffu
QueueHandle_t xQueueCreate(UBaseType_t n, UBaseType_t size);
BaseType_t xQueueSend(QueueHandle_t q, const void *item, TickType_t ticks);
BaseType_t xQueueReceive(QueueHandle_t q, void *item, TickType_t ticks);
BaseType_t xQueueSendFromISR(QueueHandle_t q, const void *item, BaseType_t *woken);
BaseType_t xSemaphoreTake(SemaphoreHandle_t s, TickType_t ticks);
BaseType_t xSemaphoreGive(SemaphoreHandle_t s);
BaseType_t xSemaphoreGiveFromISR(SemaphoreHandle_t s, BaseType_t *woken);
BaseType_t xTaskCreate(void (*code)(void *), const char *name, uint16_t depth, void *arg,
	UBaseType_t priority, TaskHandle_t *out);
void vTaskDelay(TickType_t ticks);
TickType_t xTaskGetTickCount(void);
void vTaskStartScheduler(void);
void taskENTER_CRITICAL(void);
void taskEXIT_CRITICAL(void);
void portYIELD_FROM_ISR(BaseType_t woken);
TimerHandle_t xTimerCreate(const char *name, TickType_t period, UBaseType_t again, void *id,
	void (*call)(TimerHandle_t));

/* STM32 HAL */
typedef enum { HAL_OK, HAL_ERROR, HAL_BUSY, HAL_TIMEOUT } HAL_StatusTypeDef;
typedef struct UART_HandleTypeDef UART_HandleTypeDef;
typedef struct IWDG_HandleTypeDef IWDG_HandleTypeDef;
typedef struct RNG_HandleTypeDef RNG_HandleTypeDef;
#define HAL_MAX_DELAY 0xffffffffu
HAL_StatusTypeDef HAL_UART_Receive(UART_HandleTypeDef *u, uint8_t *to, uint16_t n, uint32_t timeout);
HAL_StatusTypeDef HAL_UART_Receive_DMA(UART_HandleTypeDef *u, uint8_t *to, uint16_t n);
HAL_StatusTypeDef HAL_UART_Transmit_DMA(UART_HandleTypeDef *u, const uint8_t *from, uint16_t n);
HAL_StatusTypeDef HAL_IWDG_Refresh(IWDG_HandleTypeDef *w);
HAL_StatusTypeDef HAL_RNG_GenerateRandomNumber(RNG_HandleTypeDef *r, uint32_t *out);
HAL_StatusTypeDef HAL_FLASH_Unlock(void);
HAL_StatusTypeDef HAL_FLASH_Lock(void);
HAL_StatusTypeDef HAL_FLASH_Program(uint32_t type, uint32_t address, uint64_t data);
uint32_t HAL_GetTick(void);
void HAL_Delay(uint32_t ms);
extern UART_HandleTypeDef huart1;
extern IWDG_HandleTypeDef hiwdg;
extern RNG_HandleTypeDef hrng;

/* ESP-IDF */
typedef int esp_err_t;
typedef struct esp_partition esp_partition_t;
typedef uint32_t esp_ota_handle_t;
esp_err_t esp_ota_set_boot_partition(const esp_partition_t *p);
esp_err_t esp_partition_read(const esp_partition_t *p, size_t at, void *to, size_t n);
esp_err_t esp_partition_erase_range(const esp_partition_t *p, size_t at, size_t n);

/* lwIP */
struct pbuf {
	struct pbuf *next;
	void *payload;
	uint16_t tot_len;
	uint16_t len;
	uint8_t type_internal;
	uint8_t flags;
	uint16_t ref;
};
uint16_t pbuf_copy_partial(const struct pbuf *p, void *to, uint16_t n, uint16_t at);
int lwip_recv(int s, void *to, size_t n, int flags);
uint16_t lwip_ntohs(uint16_t n);
uint32_t lwip_ntohl(uint32_t n);

/* Mbed TLS */
typedef enum { MBEDTLS_MD_NONE, MBEDTLS_MD_SHA256 = 9 } mbedtls_md_type_t;
typedef struct { int type; void *ctx; } mbedtls_pk_context;
typedef struct { uint32_t state[64]; } mbedtls_aes_context;
typedef struct { uint32_t state[64]; } mbedtls_gcm_context;
typedef struct { uint32_t state[64]; } mbedtls_ctr_drbg_context;
typedef struct mbedtls_ssl_config mbedtls_ssl_config;
typedef struct mbedtls_ssl_context mbedtls_ssl_context;
typedef struct mbedtls_x509_crt mbedtls_x509_crt;
typedef struct mbedtls_x509_crl mbedtls_x509_crl;
typedef struct mbedtls_cipher_info mbedtls_cipher_info_t;
typedef struct mbedtls_md_info mbedtls_md_info_t;
#define MBEDTLS_SSL_VERIFY_NONE 0
#define MBEDTLS_SSL_VERIFY_REQUIRED 2
#define MBEDTLS_SSL_VERSION_TLS1_0 0x301
#define MBEDTLS_SSL_MAJOR_VERSION_3 3
#define MBEDTLS_SSL_MINOR_VERSION_1 1
#define MBEDTLS_SSL_MINOR_VERSION_3 3
int mbedtls_pk_verify(mbedtls_pk_context *c, mbedtls_md_type_t md, const unsigned char *hash,
	size_t n, const unsigned char *sig, size_t sig_n);
int mbedtls_aes_setkey_enc(mbedtls_aes_context *c, const unsigned char *key, unsigned bits);
int mbedtls_gcm_crypt_and_tag(mbedtls_gcm_context *c, int mode, size_t n, const unsigned char *iv,
	size_t iv_n, const unsigned char *add, size_t add_n, const unsigned char *in,
	unsigned char *out, size_t tag_n, unsigned char *tag);
int mbedtls_sha256(const unsigned char *in, size_t n, unsigned char *out, int is224);
int mbedtls_md5(const unsigned char *in, size_t n, unsigned char out[16]);
int mbedtls_cipher_cmac(const mbedtls_cipher_info_t *i, const unsigned char *key, size_t bits,
	const unsigned char *in, size_t n, unsigned char *out);
int mbedtls_md_hmac(const mbedtls_md_info_t *i, const unsigned char *key, size_t key_n,
	const unsigned char *in, size_t n, unsigned char *out);
int mbedtls_pkcs5_pbkdf2_hmac_ext(mbedtls_md_type_t md, const unsigned char *password, size_t n,
	const unsigned char *salt, size_t salt_n, unsigned rounds, uint32_t key_n,
	unsigned char *out);
int mbedtls_ctr_drbg_seed(mbedtls_ctr_drbg_context *c,
	int (*entropy)(void *, unsigned char *, size_t), void *arg, const unsigned char *custom,
	size_t n);
int mbedtls_entropy_func(void *data, unsigned char *to, size_t n);
int mbedtls_ct_memcmp(const void *a, const void *b, size_t n);
void mbedtls_platform_zeroize(void *buf, size_t n);
void mbedtls_ssl_conf_authmode(mbedtls_ssl_config *c, int mode);
void mbedtls_ssl_conf_min_version(mbedtls_ssl_config *c, int major, int minor);
void mbedtls_ssl_conf_ca_chain(mbedtls_ssl_config *c, mbedtls_x509_crt *ca, mbedtls_x509_crl *crl);
int mbedtls_ssl_set_hostname(mbedtls_ssl_context *s, const char *name);
int mbedtls_ssl_handshake(mbedtls_ssl_context *s);
#endif
