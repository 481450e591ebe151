import Foundation
import TerminalSupport
import TestSupport

// Runs the program with random input for a while and prints how many cases were tried and which failed:
//
//     Fuzz [--seconds 60] [--seed 1]      all known cases, however long they take, and then random ones of each kind in
//                                         turn for the rest of the time, at least half of it
//     Fuzz --only run --seed 1234 --count 1      one of them once more
//     Fuzz --soak 60                      the viewer at full speed for the given number of minutes, at least 6
//
// The status is 1 where a case failed. Case number n of a kind has the seed of the call plus n.

func value(_ option: String) -> String? {
  let words = CommandLine.arguments
  return words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
}

/// How many cases were tried, and how many failed.
struct Tally {
  var tried: [String: Int] = [:]
  var faults = 0

  mutating func note(_ name: String, _ fault: String?, again: String) {
    tried[name, default: 0] += 1
    guard let fault else { return }
    faults += 1
    print("✘ \(name): \(fault)\n    once more: \(again)")
    fflush(nil)
  }
}

signal(SIGPIPE, SIG_IGN)
let seconds = value("--seconds").flatMap(Double.init) ?? 60
let first = value("--seed").flatMap(UInt64.init) ?? 1
let count = value("--count").flatMap(Int.init) ?? .max
let only = value("--only")
let targets = Target.allCases.filter { only == nil || $0.rawValue == only }
guard !targets.isEmpty || only == "known" else {
  print("--only takes known or one of \(Target.allCases.map(\.rawValue).joined(separator: ", "))")
  exit(2)
}

if let minutes = value("--soak").flatMap(Int.init), minutes > 0 {
  let fault = try soak(minutes: minutes)
  print(fault.map { "✘ soak: \($0)" } ?? "nothing grew in \(minutes) minutes")
  exit(fault == nil ? 0 : 1)
}

let start = ContinuousClock.now
let workspace = try Workspace()
defer { try? FileManager.default.removeItem(atPath: workspace.folder) }
var tally = Tally()

if only == nil || only == "known" {
  for known in KnownCase.all {
    workspace.clear()
    tally.note("known", known.fault(workspace).map { "\(known.name): \($0)" }, again: known.line)
  }
  let passed = Int((ContinuousClock.now - start) / .seconds(1))
  print("\(KnownCase.all.count) known cases tried in \(passed) s, \(tally.faults) fell")
  fflush(nil)
}
// A case that is under way at the end is abandoned: what it found says nothing.
let end = max(start + .seconds(seconds), .now + .seconds(seconds / 2))
Deadline.set(end)
var number = 0
while ContinuousClock.now < end, number < count, !targets.isEmpty {
  for target in targets where ContinuousClock.now < end {
    workspace.clear()
    let seed = first &+ UInt64(number)
    var random = SplitMix(seed: seed &* 0x9E37_79B9)
    let fault = try target.attack(&random, workspace)
    if Deadline.hasCut { break }
    tally.note(target.rawValue, fault, again: "--only \(target.rawValue) --seed \(seed) --count 1")
  }
  number += 1
}
let counts = tally.tried.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
print("\(tally.tried.values.reduce(0, +)) tried (\(counts)), \(tally.faults) fell")
exit(tally.faults == 0 ? 0 : 1)
