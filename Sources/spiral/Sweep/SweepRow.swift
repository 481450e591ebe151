import Learning
import Settings

enum SweepFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// The lines of a sweep: first what was asked for, which tells the runs apart, then what came of it.
struct SweepRow: Sendable {
  let format: SweepFormat
  let fields: [Field<RunSettings>]

  private static let results = ["loss", "data_loss", "regularization_loss", "accuracy", "test_loss", "test_accuracy"]

  /// The first line of a CSV file; `nil` in JSON Lines.
  var header: String? {
    guard format == .csv else { return nil }
    return (names + ["iterations", "diverged_at"] + Self.results).joined(separator: ",") + "\n"
  }

  private var names: [String] { fields.map { $0.name.replacing("-", with: "_") } }

  /// What the line of a run begins with, up to its results.
  func key(_ run: SweepRun) -> String {
    let values = fields.map { $0.text(run.settings) } + [String(run.iterations)]
    switch format {
    case .csv: return values.map { $0.contains(",") || $0.contains("\"") ? quoted($0) : $0 }.joined(separator: ",")
    case .jsonl:
      let pairs = zip(names + ["iterations"], values).map { name, value in
        // A list of one unit is a list, too.
        "\"\(name)\":\(isNumber(value) && name != "hidden_units" ? value : json(value))"
      }
      return "{" + pairs.joined(separator: ",")
    }
  }

  /// The ``key(_:)`` of a line; `nil` where it is none of this sweep's.
  func key(ofLine line: Substring) -> String? {
    switch format {
    case .jsonl:
      guard line.hasSuffix("}"), let end = line.firstRange(of: ",\"diverged_at\":") else { return nil }
      return String(line[..<end.lowerBound])
    case .csv:
      var columns = 0
      var isQuoted = false
      for index in line.indices {
        if line[index] == "\"" { isQuoted.toggle() }
        if line[index] == ",", !isQuoted { columns += 1 }
        if columns == fields.count + 1 { return String(line[..<index]) }
      }
      return nil
    }
  }

  /// The line of a run that has ended.
  func line(_ run: SweepRun, _ ended: TrainingRun) -> String {
    let (loss, accuracy) = ended.evaluate()
    let test = ended.evaluateTest()
    let divergence = ended.iteration < run.iterations ? String(ended.iteration) : nil
    let results: [String?] =
      [loss.total, loss.data, loss.penalty, accuracy].map(\.description) + [
        test?.loss.description, test?.accuracy.description,
      ]
    switch format {
    case .csv:
      return ([key(run)] + ([divergence] + results).map { $0 ?? "" }).joined(separator: ",") + "\n"
    case .jsonl:
      let pairs = zip(["diverged_at"] + Self.results, [divergence] + results).map { name, value in
        // JSON has no infinity.
        "\"\(name)\":\(value.flatMap { isNumber($0) || $0.hasPrefix("-") && $0 != "-inf" ? $0 : nil } ?? "null")"
      }
      return key(run) + "," + pairs.joined(separator: ",") + "}\n"
    }
  }

  private func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  private func isNumber(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isNumber else { return false }
    return Double(text) != nil && text.allSatisfy { "0123456789.e+-".contains($0) }
  }

  private func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
