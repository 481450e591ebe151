// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let strictC: [CSetting] = [.enableWarning("all"), .treatAllWarnings(as: .error)]

// What the tests spend their time in is optimised in debug builds as well, with all checks: the definition and the scalar code that
// the kernels are compared with (without it a gradient check takes ten times as long), the order of the points, and the pictures
// (more than twice).
let optimized: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The kernels are one source compiled for several instruction sets, one target for each, also optimised in debug builds.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-Ounchecked", "-wmo", "-disable-batch-mode", "-num-threads", "1"])]

// A manifest is compiled for the building machine and does not know the target machine. For another architecture:
// SPIRAL_ARCH=aarch64 swift build --swift-sdk ...
#if arch(x86_64)
  let host = "x86_64"
#else
  let host = "other"
#endif
// Swift emits the functions that copy a value of some size and alignment as weak symbols: the linker keeps one of each name for
// the whole program. Those of the AVX modules must not use AVX registers: Tests/Support/avx-outside.sh checks it.
let sharedCopies = stride(from: 8, through: 1024, by: 8).flatMap {
  ["\($0)_8", "\($0 + 1)_8", "\($0)_16", "\($0 + 1)_16", "\($0)_4", "\($0 + 4)_4"]
}
let avx2 =
  ["-Xcc", "-mavx2", "-Xcc", "-mfma"]
  + sharedCopies.flatMap { ["-Xllvm", "-force-attribute=__swift_memcpy\($0):noimplicitfloat"] }
// SPIRAL_AVX512=pairs compiles a register of AVX-512 as two of AVX2: a processor without it can test the source for it, though not
// its instructions.
let inPairs = Context.environment["SPIRAL_AVX512"] == "pairs"
let avx512 =
  avx2
  + (inPairs
    ? ["-Xcc", "-DSPIRAL_AVX512_IN_PAIRS"]
    : ["f", "dq", "bw", "vl"].flatMap { ["-Xcc", "-mavx512" + $0] } + ["-Xcc", "-mprefer-vector-width=512"])
let kernels: [Target] =
  (Context.environment["SPIRAL_ARCH"] ?? host) != "x86_64"
  ? []
  : [
    .target(
      name: "KernelAVX2", dependencies: ["KernelTypes", "CVectors"],
      swiftSettings: fast + [.define("KERNEL_AVX2"), .unsafeFlags(avx2)]),
    .target(
      name: "KernelAVX512", dependencies: ["KernelTypes", "CVectors"],
      swiftSettings: fast + [.define("KERNEL_AVX512"), .unsafeFlags(avx512)]),
  ]

// A C module can be given a value when it is built, a Swift module cannot.
let commit =
  Context.gitInformation.map { $0.currentCommit.prefix(7) + ($0.hasUncommittedChanges ? "+" : "") } ?? ""

