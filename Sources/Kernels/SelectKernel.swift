import CProcessor
import KernelPortable
@_exported import KernelTypes
import Platform

#if canImport(KernelAVX2)
  import KernelAVX2
  import KernelAVX512
#endif

/// The reason why a kernel requested by name is not available.
public enum KernelError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  case unsupported(InstructionSet)

  public var description: String {
    let names = InstructionSet.allCases.filter(\.isSupported).map(\.rawValue).joined(separator: ", ")
    return switch self {
    case .unknown(let name): "SPIRAL_KERNEL is '\(name)', which is no kernel; this processor has \(names)"
    case .unsupported(let set): "SPIRAL_KERNEL is '\(set.rawValue)', which this processor lacks; it has \(names)"
    }
  }
}

extension InstructionSet {
  /// Whether this processor, under this operating system, can execute the instruction set.
  public var isSupported: Bool {
    switch self {
    case .portable: true
    case .avx2: processor_has_avx2()
    case .avx512: processor_has_avx512()
    }
  }
}

extension Kernel {
  /// The kernel of an instruction set; `nil` where the processor or the build lacks it.
  public init?(_ instructionSet: InstructionSet) {
    guard instructionSet.isSupported else { return nil }
    switch instructionSet {
    case .portable: self = Kernel(KernelPortable.Functions.self)
    #if canImport(KernelAVX2)
      case .avx2: self = Kernel(KernelAVX2.Functions.self)
      case .avx512: self = Kernel(KernelAVX512.Functions.self)
    #else
      default: return nil
    #endif
    }
  }

  /// The kernel of the widest instruction set that this processor can execute.
  public static var widest: Kernel {
    Kernel(.avx512) ?? Kernel(.avx2) ?? Kernel(KernelPortable.Functions.self)
  }

  /// The kernel of that name; the widest where there is no name.
  public static func named(_ name: String?) throws(KernelError) -> Kernel {
    guard let name, !name.isEmpty else { return widest }
    guard let instructionSet = InstructionSet(rawValue: name) else { throw .unknown(name) }
    guard let kernel = Kernel(instructionSet) else { throw .unsupported(instructionSet) }
    return kernel
  }

  /// The kernel that the environment variable `SPIRAL_KERNEL` names; the widest where it is unset.
  public static func fromEnvironment() throws(KernelError) -> Kernel {
    try named(getenv("SPIRAL_KERNEL").map { String(cString: $0) })
  }
}
