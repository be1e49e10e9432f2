/* Thread joined or detached twice. */
typedef unsigned long pthread_t;
int pthread_create(pthread_t *id, const void *attr, void *(*f)(void *), void *arg);
int pthread_join(pthread_t id, void **result);
int pthread_detach(pthread_t id);
void *work(void *arg);
struct pool { pthread_t of[4]; pthread_t watch; };

void twice_bad(pthread_t id)
{
	pthread_join(id, 0);
	pthread_join(id, 0);	/* expect: thread.joined-twice */
}

int detached_bad(struct pool *p)
{
	if (pthread_detach(p->watch))
		return -1;
	return pthread_join(p->watch, 0);	/* expect: thread.joined-twice */
}

void element_bad(struct pool *p)
{
	for (int i = 0; i < 4; i++) {
		pthread_join(p->of[i], 0);
		pthread_detach(p->of[i]);	/* expect: thread.joined-twice */
	}
}

void once_ok(struct pool *p)
{
	for (int i = 0; i < 4; i++)
		pthread_join(p->of[i], 0);
	pthread_join(p->watch, 0);
}

void restarted_ok(pthread_t id)
{
	pthread_join(id, 0);
	if (pthread_create(&id, 0, work, 0) == 0)
		pthread_join(id, 0);
}

void either_ok(pthread_t id, int wait)
{
	if (wait)
		pthread_join(id, 0);
	else
		pthread_detach(id);
}

void assigned_ok(struct pool *p)
{
	pthread_t id = p->of[0];
	pthread_join(id, 0);
	id = p->of[1];
	pthread_join(id, 0);
}
