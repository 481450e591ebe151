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
    KnownCase(
      name: "files larger than the memory",
      line:
        "yes '1,2,a' | head -c 5000000 > t.csv; truncate -s 300M a.json; printf '{' | dd of=a.json conv=notrunc 2> /dev/null; "
        + "ulimit -v 100000; spiral --version > /dev/null 2>&1 || { echo no room >&2; exit 1; }; "
        + "spiral train --dataset t.csv --model linear --iterations 1 > /dev/null; spiral train a.json", statuses: [1]),
    KnownCase(
      name: "a file beyond the limit of sizes",
      line:
        "echo '{\"batches\":kept' > a.json; ulimit -f 4; spiral train --hidden-units 4000 --iterations 1 --save a.json > /dev/null",
      check: "[ \"$(cat a.json)\" = '{\"batches\":kept' ]", statuses: [1]),
    KnownCase(
      name: "a number with a sign is no row",
      line: "spiral sweep --model linear --seed 0,1 --iterations 1 --output s.csv; "
        + "spiral plot s.csv:+1", statuses: [1, 2]),
    KnownCase(
      name: "a settings file with numbers of TOML",
      line:
        "mkdir -p .config/spiral; printf 'seed = 0x1F\\npoints = 1_0\\nstep-size = +1e0\\n' > .config/spiral/settings.toml; "
        + "spiral --print-config", check: "spiral --print-config | grep -q '^seed = 31$'", statuses: [0]),
    KnownCase(name: "help to a full disk", line: "spiral --help > /dev/full", statuses: [1, 2]),
    KnownCase(
      name: "a value of a megabyte", line: "v=$(head -c 100000 /dev/zero | tr '\\0' x); spiral --seed \"$v\"",
      statuses: [2]),
    KnownCase(
      name: "closed descriptors",
      line: "spiral train --points 4 --hidden-units 2 --iterations 3 --save a.json >&- 2>&-; true",
      check: "spiral train a.json"),
    KnownCase(
      name: "a sweep continues a file with CRLF and no end of its last line",
      line: "spiral sweep --model linear --seed 0..3 --iterations 1 --output s.csv; cp s.csv whole; "
        + "sed 's/$/\\r/' whole | head -c -30 > s.csv; spiral sweep --model linear --seed 0..3 --iterations 1 --output s.csv",
      check: "cmp s.csv whole"),
    KnownCase(
      name: "a sweep writes to no pipe",
      line: "mkfifo p; spiral sweep --seed 0..1 --iterations 3 --output p", statuses: [1]),
    KnownCase(
      name: "standard output by another name gets the rows of a sweep",
      line: "spiral sweep --model linear --seed 0..3 --iterations 1 --output /dev/stdout > s.csv",
      check: "[ \"$(wc -l < s.csv)\" -eq 5 ]", statuses: [0]),
    KnownCase(
      name: "a part of ten million runs",
      line: "spiral sweep --model linear --seed 0..9999999 --iterations 1 --part 9999999/10000000", statuses: [0]),
    KnownCase(
      name: "ten million runs are not listed", line: "spiral sweep --seed 0..9999999 --header-only", statuses: [0]),
    KnownCase(
      name: "columns of a table as a list",
      line: "printf 'x,y,z,l\\n0,0,1,a\\n1,1,0,b\\n' > t.csv; "
        + "spiral sweep --dataset t.csv --columns '\"x,y,l\",\"y,z,l\"' --model linear --iterations 1", statuses: [0]),
    KnownCase(
      name: "a path with a comma in a sweep",
      line: "printf '0,0,a\\n1,1,b\\n' > a,b.csv; "
        + "spiral sweep --dataset '\"a,b.csv\"' --model linear --iterations 1 --output s.csv",
      check: "[ \"$(wc -l < s.csv)\" -eq 2 ]", statuses: [0]),
    KnownCase(
      name: "a hang-up saves the run",
      line: "mkfifo log; spiral train --model linear --iterations 1000000000 --save a.json > log & "
        + "{ read -r first; kill -HUP $!; cat > /dev/null; } < log; wait $!",
      check: "spiral train a.json --iterations 0", statuses: [129]),
    KnownCase(
      name: "the permissions of a file stay",
      line: "spiral train --model linear --iterations 1 --save a.json > /dev/null; chmod 600 a.json; "
        + "spiral train --model linear --iterations 1 --save a.json",
      check: "[ \"$(stat -c %a a.json)\" = 600 ]", statuses: [0]),
    KnownCase(
      name: "a name of 255 bytes",
      line: "spiral train --model linear --iterations 1 --save $(head -c 250 /dev/zero | tr '\\0' n).json",
      check: "ls nnnn*.json && ! ls -a | grep -q '^\\.spiral'", statuses: [0]),
    KnownCase(name: "a billion draws", line: "spiral train --skip-draws 1000000000 --iterations 1", statuses: [2]),
    KnownCase(
      name: "millions of points in a saved run that has four",
      line: "spiral train --points 4 --hidden-units 2 --iterations 3 --save a.json > /dev/null; "
        + "sed 's/\"points\":\"4\"/\"points\":\"10000000\"/' a.json > b.json; spiral train b.json", statuses: [1]),
    KnownCase(
      name: "a number of 20 megabytes",
      line: "head -c 20000000 /dev/zero | tr '\\0' 1 > t.csv; spiral train --dataset t.csv", statuses: [1]),
    KnownCase(
      name: "texts without a length in an array, and numbers beyond the memory",
      line: "{ printf '\\223NUMPY\\001\\000v\\000'; "
        + "printf '%-117s\\n' \"{'descr': '|S0', 'fortran_order': False, 'shape': (1000000000000, 3), }\"; } > a.npy; "
        + "spiral train --dataset a.npy --iterations 1; { printf '\\223NUMPY\\001\\000v\\000'; "
        + "printf '%-117s\\n' \"{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4611686018427387904), }\"; } > b.npy; "
        + "spiral train --dataset b.npy --iterations 1", statuses: [1]),
    KnownCase(
      name: "a loss that is not finite in JSON",
      line:
        "spiral sweep --model linear --step-size 1e300 --test-fraction 0.2 --format jsonl --iterations 3 --output s.jsonl",
      check: "! grep -q -i -E ':-?(inf|nan)' s.jsonl", statuses: [0]),
    KnownCase(
      name: "coordinates that are not finite in a picture",
      line: "printf '1.7e308,0,a\\n-1.7e308,1,b\\n' > t.csv; "
        + "spiral plot --dataset t.csv --model linear --iterations 2 --output a.svg",
      check: "! grep -q -i -E '\"-?(inf|nan)' a.svg", statuses: [0]),
    KnownCase(
      name: "a name that is not UTF-8", line: "spiral train --dataset \"$(printf 'a\\377.csv')\" --iterations 1",
      statuses: [2]),
    KnownCase(
      name: "a name that begins with a dash", line: "spiral train --model linear --iterations 1 --save -x.json",
      check: "[ -f ./-x.json ]", statuses: [0]),
  ]

  /// The fault of the case; `nil` where it passes.
  func fault(_ workspace: Workspace) -> String? {
    let outcome = workspace.shell(line)
    if let fault = outcome.fault(allowing: statuses) { return fault }
    return workspace.shell(check).status == 0 ? nil : "'\(check)' fails"
  }
}
