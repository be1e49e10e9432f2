/* An alias stands for the declaration in another unit. */
int table[64];
extern int *table_bad __attribute__((alias("table")));	/* expect: decl.type-mismatch */
extern int table_ok[64] __attribute__((alias("table")));

short level = 1;
extern long level_bad __attribute__((alias("level")));	/* expect: decl.type-mismatch */
extern unsigned short level_ok __attribute__((alias("level")));

float gain = 1;
extern int gain_bad __attribute__((alias("gain")));	/* expect: decl.type-mismatch */
extern const float gain_ok __attribute__((alias("gain")));

int use(void)
{
	return table_bad[0] + table_ok[0] + (int)level_bad + level_ok + gain_bad +
	       (int)gain_ok;
}
