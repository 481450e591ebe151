#define _GNU_SOURCE

#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utmp.h>

pid_t pseudo_terminal_run(char *const arguments[], char *const environment[], int rows, int columns, const char *input,
                          int *master, int *slave, struct termios *settings) {
  // Closed in every other program from the start: tests run side by side, and a terminal that some server has inherited
  // would never hang up.
  char name[64];
  *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0 || grantpt(*master) || unlockpt(*master) || ptsname_r(*master, name, sizeof name)) return -1;
  if ((*slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) return -1;
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  ioctl(*master, TIOCSWINSZ, &size);
  tcgetattr(*slave, settings);
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

pid_t piped_run(char *const arguments[], char *const environment[], const char *folder, int seconds, int *output,
                int *error) {
  int outputs[2], errors[2];
  if (pipe2(outputs, O_CLOEXEC) || pipe2(errors, O_CLOEXEC)) return -1;
  *output = outputs[0];
  *error = errors[0];
  pid_t process = fork();
  if (process != 0) {
    close(outputs[1]);
    close(errors[1]);
    return process;
  }
  // What this process ignores, the program need not: a shell starts what runs in its background without SIGINT.
  const int signals[] = {SIGPIPE, SIGINT, SIGQUIT, SIGHUP, SIGTERM};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
  int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(outputs[1], STDOUT_FILENO);
  dup2(errors[1], STDERR_FILENO);
  setpgid(0, 0);  // so that all that it starts can be ended with it
  struct rlimit processor = {.rlim_cur = (rlim_t)seconds, .rlim_max = (rlim_t)seconds + 1};
  setrlimit(RLIMIT_CPU, &processor);
  if (chdir(folder) == 0) execve(arguments[0], arguments, environment);
  _exit(127);
}

int pseudo_terminal_signal_thread(pid_t process, pid_t thread, int signal) {
  return (int)syscall(SYS_tgkill, process, thread, signal);
}
