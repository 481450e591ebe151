import Learning
import Quoting
import Settings

enum SweepFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// The lines of a sweep: first what was asked for, which tells the runs apart, then what came of it.
struct SweepRow: Sendable {
  let format: SweepFormat
  let fields: [Field<RunSettings>]

  /// Settings that are texts where they look like numbers: a list of one unit, a file named `1.5`.
  private static let texts = ["hidden_units", "dataset"]
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
    case .csv: return values.map(csvQuoted).joined(separator: ",")
    case .jsonl:
      let pairs = zip(names + ["iterations"], values).map { name, value in
        "\"\(name)\":\(isNumberLiteral(value) && !Self.texts.contains(name) ? value : jsonQuoted(value))"
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
      for index in line.utf8.indices {
        if line.utf8[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if line.utf8[index] == UInt8(ascii: ","), !isQuoted { columns += 1 }
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
        "\"\(name)\":\(value.flatMap { isNumberLiteral($0) ? $0 : nil } ?? "null")"
      }
      return key(run) + "," + pairs.joined(separator: ",") + "}\n"
    }
  }
}
