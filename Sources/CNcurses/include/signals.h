#ifndef CNCURSES_SIGNALS_H
#define CNCURSES_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// The part of a terminal session that must work inside of signal handlers, and is therefore in C with global variables.

/// Installs the handlers: INT TERM HUP QUIT WINCH TSTP CONT are recorded, PIPE is ignored, and crashes (ILL TRAP ABRT BUS
/// FPE SEGV) restore the terminal first. Returns a descriptor that becomes readable when a signal was recorded, or -1
/// with errno (EBUSY when they are installed already).
int signals_open(void);

/// The signals recorded since the last call, one bit each: bit SIGINT is 1 << SIGINT.
uint32_t signals_take(void);

/// Restores the previous signal actions.
void signals_close(void);

/// Stops this process (or its whole group, as Ctrl-Z in a shell would) like an unhandled TSTP; returns after CONT.
void signals_stop(bool whole_group);

/// The data with which the crash handler and the exit handler restore the terminal.
struct signals_guard {
  int output;             ///< the terminal
  int keys;               ///< the descriptor whose settings are restored
  struct termios before;  ///< those settings
  int messages;           ///< a file with the text written to standard error meanwhile, or -1
  int standard_error;     ///< the previous standard error, or -1
};

/// Arms the guard; `reset` are the bytes that leave the screen (at most 512 are kept).
void signals_arm(const struct signals_guard *guard, const char *reset, size_t count);

/// Disarms the guard: the program has restored the terminal itself.
void signals_disarm(void);

#endif
