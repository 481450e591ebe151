import Foundation
import Learning
import Settings
import Testing

/// Claims of the documents about the definition, checked.
@Suite struct DefinitionTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: [("run.md", "Constants"), ("run.ja.md", "定数")])
  func thePageOfARunHasTheProgramsConstants(name: String, title: String) throws {
    let page = try Self.text("Resources/docs/\(name)")
    let section = page.components(separatedBy: "## \(title)\n")[1].components(separatedBy: "\n## ")[0]
    var constants: [String: Double] = [:]
    for line in section.split(separator: "\n").dropFirst(2) where line.hasPrefix("|") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let value = Double(cells[1]) else {
        Issue.record("\(line)")
        continue
      }
      constants[cells[0]] = value
    }
    #expect(
      constants == [
        "μ": Optimizer.mu, "β₁": Optimizer.beta1, "β₂": Optimizer.beta2, "α": Optimizer.alpha,
        "ε": Optimizer.epsilon, "ε′": Optimizer.adagradEpsilon, "leak": Activation.leak, "δ": Objective.margin,
        "ω": FeatureMap.Feature.frequency, "small": Initialization.smallScale, "equal": Initialization.equalWeight,
        "T": Double(RunSettings().scheduleLength), "skip (linear)": Double(Model.linear.publishedSkip),
        "skip (mlp)": Double(Model.mlp.publishedSkip),
      ])
  }

  @Test(arguments: ["run.md", "run.ja.md"]) func thePageOfARunNamesEveryChoice(name: String) throws {
    let page = try Self.text("Resources/docs/\(name)")
    func check<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) {
      for value in type.allCases {
        #expect(page.contains("| \(value.rawValue) |"), "\(type): \(value.rawValue)")
      }
    }
    check(Objective.self)
    check(StepSchedule.self)
    check(Optimizer.self)
    check(Initialization.self)
    check(Activation.self)
    for feature in FeatureMap.Feature.allCases { #expect(page.contains(feature.rawValue)) }
  }

  @Test func theReadmeSaysHowManyLinesTheDefinitionHas() throws {
    let folder = Self.root.appending(path: "Sources/Learning/Definition")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let lines = try files.reduce(0) {
      try $0 + String(contentsOf: $1, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).count
        - 1
    }
    let match = try #require(
      try Self.text("README.md").firstMatch(of: /Sources\/Learning\/Definition.{0,80}?(\d+) lines/))
    #expect(Int(match.1) == lines)
  }
}
