#ifndef CNCURSES_MEMORYFILE_H
#define CNCURSES_MEMORYFILE_H

/// The descriptor of a new, empty file without a name, in memory where the system supports it; -1 with errno.
int memory_file(void);

#endif
