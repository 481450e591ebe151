#include "cbuild.h"

const char *build_commit(void) { return SPIRAL_COMMIT; }
