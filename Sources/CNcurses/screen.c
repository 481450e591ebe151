#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "screen.h"

#include "memoryfile.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

struct curses_screen {
  SCREEN *handle;
  FILE *output;  // a file in memory: ncurses writes to a descriptor and has no callback
  char *term;
  uint8_t *bytes;
  size_t capacity;
  cchar_t *row;
  int width;
  bool left;
};

static FILE *open_memory(void) {
  int fd = memory_file();
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w+");
  if (!file && fd >= 0) close(fd);
  return file;
}

struct curses_traits curses_traits_of(const char *term) {
  struct curses_traits traits = {0};
  int status = 0;
  FILE *nowhere = open_memory();  // setupterm asks its descriptor for the speed and the size
  if (!nowhere) return traits;
  if (setupterm(term, fileno(nowhere), &status) == OK || status == 1) {
    const char *cup = tigetstr("cup"), *rgb = tigetstr("RGB");
    traits.known = true;
    traits.moves_cursor = cup && cup != (char *)-1;
    traits.direct_color =
        tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (rgb && rgb != (char *)-1) || tigetflag("Tc") > 0;
    traits.colors = tigetnum("colors") > 0 ? tigetnum("colors") : 0;
    del_curterm(cur_term);
  }
  fclose(nowhere);
  return traits;
}

static void use(struct curses_screen *screen) { set_term(screen->handle); }

static bool make_row(struct curses_screen *screen, int width) {
  cchar_t *row = realloc(screen->row, sizeof(cchar_t) * (size_t)(width > 0 ? width : 1));
  if (!row) return false;
  screen->row = row;
  screen->width = width;
  return true;
}

static void set_number(const char *name, int value) {
  char text[16];
  snprintf(text, sizeof text, "%d", value);
  setenv(name, text, 1);
}

static SCREEN *new_screen(const char *term, const char *compiled, FILE *output, int rows, int width) {
  char *before = getenv("TERMINFO");
  if (before && !(before = strdup(before))) return NULL;
  if (compiled) setenv("TERMINFO", compiled, 1);
  set_number("LINES", rows);  // a file in memory has no terminal size, and some descriptions send it at once
  set_number("COLUMNS", width);
  SCREEN *handle = newterm(term, output, stdin);
  unsetenv("LINES");
  unsetenv("COLUMNS");
  if (compiled && before) setenv("TERMINFO", before, 1);
  if (compiled && !before) unsetenv("TERMINFO");
  free(before);
  return handle;
}

struct curses_screen *curses_open(const char *term, const char *compiled, int rows, int width) {
  struct curses_screen *screen = calloc(1, sizeof *screen);
  if (!screen) return NULL;
  screen->output = open_memory();
  screen->term = strdup(term);
  if (screen->output && screen->term && make_row(screen, width))
    screen->handle = new_screen(screen->term, compiled, screen->output, rows, width);
  if (!screen->handle) {
    if (screen->output) fclose(screen->output);
    free(screen->term);
    free(screen->row);
    free(screen);
    return NULL;
  }
  typeahead(-1);
  idlok(stdscr, FALSE);
  idcok(stdscr, FALSE);
  leaveok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  nonl();
  keypad(stdscr, TRUE);
  curs_set(0);
  if (start_color() == OK) use_default_colors();
  resize_term(rows, width);
  return screen;
}

void curses_close(struct curses_screen *screen) {
  delscreen(screen->handle);
  fclose(screen->output);
  free(screen->term);
  free(screen->bytes);
  free(screen->row);
  free(screen);
}

const char *curses_string(struct curses_screen *screen, const char *capability) {
  use(screen);
  const char *text = tigetstr(capability);
  return text == (char *)-1 ? NULL : text;
}

int curses_colors(struct curses_screen *screen) {
  use(screen);
  return has_colors() ? COLORS : 0;
}

bool curses_set_pair(struct curses_screen *screen, int pair, int foreground, int background) {
  use(screen);
  return init_extended_pair(pair, foreground, background) == OK;
}

void curses_forget_pairs(struct curses_screen *screen) {
  use(screen);
  reset_color_pairs();
  clearok(curscr, TRUE);
}

