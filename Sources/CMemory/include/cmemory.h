#ifndef CMEMORY_H
#define CMEMORY_H

/// Has memory that was freed go back to the system. To be called before there is a second thread; does nothing where the C
/// library is another one than glibc.
///
/// glibc gives each thread an arena of its own, up to eight for each processor, and after the first large array that was
/// freed each arena may keep up to 64 MB of free memory at its end. Threads of background work come and go: a process that
/// uses a few megabytes grew to more than a gigabyte.
void memory_returns_when_freed(void);

#endif
