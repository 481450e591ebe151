import Platform
import TestSupport

/// Commands with numbers and ranges of all kinds: each ends after its work or with a message, or runs until it is
/// terminated.
func attackCommands(_ random: inout SplitMix, _ workspace: Workspace) throws -> String? {
  try workspace.write(workspace.sweeps[0], to: "rows.csv")
  try workspace.write(workspace.runs[0], to: "run.json")
  let small = "--no-config --points 4 --hidden-units 2"
  let form = random.choice([
    "sweep \(small) --iterations 1 --top 2 --reg #..#x#", "sweep \(small) --iterations 1 --seed #..#",
    "sweep \(small) --iterations 1 --seed #..#:#", "sweep \(small) --seed 0..3 --iterations #,#",
    "sweep \(small) --iterations 1 --seed 0..9 --part #/#", "sweep \(small) --iterations 1 --seed 0..9 --top #",
    "sweep \(small) --iterations 1 --reg 0..1 --samples # --sample-seed #",
    "sweep \(small) --iterations 1 --reg 0..1 --samples #..#", "sweep \(small) --iterations 1 --seed 0..3 --jobs #",
    "sweep \(small) --iterations 1 --hidden-units #/#,# --commands", "sweep \(small) --seed #..# --commands --part #/#",
    "plot rows.csv:#", "train rows.csv:#", "record rows.csv:# --seconds 1 --output a.cast",
    "record \(small) --iterations # --seconds # --rate # --output a.cast",
    "record run.json --iterations # --seconds 1 --output a.cast", "train run.json --iterations # --log-every #",
    "train \(small) --iterations 3 --log-every # --batch-size # --skip-draws #",
    "train \(small) --iterations 3 --step-size # --step-schedule # --schedule-length #",
    "train --no-config --iterations 1 --points # --classes # --hidden-units #",
    "plot \(small) --iterations 2 --size #x#", "plot \(small) --iterations 2 --unit #", "plot \(small) --iterations #",
    "plot \(small) --open landscape --landscape-iterations #", "lesson print units --output #",
    "lesson check units --page #",
  ])
  var command = ""
  for (place, part) in form.split(separator: "#", omittingEmptySubsequences: false).enumerated() {
    if place > 0 {
      let number = random.below(4) == 0 ? random.number() : "\(random.below(4))"
      command += number.filter { $0 != " " }
    }
    command += part
  }
  // An accepted command may run long: it must not trap, and ends when it is terminated.
  let outcome = workspace.spiral(command, signal: (SIGTERM, afterMilliseconds: 2 * workspace.milliseconds + 500))
  return outcome.fault(allowing: [0, 1, 2, 128 + SIGTERM, 1000 + SIGTERM]).map { "\(command): \($0)" }
}
