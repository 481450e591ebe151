#define _GNU_SOURCE

#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int noted[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGWINCH, SIGTSTP, SIGCONT};
static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct sigaction earlier[NSIG];
static atomic_uint seen;
static atomic_int alarm_end = -1;  // the writing end of the pipe
static int alarm_read = -1;

static struct signals_guard guard;
static char reset_bytes[512];
static size_t reset_count;
static atomic_bool armed;

static void note(int signal) {
  int saved = errno;
  atomic_fetch_or(&seen, 1u << signal);
  int end = atomic_load(&alarm_end);
  if (end >= 0 && write(end, "", 1) < 0) {}  // a full pipe wakes the reader as well
  errno = saved;
}

// Only functions that POSIX allows in a handler. The terminal may be full and its descriptor non-blocking: a crash waits
// for it, for a limited time.
static void write_all(int fd, const char *bytes, size_t count) {
  for (int tries = 0; count > 0 && tries < 20;) {
    ssize_t written = write(fd, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = fd, .events = POLLOUT};
      poll(&ready, 1, 50);
      tries++;
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

static void give_back(void) {
  if (!atomic_exchange(&armed, false)) return;
  write_all(guard.output, reset_bytes, reset_count);
  tcflush(guard.keys, TCIFLUSH);  // reports of the terminal must not reach the shell
  tcsetattr(guard.keys, TCSANOW, &guard.before);
  if (guard.standard_error < 0) return;
  dup2(guard.standard_error, STDERR_FILENO);
  char part[1024];
  off_t offset = 0;
  ssize_t count;
  while (guard.messages >= 0 && (count = pread(guard.messages, part, sizeof part, offset)) > 0) {
    write_all(STDERR_FILENO, part, (size_t)count);
    offset += count;
  }
}

// Other threads continue until the process ends: their output must not come after the reset. A write in progress ends
// first, because a terminal handles one at a time.
static void silence_others(void) {
  if (!atomic_load(&armed)) return;
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  int own = dup(guard.output);
  if (nowhere >= 0 && own >= 0 && dup2(nowhere, guard.output) >= 0) guard.output = own;
}

// Returning executes the faulty instruction again, now with the previous action, so that its report shows the real frame.
static void crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  silence_others();
  give_back();
  sigaction(signal, &earlier[signal], NULL);
  // abort() and similar calls do not fault again, and a breakpoint was already passed.
  if (info->si_code <= 0 || signal == SIGTRAP) raise(signal);
  errno = saved;
}

static void install(int signal, const struct sigaction *action) { sigaction(signal, action, &earlier[signal]); }

static void install_unless_ignored(int signal, const struct sigaction *action) {
  install(signal, action);
  if (earlier[signal].sa_handler == SIG_IGN) sigaction(signal, &earlier[signal], NULL);  // as under nohup
}

int signals_open(void) {
  static char stack[1 << 16];
  static bool registered;
  if (alarm_read >= 0) {
    errno = EBUSY;
    return -1;
  }
  int ends[2];
  if (pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  alarm_read = ends[0];
  atomic_store(&seen, 0);
  atomic_store(&alarm_end, ends[1]);
  if (!registered) registered = atexit(give_back) == 0;

  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && current.ss_flags & SS_DISABLE)
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);

  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(noted); i++) install_unless_ignored(noted[i], &action);
  action.sa_handler = SIG_IGN;
  install(SIGPIPE, &action);
  action.sa_sigaction = crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (size_t i = 0; i < COUNT(crashes); i++) install(crashes[i], &action);
  return alarm_read;
}

uint32_t signals_take(void) {
  char bytes[64];
  while (alarm_read >= 0 && read(alarm_read, bytes, sizeof bytes) > 0) {}
  return atomic_exchange(&seen, 0);
}

void signals_close(void) {
  if (alarm_read < 0) return;
  for (size_t i = 0; i < COUNT(noted); i++) sigaction(noted[i], &earlier[noted[i]], NULL);
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &earlier[crashes[i]], NULL);
  sigaction(SIGPIPE, &earlier[SIGPIPE], NULL);
  close(atomic_exchange(&alarm_end, -1));
  close(alarm_read);
  alarm_read = -1;
}

void signals_stop(bool whole_group) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, stop, go_on;
  sigemptyset(&standard.sa_mask);
  sigaction(SIGTSTP, &standard, &stop);
  sigaction(SIGCONT, &standard, &go_on);
  if (whole_group) kill(0, SIGTSTP);
  else raise(SIGTSTP);
  sigaction(SIGTSTP, &stop, NULL);
  sigaction(SIGCONT, &go_on, NULL);
}

void signals_arm(const struct signals_guard *new_guard, const char *reset, size_t count) {
  atomic_store(&armed, false);
  guard = *new_guard;
  reset_count = count < sizeof reset_bytes ? count : sizeof reset_bytes;
  memcpy(reset_bytes, reset, reset_count);
  atomic_store(&armed, true);
}

void signals_disarm(void) { atomic_store(&armed, false); }
