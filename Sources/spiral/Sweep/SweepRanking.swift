import Quoting
import Screen
import Settings
import Texts

/// The settings of a sweep by rising mean loss over all seeds. Settings with a diverged run come last. Values of different loss functions
/// are not compared: each has a ranking of its own.
struct SweepRanking {
  private struct Group {
    /// The settings without the seed, and the iterations.
    let key: [String]
    var losses: [Double] = []
    var diverged = 0

    var mean: Double { losses.isEmpty ? .infinity : losses.reduce(0, +) / Double(losses.count) }

    /// The sample standard deviation; `nil` for fewer than two runs.
    var deviation: Double? {
      guard losses.count > 1 else { return nil }
      let mean = mean
      return (losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(losses.count - 1)).squareRoot()
    }
  }

  private let names: [String]
  /// The rankings of the loss functions, in the order of the rows.
  private let rankings: [[Group]]
  private let lossName: String

  /// - Parameter rows: the rows with results. A run with test points is ranked by their loss.
  init(_ rows: [SweepRow.Row], _ row: SweepRow) {
    let hasTest = rows.contains { row.testLoss(of: $0) != nil }
    lossName = hasTest ? "test loss" : "loss"
    let columns = row.keyColumns.filter { $0.name != "seed" }
    names = columns.map(\.name)
    var groups: [Group] = []
    var places: [[String]: Int] = [:]
    for values in rows {
      let key = columns.map { values[$0.index] ?? "" }
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append(Group(key: key))
      }
      let loss = row.testLoss(of: values) ?? row.loss(of: values)
      if row.hasDiverged(values) || loss?.isFinite != true {
        groups[place].diverged += 1
      } else if let loss {
        groups[place].losses.append(loss)
      }
    }
    let objective = names.firstIndex { SweepRow.field($0)?.name == Field<RunSettings>.objective.name }
    func function(_ group: Group) -> String { objective.map { group.key[$0] } ?? "" }
    let functions = groups.map(function).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    rankings = functions.map { name in
      groups.filter { function($0) == name }.enumerated().sorted { a, b in
        let (first, second) = (a.element, b.element)
        if (first.diverged > 0) != (second.diverged > 0) { return first.diverged == 0 }
        return first.mean != second.mean ? first.mean < second.mean : a.offset < b.offset
      }.map(\.element)
    }
  }

  /// The first `count` settings of each loss function as a table, one line each.
  func text(_ count: Int) -> String {
    var lines = [names + [lossName, "sd", "runs", "diverged"]]
    for group in rankings.flatMap({ $0.prefix(count) }) {
      let mean = group.losses.isEmpty ? "-" : bounded(group.mean, digits: 6)
      let deviation = group.deviation.map { "± " + bounded($0, digits: 6) } ?? "-"
      lines.append(
        group.key.map { printable($0, columns: 30) }
          + [mean, deviation, String(group.losses.count + group.diverged), String(group.diverged)])
    }
    let widths = lines[0].indices.map { column in lines.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).map { text, width in String(repeating: " ", count: width - displayWidth(of: text)) + text }
        .joined(separator: "  ") + "\n"
    }.joined()
  }
}
