#include "cprocessor.h"

// The compiler's run-time support reads cpuid and, by xgetbv, the registers that the operating system saves.
#if defined(__x86_64__)

bool processor_has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

bool processor_has_avx512(void) {
#ifdef SPIRAL_AVX512_IN_PAIRS
  return processor_has_avx2();
#endif
  __builtin_cpu_init();
  return processor_has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}

#else

bool processor_has_avx2(void) { return false; }
bool processor_has_avx512(void) { return false; }

#endif
