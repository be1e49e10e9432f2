/* Write protection left open on a way out. */
int HAL_FLASH_Unlock(void);
int HAL_FLASH_Lock(void);
int HAL_FLASH_OB_Unlock(void);
int HAL_FLASH_OB_Lock(void);
int HAL_FLASH_Program(unsigned type, unsigned address, unsigned long long data);
int HAL_FLASHEx_OBProgram(void *init);
void HAL_PWR_EnableBkUpAccess(void);
void HAL_PWR_DisableBkUpAccess(void);
int rtc_is_running(void);
void rtc_start(void);
int pthread_mutex_lock(void *m);
int pthread_mutex_unlock(void *m);

int early_return_bad(unsigned address)
{
	if (HAL_FLASH_Unlock() != 0)	/* expect: mmio.lock-left-open */
		return -1;
	if (HAL_FLASH_Program(2, address, 1) != 0)
		return -2;
	HAL_FLASH_Lock();
	return 0;
}

int in_loop_bad(unsigned address, int n)
{
	HAL_FLASH_Unlock();	/* expect: mmio.lock-left-open */
	for (int i = 0; i < n; i++)
		if (HAL_FLASH_Program(2, address + 8u * (unsigned)i, 0) != 0)
			return i;
	HAL_FLASH_Lock();
	return n;
}

int option_bytes_bad(void *init)
{
	HAL_FLASH_OB_Unlock();	/* expect: mmio.lock-left-open */
	int rc = HAL_FLASHEx_OBProgram(init);
	if (rc)
		return rc;
	HAL_FLASH_OB_Lock();
	return 0;
}

void backup_bad(void)
{
	HAL_PWR_EnableBkUpAccess();	/* expect: mmio.lock-left-open */
	if (rtc_is_running())
		return;
	rtc_start();
	HAL_PWR_DisableBkUpAccess();
}

int closed_ok(unsigned address)
{
	HAL_FLASH_Unlock();
	int rc = HAL_FLASH_Program(2, address, 1);
	HAL_FLASH_Lock();
	return rc;
}

int goto_ok(unsigned address)
{
	int rc = -1;
	if (HAL_FLASH_Unlock() != 0)
		return rc;
	if (HAL_FLASH_Program(2, address, 1) != 0)
		goto out;
	rc = 0;
out:
	HAL_FLASH_Lock();
	return rc;
}

void open_storage_ok(void)
{
	HAL_FLASH_Unlock(); /* the caller closes it */
}

int a_mutex_ok(void *m, int c)
{
	pthread_mutex_lock(m); /* lock.missing-unlock */
	if (c)
		return -1;
	pthread_mutex_unlock(m);
	return 0;
}
