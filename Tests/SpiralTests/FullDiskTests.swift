import TerminalSupport
import Testing

private enum Mounts {
  /// Whether a test may mount a file system in a separate namespace.
  static let areAllowed = (try? Program.shell("unshare -rm mount -t tmpfs -o size=64k none /mnt"))?.status == 0
}

/// A separate file system of 64 kB, by mount namespaces: full, or read-only.
@Suite(.enabled(if: Mounts.areAllowed, "this system lets no test mount a file system")) struct FullDiskTests {
  /// Runs lines of sh in an empty folder of a separate file system, also the home folder.
  private func onSmallDisk(_ lines: String) throws -> Program.Outcome {
    try Program.shell(
      """
      unshare -rm sh -c 'mount -t tmpfs -o size=64k none /mnt && cd /mnt && export HOME=/mnt TMPDIR=/mnt && eval "$1"' sh "$LINES_OF_SH"
      """, environment: ["LINES_OF_SH": lines])
  }

  private static let commands = [
    "train --hidden-units 400 --iterations 2 --save a.json", "train --hidden-units 9000 --iterations 2 --save a.npz",
    "train --hidden-units 400 --iterations 2 --save a.py", "plot --iterations 2 --output a.svg",
    "record --seconds 1 --iterations 2 --output a.cast", "record --seconds 1 --iterations 2 --output a.svg",
    "lesson print units --output a.md", "train --model linear --reg 0.5 --save-config",
  ]

  @Test(arguments: commands) func `A full disk is told in a sentence and what was there stays`(command: String) throws {
    let outcome = try onSmallDisk(
      """
      mkdir -p .config/spiral kept
      echo '{"batches":kept' > a.json; echo 'PK history_stride.npy' > a.npz; echo '<svg kept' > a.svg
      echo '{"version"' > a.cast; echo '# How many hidden units?' > a.md; echo '# 1 iterations of a run of spiral, ' > a.py
      cp a.* kept
      : > .config/spiral/settings.toml
      cat /dev/zero > filling 2> /dev/null
      spiral \(command); echo "status $?"
      for name in a.json a.npz a.py a.svg a.cast a.md; do cmp kept/$name $name; done
      ls -A
      """)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains("status 1"), "\(outcome)")
    #expect(lines.suffix(9) == [".config", "a.cast", "a.json", "a.md", "a.npz", "a.py", "a.svg", "filling", "kept"])
    let sentences = outcome.error.split(separator: "\n").filter { $0.contains("No space left on device") }
    #expect(sentences.count == 1 && sentences[0].hasPrefix("spiral: "), "\(outcome.error)")
  }

  @Test(arguments: ["json", "npz"]) func `A run that its place cannot take is saved elsewhere`(ending: String)
    throws
  {
    let outcome = try onSmallDisk(
      """
      mkdir other && mount -t tmpfs none other && export TMPDIR=/mnt/other
      echo '{"batches":PK history_stride.npy' | tail -c \(ending == "npz" ? 22 : 100) > a.\(ending)
      spiral train --hidden-units 9000 --iterations 2 --save a.\(ending) > /dev/null; echo "status $?"
      grep -q history_stride a.\(ending) && echo kept; ls -A
      spiral train other/spiral-*-a.\(ending) --iterations 0 > /dev/null && echo whole
      """)
    #expect(outcome.output == "status 1\nkept\na.\(ending)\nother\nwhole\n", "\(outcome)")
    let pattern =
      #/spiral: a\.\w+ cannot be written: No space left on device; the run is in /mnt/other/spiral-[0-9a-f]+-a\.\w+\n/#
    #expect(outcome.error.wholeMatch(of: pattern) != nil, "\(outcome.error)")
  }

  @Test(arguments: commands) func `A place that is read-only is told before the work`(command: String) throws {
    let work = command.replacing("--iterations 2", with: "--iterations 1000000000")
    let outcome = try onSmallDisk("mount -o remount,ro /mnt; exec spiral \(work)")
    #expect(outcome.status == 1 && outcome.output == "", "\(outcome)")
    #expect(outcome.error.hasSuffix("Read-only file system\n"), "\(outcome.error)")
  }

  @Test func `A sweep stopped by a full disk is resumed when there is space`() throws {
    let sweep = "spiral sweep --model linear --points 5 --seed 0..400 --iterations 1 --output"
    let outcome = try onSmallDisk(
      """
      head -c 45000 /dev/zero > filling
      \(sweep) rows.csv; echo "status $?"
      rm filling
      \(sweep.replacing("400", with: "200")) whole.csv && cat whole.csv | wc -l
      rm whole.csv
      \(sweep.replacing("400", with: "200")) rows.csv; echo "status $?"
      """)
    #expect(outcome.output.hasPrefix("status 1\n"), "\(outcome)")
    #expect(outcome.error.contains("rows.csv cannot be written: No space left on device"), "\(outcome.error)")
    #expect(outcome.output.hasSuffix("status 0\n"), "\(outcome)")
  }

  @Test func `The viewer reports a full disk and continues`() throws {
    let terminal = try PseudoTerminal(
      "/bin/sh",
      [
        "-c",
        """
        exec unshare -rm sh -c 'mount -t tmpfs -o size=64k none /mnt && cd /mnt; cat /dev/zero > filling 2> /dev/null
        exec spiral watch --no-config --hidden-units 400 --save a.json'
        """,
      ], environment: ["HOME": "/nonexistent", "TMPDIR": "/nonexistent", "PATH": Programs.searchPath])
    #expect(terminal.wait { $0.contains("iteration") })
    terminal.send("x")
    #expect(terminal.shows("a.json"))
    terminal.send("\r")
    #expect(terminal.shows("No space left on device"))
    terminal.send("\u{1b}q")
    #expect(terminal.end() == 1)
    #expect(terminal.afterTheScreen.contains("a.json cannot be written: No space left on device"))
  }
}
