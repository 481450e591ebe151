import Quoting
import Settings
import Testing

@Suite struct CommandLineTests {
  @Test func theDefaultsNeedNoOption() {
    #expect(RunSettings().commandLine() == "spiral")
  }

  @Test func `The command line has the settings that differ`() {
    var settings = RunSettings()
    settings.hiddenUnits = [16, 8]
    settings.stepSize = 0.1 + 0.2
    settings.skipDraws = 0
    settings.batchSize = 20
    #expect(
      settings.commandLine("spiral train")
        == "spiral train --hidden-units 16,8 --step-size 0.30000000000000004 --batch-size 20 --skip-draws 0")
    #expect(settings.commandLine(always: ["seed"]).hasSuffix(" --batch-size 20 --seed 0 --skip-draws 0"))
  }

  @Test(arguments: [
    ("a.csv", "a.csv"), ("", "''"), ("my points.csv", "'my points.csv'"), ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"),
    ("é", "'é'"),
  ])
  func wordsAreQuotedForSh(word: String, quoted: String) {
    #expect(shellQuoted(word) == quoted)
  }
}