static bool make_character(cchar_t *out, const struct curses_cell *cell) {
  static const struct { uint8_t bit; attr_t attribute; } styles[] = {
    {CURSES_BOLD, A_BOLD}, {CURSES_DIM, A_DIM}, {CURSES_UNDERLINE, A_UNDERLINE}, {CURSES_REVERSE, A_REVERSE}};
  attr_t attributes = A_NORMAL;
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
    if (cell->style & styles[i].bit) attributes |= styles[i].attribute;
  wchar_t text[CURSES_CELL_SCALARS + 1] = {0};
  for (size_t i = 0; i < CURSES_CELL_SCALARS; i++) text[i] = (wchar_t)cell->scalars[i];
  int pair = cell->pair;
  if (curses_width(cell->scalars[0]) == cell->width) {
    if (setcchar(out, text, attributes, 0, &pair) == OK) return true;
    text[1] = 0;  // a sequence that ncurses does not accept: its base alone
    if (setcchar(out, text, attributes, 0, &pair) == OK) return true;
  }
  return setcchar(out, L"?", attributes, 0, &pair) == OK;
}

void curses_put_row(struct curses_screen *screen, int y, const struct curses_cell *cells, size_t count) {
  static const struct curses_cell blank = {.scalars = {' '}, .width = 1};
  use(screen);
  int used = 0, column = 0;
  for (size_t i = 0; i < count && column + cells[i].width <= screen->width; i++) {
    if (!make_character(&screen->row[used++], &cells[i])) make_character(&screen->row[used - 1], &blank);
    column += cells[i].width;
    if (cells[i].width == 2 && screen->row[used - 1].chars[0] == L'?') {
      struct curses_cell filler = cells[i];
      filler.scalars[0] = ' ';
      filler.scalars[1] = 0;
      filler.width = 1;
      make_character(&screen->row[used++], &filler);
    }
  }
  mvwadd_wchnstr(stdscr, y, 0, screen->row, used);
}

void curses_erase(struct curses_screen *screen) {
  use(screen);
  werase(stdscr);
}

void curses_invalidate(struct curses_screen *screen) {
  use(screen);
  clearok(curscr, TRUE);
}

bool curses_resize(struct curses_screen *screen, int rows, int width) {
  use(screen);
  if (!make_row(screen, width) || resize_term(rows, width) != OK) return false;
  clearok(curscr, TRUE);
  return true;
}

static struct curses_bytes take(struct curses_screen *screen) {
  struct curses_bytes none = {NULL, 0};
  fflush(screen->output);
  off_t end = lseek(fileno(screen->output), 0, SEEK_CUR);
  if (end <= 0) return none;
  if ((size_t)end > screen->capacity) {
    uint8_t *larger = realloc(screen->bytes, (size_t)end * 2);
    if (!larger) return none;
    screen->bytes = larger;
    screen->capacity = (size_t)end * 2;
  }
  ssize_t count = pread(fileno(screen->output), screen->bytes, (size_t)end, 0);
  lseek(fileno(screen->output), 0, SEEK_SET);
  return (struct curses_bytes){screen->bytes, count > 0 ? (size_t)count : 0};
}

struct curses_bytes curses_update(struct curses_screen *screen) {
  use(screen);
  if (screen->left) keypad(stdscr, TRUE);  // doupdate enters again, but without a tty it does not enable the keypad
  screen->left = false;
  wnoutrefresh(stdscr);
  doupdate();
  return take(screen);
}

struct curses_bytes curses_leave(struct curses_screen *screen) {
  use(screen);
  endwin();
  screen->left = true;
  return take(screen);
}

int curses_select_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (!strcmp(nl_langinfo(CODESET), "UTF-8")) return 0;
  const char *name = setlocale(LC_CTYPE, NULL);
  if (name && strcmp(name, "C") && strcmp(name, "POSIX")) return -1;
  return setlocale(LC_CTYPE, "C.UTF-8") && !strcmp(nl_langinfo(CODESET), "UTF-8") ? 0 : -1;
}

int curses_width(uint32_t scalar) {
  if (scalar >= 0x20 && scalar < 0x7f) return 1;
  return wcwidth((wchar_t)scalar);
}
