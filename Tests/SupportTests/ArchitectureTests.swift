import Foundation
import Testing

/// Statements of ARCHITECTURE.md that can be checked in the sources.
@Suite struct ArchitectureTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  private static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names of the modules, which are the folders of `Sources`.
  private static let modules: Set<String> = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
    return Set((names ?? []).filter { !$0.hasPrefix(".") })
  }()

  /// The paths of a module's files below its folder. The AVX modules are links to the folder of another module.
  private static func files(of module: String) -> [String] {
    let folder = root.appending(path: "Sources/\(module)").resolvingSymlinksInPath().path
    return (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
  }

  private static func text(_ module: String, _ file: String) throws -> String {
    let path = root.appending(path: "Sources/\(module)").resolvingSymlinksInPath().appending(path: file)
    return try String(contentsOf: path, encoding: .utf8)
  }

  /// What the Swift files of a module import.
  private static func imports(of module: String) throws -> Set<String> {
    try #require(importsOfModules[module])
  }

  private static let importsOfModules: [String: Set<String>] = {
    let read = modules.compactMap { module in (try? readImports(of: module)).map { (module, $0) } }
    return Dictionary(uniqueKeysWithValues: read)
  }()

  /// Imports are within the first 2,000 characters of a file.
  private static func readImports(of module: String) throws -> Set<String> {
    var names: Set<String> = []
    for file in files(of: module) where file.hasSuffix(".swift") {
      for line in try text(module, file).prefix(2000).split(separator: "\n") where line.contains("import ") {
        if let match = line.firstMatch(
          of: /^\s*(?:[@\w()]+ )*import (?:(?:struct|class|enum|protocol|func|var) )?(\w+)/)
        {
          names.insert(String(match.1))
        }
      }
    }
    return names
  }

  /// The modules in the order of the list in ARCHITECTURE.md.
  private static func listedModules() throws -> [String] {
    try read("ARCHITECTURE.md").split(separator: "\n").prefix { !$0.hasPrefix("    Tests/") }
      .compactMap { $0.firstMatch(of: /^ {6}(\w+) +\S/).map { String($0.1) } }
  }

  @Test func `Every module has one line in the list of modules`() throws {
    let listed = try Self.listedModules()
    #expect(listed.count == Set(listed).count)
    #expect(Set(listed).symmetricDifference(Self.modules) == [])
  }

  @Test func `A module imports only modules above it in the list`() throws {
    let listed = try Self.listedModules()
    for (place, module) in listed.enumerated() {
      let below = try Self.imports(of: module).intersection(Self.modules).subtracting(listed[..<place])
      #expect(below == [], "\(module)")
    }
  }

  @Test func `Every arrow between two modules is an import`() throws {
    var count = 0
    for line in try Self.read("ARCHITECTURE.md").split(separator: "\n") {
      let parts = line.components(separatedBy: " ─► ").map { $0.split(separator: " ").map(String.init) }
      for (left, right) in zip(parts, parts.dropFirst()) {
        guard let from = left.last, let to = right.first, Self.modules.isSuperset(of: [from, to]) else { continue }
        count += 1
        #expect(try Self.imports(of: from).contains(to), "\(from) ─► \(to)")
      }
    }
    #expect(count >= 8)
  }

  @Test func `Package.swift declares for each module what it imports and nothing else`() throws {
    let manifest = try Self.read("Package.swift")
    for module in Self.modules {
      // The AVX modules are added to the dependencies of Kernels by an expression.
      let pattern = try Regex(#"arget\(\s*name: "\#(module)",\s*(?:dependencies: \[([^\]]*)\])?"#)
      guard let match = manifest.firstMatch(of: pattern) else {
        #expect(try Self.imports(of: module) == [], "\(module) is no target")
        continue
      }
      let list = match.output[1].substring ?? ""
      var declared = Set(list.matches(of: /"(\w+)"/).map { String($0.1) })
      if module == "Kernels" { declared.formUnion(["KernelAVX2", "KernelAVX512"]) }
      let imported = try Self.imports(of: module).intersection(Self.modules)
      #expect(declared.intersection(Self.modules).symmetricDifference(imported) == [], "\(module)")
    }
  }

  @Test func `Only CNcurses includes the headers of ncurses`() throws {
    for module in Self.modules {
      for file in Self.files(of: module)
      where ["c", "h", "modulemap"].contains((file as NSString).pathExtension) {
        let includes = try Self.text(module, file).firstMatch(
          of: /(?:#include|header)\s*[<"](?:\w+\/)?(?:n?curses|term)\.h/)
        #expect(includes == nil || module == "CNcurses", "\(module)/\(file)")
      }
    }
  }

  @Test func `Neither the screen nor learning imports queues, files or clocks`() throws {
    for module in ["Screen", "Learning"] {
      let others = try Self.imports(of: module).subtracting(Self.modules)
      #expect(others.isSubset(of: ["Synchronization"]), "\(module)")
    }
  }

  @Test func `Only Platform imports the system's C library`() throws {
    for module in Self.modules where module != "Platform" {
      #expect(try Self.imports(of: module).isDisjoint(with: ["Glibc", "Musl", "Darwin"]), "\(module)")
    }
  }

  @Test func `Every path that ARCHITECTURE.md names exists`() throws {
    var count = 0
    for match in try Self.read("ARCHITECTURE.md").matches(of: /`([A-Za-z.]+\/[A-Za-z0-9_.\/-]*)`/) {
      let path = String(match.1)
      let places = ["", "Sources/"].map { Self.root.appending(path: $0 + path).path }
      #expect(places.contains { FileManager.default.fileExists(atPath: $0) }, "\(path)")
      count += 1
    }
    #expect(count > 30)
  }

  @Test func `Every type that the table of changes names is declared`() throws {
    let table = try Self.read("ARCHITECTURE.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
    let names = Set(table.flatMap { row in row.matches(of: /`([A-Z]\w*)(?:\.\w+)?`/).map { String($0.1) } })
    var missing = names
    for folder in ["Sources", "Tests"] {
      for case let file as String in FileManager.default.enumerator(atPath: Self.root.appending(path: folder).path)!
      where file.hasSuffix(".swift") {
        let text = try Data(contentsOf: Self.root.appending(path: folder + "/" + file))
        missing = missing.filter { name in
          !["struct", "enum", "protocol", "class"].contains { text.range(of: Data("\($0) \(name)".utf8)) != nil }
        }
      }
    }
    #expect(missing == [])
    #expect(names.count > 5)
  }
}
