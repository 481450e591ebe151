#ifndef CNCURSES_MEMORYFILE_H
#define CNCURSES_MEMORYFILE_H

/// The descriptor of a new, empty file that has no name and lies in memory where the system can do that; -1 with errno.
int memory_file(void);

#endif