// The documentation plugin is not part of the program: only `make docs` requests it.
let documentation: [Package.Dependency] =
  Context.environment["SPIRAL_DOCS"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")]

let package = Package(
  name: "spiral",
  products: [
    .executable(name: "spiral", targets: ["spiral"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ] + documentation,
  targets: kernels + [
    .target(name: "KernelTypes", swiftSettings: optimized),
    .target(name: "KernelPortable", dependencies: ["KernelTypes", "CVectors"], swiftSettings: fast),
    .target(name: "CProcessor", cSettings: strictC + (inPairs ? [.define("SPIRAL_AVX512_IN_PAIRS")] : [])),
    .target(name: "CMemory", cSettings: strictC),
    .target(name: "CBuild", cSettings: strictC + [.define("SPIRAL_COMMIT", to: "\"\(commit)\"")]),
    .target(name: "Platform", swiftSettings: strict),
    .target(
      name: "Kernels",
      dependencies: ["KernelTypes", "KernelPortable", "CProcessor", "Platform"]
        + kernels.map { .byName(name: $0.name) },
      swiftSettings: optimized),
    .target(name: "Learning", dependencies: ["Kernels", "Platform"], swiftSettings: optimized),
    .target(name: "Quoting", swiftSettings: strict),
    .target(name: "Texts", dependencies: ["Quoting", "Platform"], swiftSettings: strict),
    .systemLibrary(name: "CVectors"),
    .systemLibrary(name: "CZlib"),
    .target(name: "NumPyFiles", dependencies: ["CZlib", "Texts"], swiftSettings: strict),
    .target(
      name: "PointTables",
      dependencies: ["Texts", "Settings", "Learning", "NumPyFiles", "Quoting", "Platform"],
      swiftSettings: strict),
    .target(name: "Settings", dependencies: ["Learning", "Texts", "Quoting", "Platform"], swiftSettings: strict),
    .target(name: "Training", dependencies: ["Texts", "Settings", "Learning", "Quoting"], swiftSettings: optimized),
    .target(
      name: "Lessons", dependencies: ["Texts", "Training", "Settings", "Learning"],
      resources: [.embedInCode("BuiltIn")], swiftSettings: strict),
    .target(
      name: "Saving",
      dependencies: [
        "Texts", "Training", "Settings", "Learning", "Kernels", "NumPyFiles", "Quoting", "Platform",
      ],
      swiftSettings: strict),
    .target(
      name: "Screen", dependencies: ["Texts", "Lessons", "Training", "Settings", "Learning", "Quoting", "Platform"],
      swiftSettings: optimized),
    .target(
      name: "CNcurses", cSettings: strictC,
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "Screen", "NumPyFiles", "Texts", "Platform"], swiftSettings: strict),
    .executableTarget(
      name: "spiral",
      dependencies: [
        "Terminal", "Screen", "Lessons", "Saving", "Training", "Settings", "PointTables", "NumPyFiles", "Learning",
        "Kernels", "Texts", "Quoting", "Platform", "CBuild", "CMemory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", path: "Tests/Support",
      exclude: [
        "TerminalProbe", "FrameAllocations", "CPseudoTerminal", "Terminals", "thread-sanitizer.txt", "avx-outside.sh",
        "sanitizer.sh",
      ],
      swiftSettings: strict),
    .testTarget(name: "SupportTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .target(name: "CAllocations", path: "Tests/CAllocations", cSettings: strictC),
    .testTarget(
      name: "KernelTests", dependencies: ["Kernels", "KernelPortable", "CAllocations", "TestSupport"],
      swiftSettings: optimized),
    .testTarget(
      name: "LearningTests", dependencies: ["Learning", "Settings", "CAllocations", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "QuotingTests", dependencies: ["Quoting", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "LessonTests", dependencies: ["Lessons", "Training", "Settings", "Learning", "Texts"], swiftSettings: strict
    ),
    .testTarget(name: "NumPyFileTests", dependencies: ["NumPyFiles", "Texts", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PointTableTests", dependencies: ["PointTables", "NumPyFiles", "Texts", "Settings", "Learning"],
      swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Texts", "Platform"], swiftSettings: strict),
    .testTarget(name: "SettingsTests", dependencies: ["Settings", "Quoting"], swiftSettings: strict),
    .testTarget(
      name: "SavingTests", dependencies: ["Saving", "NumPyFiles", "Training", "Settings", "Learning", "Texts"],
      swiftSettings: strict),
    .testTarget(name: "TrainingTests", dependencies: ["Training", "Texts", "TestSupport"], swiftSettings: strict),
    .executableTarget(
      name: "spiral-bench", dependencies: ["Kernels", "Learning", "Platform"], path: "Benchmarks",
      exclude: ["README.md", "baseline.py", "bench.py", "peers.py", "viewer.py"],
      sources: ["main.swift"], swiftSettings: strict),
    .executableTarget(
      name: "FrameAllocations",
      dependencies: ["Screen", "Training", "Settings", "Texts", "Learning", "Platform", "CAllocations"],
      path: "Tests/Support/FrameAllocations", swiftSettings: strict),
    .testTarget(
      name: "ScreenTests", dependencies: ["Screen", "Lessons", "Texts", "TestSupport"],
      exclude: ["Recorded"],
      swiftSettings: strict),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Terminal", "Screen", "Platform"], path: "Tests/Support/TerminalProbe",
      swiftSettings: strict),
    .target(
      name: "CPseudoTerminal", path: "Tests/Support/CPseudoTerminal", cSettings: strictC,
      linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "TerminalSupport", dependencies: ["CPseudoTerminal", "Screen", "TestSupport", "Platform"],
      path: "Tests/Support/Terminals",
      swiftSettings: optimized),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["spiral", "CPseudoTerminal", "TerminalSupport", "TestSupport", "Screen", "Lessons", "Platform"],
      path: "Tests/Fuzz",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Terminal", "CZlib", "TerminalProbe", "TerminalSupport", "TestSupport", "Platform"],
      swiftSettings: strict),
    .testTarget(
      name: "SpiralTests", dependencies: ["spiral", "TestSupport", "TerminalSupport", "Platform"], exclude: ["Files"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The tests of one module without what they do not need, SPIRAL_TESTS=TrainingTests: a build of everything under the thread
// sanitizer takes four times as long.
if let tests = Context.environment["SPIRAL_TESTS"], !tests.isEmpty {
  var wanted: Set<String> = []
  var names = [tests]
  while let name = names.popLast() {
    guard wanted.insert(name).inserted, let target = package.targets.first(where: { $0.name == name }) else { continue }
    for case .byNameItem(let dependency, _) in target.dependencies { names.append(dependency) }
  }
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products = []
  if !wanted.contains("spiral") { package.dependencies = [] }
}
