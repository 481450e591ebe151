import Foundation
import Testing

/// Checks of the linked binary.
@Suite struct BinaryTests {
  /// The folder of the test program.
  private static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Support/avx-outside.sh")

  /// The program, and the object files of the AVX modules, whose weak functions the linker may choose for any program.
  private static var files: [String] {
    let program = folder.appending(path: "spiral").path
    let objects = ["KernelAVX2", "KernelAVX512"].flatMap { module in
      let build = folder.appending(path: "\(module).build")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: build.path)) ?? []
      return names.filter { $0.hasSuffix(".o") }.map { build.appending(path: $0).path }
    }
    return ([program] + objects).filter { FileManager.default.fileExists(atPath: $0) }
  }

  private static let hasDisassembler = ["objdump", "llvm-objdump"].contains { tool in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
  }

  /// If this fails after only flags were changed, remove the build folder: the compiler keeps object files whose code
  /// before LLVM was the same. A name `__swift_memcpyN_A` that is missing in `sharedCopies` must be added to Package.swift.
  @Test(
    "No function outside of the AVX modules holds AVX code",
    .enabled(if: hasDisassembler, "needs objdump, of the package binutils"), .timeLimit(.minutes(5)))
  func functionsOutside() throws {
    #expect(!Self.files.isEmpty)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [Self.script.path] + Self.files
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let found = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(found.isEmpty && process.terminationStatus == 0, "\(found)")
  }
}
