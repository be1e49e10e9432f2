struct point {
	int x, y;
};
void take(int *);
void read_only(const int *, int n);
void print(const char *, ...);
char *find(char *, int);
char *strchr(const char *, int);
int sum(struct point);
