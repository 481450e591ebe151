import KernelTypes

/// The kernel of this module's instruction set.
package func makeKernel() -> Kernel {
  #if KERNEL_AVX512
    let instructionSet = InstructionSet.avx512
  #elseif KERNEL_AVX2
    let instructionSet = InstructionSet.avx2
  #else
    let instructionSet = InstructionSet.portable
  #endif
  return Kernel(
    instructionSet: instructionSet, scratchBytes: scratchBytes, lossAndGradient: lossAndGradient, descend: descend,
    penalty: penalty, add: add,
    advance: advance, evaluate: evaluate, scores: scores, classify: classify,
    exponentials: { values, count in
      for index in 0..<count { values[index] = exponential(Lanes(repeating: values[index]))[0] }
    },
    logarithms: { values, count in
      for index in 0..<count { values[index] = logarithm(Lanes(repeating: values[index]))[0] }
    })
}
