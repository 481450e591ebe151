import Foundation
import TerminalSupport

/// Cases that were faults once, with a check of the present behaviour.
struct KnownCase {
  let name: String
  /// A line of sh, run in an empty folder, in which `spiral` is the program.
  let line: String
  /// A line of sh that succeeds where the case passes.
  var check = "true"
  var statuses: Set<Int32> = [0, 1, 2]

  static let all = [
    KnownCase(
      name: "a sweep does not destroy another file",
      line: "printf 'one line, no newline' > notes.txt; spiral sweep --seed 0..1 --iterations 3 --output notes.txt",
      check: "[ \"$(cat notes.txt)\" = 'one line, no newline' ]"),
    KnownCase(
      name: "a sweep does not append to its own data",
      line:
        "printf '0,0,a\\n1,1,b\\n' > t.csv; spiral sweep --no-header --dataset t.csv --model linear --seed 0..1 --iterations 1 --output t.csv",
      check: "[ \"$(wc -l < t.csv)\" -eq 2 ]"),
    KnownCase(
      name: "a sweep writes to no device", line: "spiral sweep --seed 0..1 --iterations 3 --output /dev/full",
      statuses: [1, 2]),
    KnownCase(
      name: "a file's name runs no command",
      line: "n=$(printf \"./x'\\314\\201; touch PWNED; '\\314\\201.csv\"); printf '0,0,a\\n1,1,b\\n' > \"$n\"; "
        + "spiral sweep --dataset \"$n\" --model linear --seed 0,1 --iterations 1 --commands > c.sh; sh c.sh > /dev/null",
      check: "[ ! -e PWNED ]"),
    KnownCase(
      name: "a file's name moves no cursor", line: "spiral train \"$(printf 'a\\033]0;X\\007.json')\"",
      statuses: [1, 2]),
    KnownCase(
      name: "a label moves no cursor",
      line:
        "printf '0,0,\\033]0;X\\007\\n1,1,\\302\\2331m\\n' > t.csv; spiral train --dataset t.csv --model linear --iterations 1",
      check: "! spiral train --dataset t.csv --model linear --iterations 1 2>&1 | grep -q \"$(printf '\\033')\""),
    KnownCase(
      name: "settings with a strange path are read again",
      line:
        "n=$(printf 'a\"\\314\\201\\r.csv'); printf '0,0,a\\n1,1,b\\n' > \"$n\"; spiral --dataset \"$n\" --save-config; spiral --print-config"
    ),
    KnownCase(
      name: "an iteration beyond all numbers is refused",
      line: "spiral train --points 4 --hidden-units 2 --iterations 3 --save a.json > /dev/null; "
        + "sed -i 's/\"iteration\" *: *3/\"iteration\":4611686018427387904/' a.json; spiral train a.json"),
    KnownCase(
      name: "points at the end of the numbers",
      line:
        "printf '1.7e308,0,a\\n-1.7e308,1,b\\n' > t.csv; spiral train --dataset t.csv --model linear --iterations 2; "
        + "spiral plot --dataset t.csv --model linear --iterations 2 > /dev/null"),
    KnownCase(
      name: "a run is not saved over its data",
      line: "spiral train --points 4 --hidden-units 2 --iterations 3 --save d.json > /dev/null; cp d.json e.csv; "
        + "printf '0,0,a\\n1,1,b\\n' > d.json; spiral train --dataset d.json --model linear --iterations 1 --save d.json",
      check: "[ \"$(head -c 3 d.json)\" = 0,0 ]"),
    KnownCase(
      name: "the ending of a name is read whatever its case",
      line: "spiral train --points 4 --hidden-units 2 --iterations 3 --save RUN.NPZ",
      check: "[ \"$(head -c 2 RUN.NPZ)\" = PK ]"),
    KnownCase(
      name: "a settings file with a mark of its encoding",
      line:
        "mkdir -p .config/spiral; printf '\\357\\273\\277seed = 3\\n' > .config/spiral/settings.toml; spiral --print-config",
      check: "spiral --print-config | grep -q '^seed = 3'"),
    KnownCase(
      name: "a settings file that is a pipe",
      line: "mkdir -p .config/spiral; mkfifo .config/spiral/settings.toml; spiral --print-config"),
    KnownCase(
      name: "a settings file without an end",
      line: "mkdir -p .config/spiral; ln -s /dev/zero .config/spiral/settings.toml; spiral --print-config"),
    KnownCase(
      name: "a picture larger than the memory",
      // The address sanitizer reserves more than the limit.
      line: "ulimit -v 4000000; spiral --version > /dev/null 2>&1 || exit 0; "
        + "spiral plot --iterations 1 --size 10000x10000 > /dev/null"),
    KnownCase(name: "help to a full disk", line: "spiral --help > /dev/full", statuses: [1, 2]),
    KnownCase(
      name: "a value of a megabyte", line: "v=$(head -c 100000 /dev/zero | tr '\\0' x); spiral --seed \"$v\"",
      statuses: [2]),
    KnownCase(
      name: "closed descriptors",
      line: "spiral train --points 4 --hidden-units 2 --iterations 3 --save a.json >&- 2>&-; true",
      check: "spiral train a.json"),
  ]

  /// The fault of the case; `nil` where it passes.
  func fault(_ bench: Workplace) -> String? {
    let outcome = bench.shell(line)
    if let fault = outcome.fault(allowing: statuses) { return fault }
    return bench.shell(check).status == 0 ? nil : "'\(check)' fails"
  }
}
