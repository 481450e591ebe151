#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>
#include <termios.h>

/// Runs a program as the session leader of a new terminal of the given size, which is its standard input (unless `input`
/// names a file), output and error. `master` is the terminal's other side, `slave` a second descriptor of the program's,
/// `settings` what the terminal is set to before the program starts. Returns the process, or -1 with errno.
pid_t pseudo_terminal_run(char *const arguments[], char *const environment[], int rows, int columns, const char *input,
                          int *master, int *slave, struct termios *settings);

/// Runs a program in `folder` with nothing to read, in a process group of its own; `output` and `error` are where its output is read.
/// It and each process that it starts may use the processor for `seconds`; then XCPU ends them. Returns the process, or -1 with errno.
pid_t piped_run(char *const arguments[], char *const environment[], const char *folder, int seconds, int *output,
                int *error);

/// Sends a signal to one thread of a process; 0, or -1 with errno.
int pseudo_terminal_signal_thread(pid_t process, pid_t thread, int signal);

#endif
