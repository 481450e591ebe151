#ifndef CNCURSES_H
#define CNCURSES_H

#include "memoryfile.h"
#include "screen.h"
#include "signals.h"

#endif
