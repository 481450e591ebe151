#ifndef SPIRAL_VECTORS_H
#define SPIRAL_VECTORS_H

// Instructions that Swift has no operation for. The names of functions with AVX instructions begin with that of the only module that
// calls them: see Tests/Support/avx-outside.sh.

// Fetches the cache line of an address, which will be written, into the first-level cache.
static inline __attribute__((always_inline)) void vectors_fetch(const double *address) {
  __builtin_prefetch(address, 1, 3);
}

// The same for an address that will be read.
static inline __attribute__((always_inline)) void vectors_fetch_to_read(const double *address) {
  __builtin_prefetch(address, 0, 3);
}

#if defined __AVX512F__ || defined SPIRAL_AVX512_IN_PAIRS
typedef double vectors_eight __attribute__((ext_vector_type(8)));

// The square root of each value, correctly rounded
static inline __attribute__((always_inline)) vectors_eight KernelAVX512_square_roots(vectors_eight values) {
  return __builtin_elementwise_sqrt(values);
}
#elif defined __AVX2__
typedef double vectors_four __attribute__((ext_vector_type(4)));

// The square root of each value, correctly rounded
static inline __attribute__((always_inline)) vectors_four KernelAVX2_square_roots(vectors_four values) {
  return __builtin_elementwise_sqrt(values);
}
#endif

#endif
