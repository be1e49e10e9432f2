/* Array of a returned structure written or kept. */
struct info { int kind; char name[16]; };
struct list { struct info of[2]; char *label; };
struct info info_of(int device);
struct list all(void);
struct info *info_at(int device);
void show(const char *name);

void kept_bad(int device)
{
	const char *name = info_of(device).name;	/* expect: expression.temporary-lifetime */
	show(name);
}

const char *assigned_bad(int device)
{
	const char *name;
	name = info_of(device).name;	/* expect: expression.temporary-lifetime */
	return name;
}

void written_bad(int device)
{
	info_of(device).name[0] = 0;	/* expect: expression.temporary-lifetime */
}

void stepped_bad(void)
{
	all().of[1].name[2]++;	/* expect: expression.temporary-lifetime */
}

const char *returned_bad(int device)
{
	return info_of(device).name;	/* expect: expression.temporary-lifetime */
}

void same_expression_ok(int device)
{
	show(info_of(device).name);
}

char element_ok(int device)
{
	char first = info_of(device).name[0];
	return first;
}

void variable_ok(int device)
{
	struct info info = info_of(device);
	const char *name = info.name;
	show(name);
}

void pointer_ok(int device)
{
	const char *name = info_at(device)->name;
	info_at(device)->name[0] = 0;
	show(name);
}

char *member_pointer_ok(void)
{
	char *label = all().label;
	return label;
}
