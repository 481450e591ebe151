#include "callocations.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED  // the sanitizer defines malloc itself
#endif
#endif

// glibc lets a program define malloc itself and keeps its own under other names: the tests count on the way through.
#if defined(__GLIBC__) && !defined(SANITIZED)

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static _Thread_local long allocations;
static _Thread_local long aligned;

void *malloc(size_t size) {
  allocations++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  allocations++;
  return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  allocations++;
  return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  allocations++;
  aligned += alignment > 16;
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  allocations++;
  aligned += alignment > 16;
  *result = __libc_memalign(alignment, size);
  return *result ? 0 : 12;
}

long allocations_of_this_thread(void) { return allocations; }
long aligned_allocations_of_this_thread(void) { return aligned; }

#else

long allocations_of_this_thread(void) { return -1; }
long aligned_allocations_of_this_thread(void) { return -1; }

#endif
