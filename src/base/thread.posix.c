#include "base/thread.h"

#include <errno.h>
#include <signal.h>

bool mutex_init(struct mutex *mutex) {
    return pthread_mutex_init(&mutex->its, NULL) == 0;
}

void mutex_finish(struct mutex *mutex) {
    (void)pthread_mutex_destroy(&mutex->its);
}

void mutex_lock(struct mutex *mutex) {
    (void)pthread_mutex_lock(&mutex->its);
}

void mutex_unlock(struct mutex *mutex) {
    (void)pthread_mutex_unlock(&mutex->its);
}

bool condition_init(struct condition *condition) {
    return pthread_cond_init(&condition->its, NULL) == 0;
}

void condition_finish(struct condition *condition) {
    (void)pthread_cond_destroy(&condition->its);
}

void condition_wait(struct condition *condition, struct mutex *mutex) {
    (void)pthread_cond_wait(&condition->its, &mutex->its);
}

void condition_wake_one(struct condition *condition) {
    (void)pthread_cond_signal(&condition->its);
}

void condition_wake_all(struct condition *condition) {
    (void)pthread_cond_broadcast(&condition->its);
}

bool semaphore_init(struct semaphore *semaphore) {
    return sem_init(&semaphore->its, 0, 0) == 0;
}

void semaphore_finish(struct semaphore *semaphore) {
    (void)sem_destroy(&semaphore->its);
}

void semaphore_wait(struct semaphore *semaphore) {
    while (sem_wait(&semaphore->its) != 0 && errno == EINTR) {
        // Woken by a signal that was for somebody else.
    }
}

void semaphore_post(struct semaphore *semaphore) {
    (void)sem_post(&semaphore->its);
}

bool thread_start(struct thread *thread, void *(*work)(void *context), void *context) {
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&thread->its, NULL, work, context) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void thread_join(struct thread *thread) {
    (void)pthread_join(thread->its, NULL);
}

void thread_detach(struct thread *thread) {
    (void)pthread_detach(thread->its);
}
