#ifndef CNCURSES_SCREEN_H
#define CNCURSES_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An ncurses screen that writes into memory: ncurses computes the bytes that change the terminal's picture, and the
/// caller sends them. Main thread only, one at a time (ncurses keeps the current screen in global variables).
struct curses_screen;

/// The largest number of scalars in a cell: the base character and combining marks; longer ones are cut.
#define CURSES_CELL_SCALARS 4

/// One character for `curses_put_row`. `width` is 1 or 2 columns; `style` holds bits of `curses_style`.
struct curses_cell {
  uint32_t scalars[CURSES_CELL_SCALARS];
  int32_t pair;
  uint8_t style;
  uint8_t width;
};

enum curses_style { CURSES_BOLD = 1, CURSES_DIM = 2, CURSES_UNDERLINE = 4, CURSES_REVERSE = 8 };

/// The properties of the terminal description `term`, without opening a screen.
struct curses_traits {
  bool known;
  bool moves_cursor;
  bool direct_color;
  int colors;
};
struct curses_traits curses_traits_of(const char *term);

/// Opens a screen for the description `term`, which is read from `compiled` (the value for TERMINFO, "b64:…")
/// unless that is NULL; the environment is restored. NULL when ncurses has no such description.
struct curses_screen *curses_open(const char *term, const char *compiled, int rows, int width);

/// Frees the screen; call `curses_leave` and send its bytes first.
void curses_close(struct curses_screen *screen);

/// A string capability of the screen's description, or NULL.
const char *curses_string(struct curses_screen *screen, const char *capability);

/// The number of colours of the screen's description; 0 for none.
int curses_colors(struct curses_screen *screen);

/// Sets the colours of a pair. A pair that is on the screen must not change: see `curses_forget_pairs`.
bool curses_set_pair(struct curses_screen *screen, int pair, int foreground, int background);

/// Forgets all pairs, so that they can be set again, and makes the next update repaint everything.
void curses_forget_pairs(struct curses_screen *screen);

/// Replaces row `y`, from column 0 on, by `count` characters.
void curses_put_row(struct curses_screen *screen, int y, const struct curses_cell *cells, size_t count);

/// Clears the picture.
void curses_erase(struct curses_screen *screen);

/// Makes the next update clear the terminal and paint everything.
void curses_invalidate(struct curses_screen *screen);

bool curses_resize(struct curses_screen *screen, int rows, int width);

/// Bytes that ncurses wrote; valid until the next call with the same screen.
struct curses_bytes {
  const uint8_t *start;
  size_t count;
};

/// The bytes that update the terminal to the present picture; after `curses_leave` they enter the screen again.
struct curses_bytes curses_update(struct curses_screen *screen);

/// The bytes that leave the screen (alternate screen off, cursor on).
struct curses_bytes curses_leave(struct curses_screen *screen);

/// Selects the locale's characters: 0 when they are UTF-8, in which case a C locale was replaced by C.UTF-8;
/// otherwise -1.
int curses_select_utf8(void);

/// The columns that the C library gives a character, as ncurses uses them.
int curses_width(uint32_t scalar);

#endif
