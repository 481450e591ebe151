import Testing

/// Limits of the process.
@Suite struct LimitTests {
  @Test(arguments: [
    "sweep --model linear --step-size 0.1,1 --iterations 5",
    "record --iterations 5 --seconds 1 --output /dev/null --format cast",
    "train --points 5000 --iterations 2", "plot --open landscape --iterations 1 --size 40x12",
  ])
  func `With little memory a command does its work, or says in one sentence what it lacks`(command: String) throws {
    // The program takes about 55 MB of address space before it begins; threads and runs need more.
    let limits = stride(from: 48_000, through: 132_000, by: 7000).map { String($0) }.joined(separator: " ")
    let outcome = try Program.shell(
      """
      for limit in \(limits); do
        (ulimit -c 0; ulimit -v $limit; spiral --version > /dev/null 2>&1 || exit 0
        exec spiral \(command) --no-config > /dev/null)
        echo $?
      done
      """)
    let statuses = outcome.output.split(separator: "\n")
    #expect(statuses.count == 13 && statuses.allSatisfy { ["0", "1", "2"].contains($0) }, "\(outcome)")
    #expect(statuses.last == "0" || command.hasPrefix("record"), "\(outcome)")
    let sentences = outcome.error.split(separator: "\n")
    #expect(
      sentences.allSatisfy { $0.hasPrefix("spiral: ") && $0.contains("memory") || $0.contains("threads") },
      "\(sentences)")
  }
}
