#ifndef SPIRAL_VECTORS_H
#define SPIRAL_VECTORS_H

// Instructions that Swift has no operation for. The names of functions with AVX instructions begin with that of the only module that
// calls them: see Tests/Support/avx-outside.sh.

// Fetches the cache line of an address, which will be written, into the first-level cache.
static inline __attribute__((always_inline)) void vectors_fetch(const double *address) {
  __builtin_prefetch(address, 1, 3);
}

#ifdef __AVX512F__
#include <immintrin.h>

typedef double vectors_doubles __attribute__((ext_vector_type(8)));
typedef long long vectors_indices __attribute__((ext_vector_type(8)));

// table[indices & 7]
static inline __attribute__((always_inline)) vectors_doubles
KernelAVX512_look_up(vectors_doubles table, vectors_indices indices) {
  return _mm512_permutexvar_pd((__m512i)indices, table);
}

// The same value. Calls are made in the order of the program: the compiler keeps several chains of operations next to each other
static inline __attribute__((always_inline)) vectors_doubles KernelAVX512_in_order(vectors_doubles values) {
  __asm__ volatile("" : "+v"(values));
  return values;
}

// The square root of each value, correctly rounded
static inline __attribute__((always_inline)) vectors_doubles KernelAVX512_square_roots(vectors_doubles values) {
  return _mm512_sqrt_pd(values);
}
#endif

#endif
