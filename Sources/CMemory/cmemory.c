#include "cmemory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/resource.h>

void memory_returns_when_freed(void) {
  // An arena reserves 64 MB of address space, which a limit of it (ulimit -v) counts.
  struct rlimit space;
  const int is_limited = getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY;
  mallopt(M_ARENA_MAX, is_limited ? 1 : 4);
  // Larger arrays have their own pages, which are returned when they are freed. A training step allocates arrays of some
  // hundred kilobytes: with their own pages, mini-batches took five times as long.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
}

#else

void memory_returns_when_freed(void) {}

#endif
