#define _GNU_SOURCE

#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utmp.h>

pid_t pseudo_terminal_run(char *const arguments[], char *const environment[], int rows, int columns, const char *input,
                          int *master, int *slave) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (openpty(master, slave, NULL, NULL, &size) != 0) return -1;
  for (int i = 0; i < 2; i++) fcntl(i ? *slave : *master, F_SETFD, FD_CLOEXEC);
  fcntl(*master, F_SETFL, O_NONBLOCK);
  pid_t process = fork();
  if (process != 0) return process;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  login_tty(dup(*slave));
  if (input) {
    int file = open(input, O_RDONLY);
    dup2(file, STDIN_FILENO);
    close(file);
  }
  execve(arguments[0], arguments, environment);
  _exit(127);
}
