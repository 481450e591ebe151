#define _GNU_SOURCE

#include "memoryfile.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/mman.h>

int memory_file(void) { return memfd_create("spiral", MFD_CLOEXEC); }
#else
int memory_file(void) {
  FILE *file = tmpfile();
  if (!file) return -1;
  int fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
  return fd;
}
#endif
