#ifndef CPROCESSOR_H
#define CPROCESSOR_H

#include <stdbool.h>

/// Whether processor and operating system support AVX2 and fused multiply-add; false on other architectures.
bool processor_has_avx2(void);

/// Whether processor and operating system support AVX-512 F, DQ, BW and VL; false on other architectures.
bool processor_has_avx512(void);

#endif
