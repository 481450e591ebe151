#ifndef CNCURSES_SIGNALS_H
#define CNCURSES_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// The part of a terminal session that must work inside of signal handlers, and therefore lives in globals and in C.

/// Installs the handlers: INT TERM HUP QUIT WINCH TSTP CONT are noted, PIPE is ignored, and crashes (ILL TRAP ABRT BUS
/// FPE SEGV) give the terminal back first. Returns a descriptor that becomes readable when a signal was noted, or -1
/// with errno (EBUSY when they are installed already).
int signals_open(void);

/// The signals noted since the last call, one bit each: bit SIGINT is 1 << SIGINT.
uint32_t signals_take(void);

/// Puts back the actions that were there before.
void signals_close(void);

/// Stops this process (or its whole group, as Ctrl-Z in a shell would) like an unhandled TSTP; returns after CONT.
void signals_stop(bool whole_group);

/// What gives the terminal back without any help of the program: done by the crash handler and at exit.
struct signals_guard {
  int output;             ///< the terminal
  int keys;               ///< the descriptor whose settings are restored
  struct termios before;  ///< those settings
  int messages;           ///< a file with what was written to standard error meanwhile, or -1
  int standard_error;     ///< where standard error went before, or -1
};

/// Arms the guard; `reset` are the bytes that leave the screen (at most 512 are kept).
void signals_arm(const struct signals_guard *guard, const char *reset, size_t count);

/// Disarms it: the program has given the terminal back itself.
void signals_disarm(void);

#endif
