import Foundation
import Screen
import TerminalSupport
import TestSupport

/// Runs the viewer at full pace for a long time: its memory stays constant, and it answers keys until the end.
///
/// A key is pressed each second, so that all views and panels are drawn repeatedly. Memory is compared with the largest value of
/// the first five minutes, in which the keyframes reach their full number and nearly all pairs of colours are used once. glibc is
/// told to return more of what is free: by default its heaps, one for each thread, keep it.
func soak(minutes: Int) throws -> String? {
  /// The kilobytes by which memory may grow, because the heap's fragmentation varies.
  let tolerance = 4096.0
  /// The minutes after which all memory that is kept has been used once.
  let settled = 5
  guard minutes > settled else {
    return "memory is compared after \(settled) minutes: at least MINUTES=\(settled + 1) is needed"
  }
  let terminal = try PseudoTerminal(
    Programs.spiral, ["watch", "--no-config", "--pace", "max"],
    environment: ["MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "65536"],
    size: Size(columns: 200, rows: 60))
  guard terminal.wait({ $0.contains("\u{1b}[?1049h") }) else { return "the viewer does not start" }
  let keys = Array("vvvvvvtypedf\u{1b}o\u{1b}P\u{1b}M\u{1b}").map(String.init)
  var kilobytes: [Double] = []
  var pressed = 0
  for minute in 1...minutes {
    let end = ContinuousClock.now + .seconds(60)
    var next = ContinuousClock.now
    while ContinuousClock.now < end {
      guard terminal.receive(milliseconds: 100) else { return "the viewer ends in minute \(minute)" }
      terminal.clear()
      if ContinuousClock.now >= next {
        next += .seconds(1)
        terminal.send(keys[pressed % keys.count])
        pressed += 1
      }
    }
    kilobytes.append(terminal.megabytes * 1024)
    print(
      "minute \(minute): \(Int(kilobytes[minute - 1])) kB, \(Int(terminal.processorSeconds)) s of CPU")
    fflush(nil)
  }
  let base = kilobytes[..<settled].max()!
  if let grown = kilobytes.indices.dropFirst(settled).first(where: { kilobytes[$0] > base + tolerance }) {
    return "memory grew from \(Int(base)) to \(Int(kilobytes[grown])) kB in minute \(grown + 1)"
  }
  terminal.send("\u{3}")
  let status = terminal.end()
  return status == 0 ? nil : "the viewer ends with \(status.map(String.init) ?? "nothing")"
}
