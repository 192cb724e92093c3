// Threads and what guards the memory they share. The system's own kinds stand in these structs, so
// that they can lie in others without an allocation; only functions of this header touch them.
#pragma once

#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>

struct mutex {
    pthread_mutex_t its;
};

// For a mutex that lives as long as the program; it needs no init and no finish.
#define MUTEX_FOREVER                                                                              \
    { PTHREAD_MUTEX_INITIALIZER }

// Waited for while a mutex is held.
struct condition {
    pthread_cond_t its;
};

struct semaphore {
    sem_t its;
};

struct thread {
    pthread_t its;
};

// False when the system has none left.
bool mutex_init(struct mutex *mutex);
void mutex_finish(struct mutex *mutex);
void mutex_lock(struct mutex *mutex);
void mutex_unlock(struct mutex *mutex);

bool condition_init(struct condition *condition);
void condition_finish(struct condition *condition);
// Lets go of the mutex while it waits. It may return for no reason: look again.
void condition_wait(struct condition *condition, struct mutex *mutex);
void condition_wake_one(struct condition *condition);
void condition_wake_all(struct condition *condition);

// Begins at 0.
bool semaphore_init(struct semaphore *semaphore);
void semaphore_finish(struct semaphore *semaphore);
void semaphore_wait(struct semaphore *semaphore);
// Waits for nobody, so it may be called where sound is rendered.
void semaphore_post(struct semaphore *semaphore);

// Starts work(context) in a thread that gets no signals: they are for the threads that were there
// before. False when there is none to be had. Join or detach it.
bool thread_start(struct thread *thread, void *(*work)(void *context), void *context);
void thread_join(struct thread *thread);
// Nobody will wait for it.
void thread_detach(struct thread *thread);
