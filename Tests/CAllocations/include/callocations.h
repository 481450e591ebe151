#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

/// How often this thread has asked for memory so far; -1 where that cannot be told.
long allocations_of_this_thread(void);

/// How often among them with a larger alignment than malloc gives; -1 where that cannot be told.
long aligned_allocations_of_this_thread(void);

#endif
