#ifndef SPIRAL_PANELS_H
#define SPIRAL_PANELS_H

// The inner loop of `PanelProduct`, which is unrolled. The names of functions begin with that of the only module that calls them, as in
// vectors.h.

#include <stdbool.h>

#include "vectors.h"

#ifdef __AVX2__
#if defined __AVX512F__ || defined SPIRAL_AVX512_IN_PAIRS
#define PANELS_NAME(name) KernelAVX512_##name
#define PANELS_LANES 8
// The rows that are computed at once: `PanelRows.count`
#define PANELS_ROWS 8
#else
#define PANELS_NAME(name) KernelAVX2_##name
#define PANELS_LANES 4
#define PANELS_ROWS 6
#endif

// Registers of doubles that are read from any address of a double
typedef double panels_lanes __attribute__((ext_vector_type(PANELS_LANES), aligned(8), may_alias));

// One step of the depth: a value of `a` for each row, times two registers of `b`
static inline __attribute__((always_inline)) void PANELS_NAME(step)(
    const double *a, const double *b, panels_lanes sums[PANELS_ROWS][2]) {
  const panels_lanes low = *(const panels_lanes *)b, high = *(const panels_lanes *)(b + PANELS_LANES);
  for (int row = 0; row < PANELS_ROWS; row++) {
    const panels_lanes value = (panels_lanes)a[row];
    sums[row][0] = __builtin_elementwise_fma(value, low, sums[row][0]);
    sums[row][1] = __builtin_elementwise_fma(value, high, sums[row][1]);
  }
}

// `C = A B`, or `C += A B` if `adding`, for some rows and two registers of columns
//
// a: `[depth x PANELS_ROWS]`
// b: `[depth x 2 PANELS_LANES]`
// depth: the steps that are added, in ascending order. `[count]`
// c: the first of the columns; the rows of `C` begin `width` apart, and `rows` has the numbers of those that are computed
static inline __attribute__((always_inline)) void PANELS_NAME(multiply_panel)(
    const double *a, const double *b, const int *depth, long count, double *c, long width, const int *rows, bool adding) {
  panels_lanes sums[PANELS_ROWS][2];
  for (int row = 0; row < PANELS_ROWS; row++) {
    const double *from = c + rows[row] * width;
    sums[row][0] = adding ? *(const panels_lanes *)from : (panels_lanes)0;
    sums[row][1] = adding ? *(const panels_lanes *)(from + PANELS_LANES) : (panels_lanes)0;
  }
  if (count > 0 && depth[count - 1] - depth[0] == count - 1) {
    a += depth[0] * PANELS_ROWS;
    b += depth[0] * 2 * PANELS_LANES;
    long step = 0;
    for (; step + 4 <= count; step += 4) {
      for (int next = 0; next < 4; next++) PANELS_NAME(step)(a + next * PANELS_ROWS, b + next * 2 * PANELS_LANES, sums);
      a += 4 * PANELS_ROWS;
      b += 4 * 2 * PANELS_LANES;
    }
    for (; step < count; step++) {
      PANELS_NAME(step)(a, b, sums);
      a += PANELS_ROWS;
      b += 2 * PANELS_LANES;
    }
  } else {
    for (long index = 0; index < count; index++) {
      const long step = depth[index];
      PANELS_NAME(step)(a + step * PANELS_ROWS, b + step * 2 * PANELS_LANES, sums);
    }
  }
  for (int row = 0; row < PANELS_ROWS; row++) {
    double *to = c + rows[row] * width;
    *(panels_lanes *)to = sums[row][0];
    *(panels_lanes *)(to + PANELS_LANES) = sums[row][1];
  }
}
#endif

#endif
