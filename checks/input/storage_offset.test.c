/* An offset of storage that somebody outside chooses. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long size_t;
struct device;
int flash_write(const struct device *dev, long offset, const void *data, size_t n);
int flash_read(const struct device *dev, long offset, void *data, size_t n);
int flash_erase(const struct device *dev, long offset, size_t n);
long recv(int fd, void *buf, size_t n, int flags);
extern const struct device *flash;
extern u8 page[256];
struct request {
	u32 offset;
	u16 block;
	u8 data[64];
};

int write_bad(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	return flash_write(flash, r.offset, r.data, sizeof(r.data));	/* expect: input.storage-offset */
}

int block_bad(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	return flash_write(flash, 4096 + r.block * 64L, r.data, 64);	/* expect: input.storage-offset */
}

int read_bad(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.offset & 3)
		return -1;
	return flash_read(flash, r.offset, page, sizeof(page));	/* expect: input.storage-offset */
}

int checked_ok(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.offset > 0x10000 - sizeof(r.data))
		return -1;
	return flash_write(flash, r.offset, r.data, sizeof(r.data));
}

int against_variable_ok(int fd, u32 blocks)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.block >= blocks)
		return -1;
	return flash_write(flash, 4096 + r.block * 64L, r.data, 64);
}

int masked_ok(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	return flash_erase(flash, (long)(r.block & 15) * 4096, 4096);
}

int own_ok(int fd, u32 offset)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	return flash_write(flash, offset, r.data, sizeof(r.data));
}
