#ifndef CMEMORY_H
#define CMEMORY_H

/// Makes glibc return freed memory to the system. Must be called before there is a second thread; without glibc it has no
/// effect.
///
/// glibc gives each thread its own arena, up to eight for each processor, and after the first large array was freed each
/// arena may keep up to 64 MB of free memory at its end. With threads of background work that start and end, a process that
/// uses a few megabytes grew to more than a gigabyte.
void memory_returns_when_freed(void);

#endif
