import Foundation
import Learning
import Saving
import Settings
import Testing
import Texts
import Training

@Suite struct SavedRunTests {
  static func record(_ change: (inout RunSettings) -> Void = { _ in }) -> RecordedRun {
    var settings = RunSettings()
    settings.points = 10
    settings.hiddenUnits = [5, 4]
    settings.initialization = .he
    change(&settings)
    return RecordedRun(settings: settings)
  }

  private static func advance(_ record: inout RecordedRun, _ count: Int) {
    let isDone = record.advance(count).isComplete
    #expect(isDone)
  }

  private static func copy(_ record: RecordedRun) throws -> RecordedRun {
    try RecordedRun(json: record.json(), name: "RUN.json")
  }

  private static func expectEqual(_ a: RecordedRun, _ b: RecordedRun) {
    #expect(a.run.state == b.run.state)
    #expect(a.run.data == b.run.data && a.run.test == b.run.test)
    #expect(a.settings == b.settings)
    #expect(a.history == b.history)
  }

  @Test(arguments: Optimizer.allCases, [nil, 7])
  func aContinuedRunIsTheSameToTheBit(optimizer: Optimizer, batch: Int?) throws {
    var straight = Self.record {
      $0.optimizer = optimizer
      $0.stepSize = 0.05
      $0.batchSize = batch
      $0.testFraction = 0.2
    }
    var first = straight
    Self.advance(&straight, 1000)
    Self.advance(&first, 500)
    var second = try Self.copy(first)
    Self.expectEqual(second, first)
    Self.advance(&second, 500)
    Self.expectEqual(second, straight)
  }

  /// Version 1 kept two unnamed vectors and a common step count of all optimizers.
  @Test(arguments: [Optimizer.gradientDescent, .momentum, .nesterov, .adam]) func aFileOfVersionOneContinuesToTheBit(
    optimizer: Optimizer
  ) throws {
    var run = Self.record {
      $0.optimizer = optimizer
      $0.stepSize = 0.05
    }
    Self.advance(&run, 100)
    let json = try JSONSerialization.jsonObject(with: Data(run.json()))
    var file = try #require(json as? [String: Any])
    let (first, second): ([Double], [Double]) =
      switch run.run.optimizerState {
      case .none, .meanSquares, .sumOfSquares: ([], [])
      case .velocity(let v): (v, [])
      case .adam(let m, let v, _): (m, v)
      }
    file["version"] = 1
    file["~checksum"] = nil
    file["optimizer"] = ["first": first, "second": second, "steps": optimizer == .gradientDescent ? 0 : 100]
    let old = try JSONSerialization.data(withJSONObject: file)
    var opened = try RecordedRun(json: Array(old), name: "RUN.json")
    Self.expectEqual(opened, run)
    Self.advance(&opened, 50)
    Self.advance(&run, 50)
    Self.expectEqual(opened, run)
  }

  @Test func `Marks that an old file holds as sentences are read as settings`() throws {
    var record = Self.record()
    Self.advance(&record, 20)
    var file = try #require(
      try JSONSerialization.jsonObject(with: Data(record.json())) as? [String: Any])
    var history = try #require(file["history"] as? [String: Any])
    let sentences = ["step size 0.3", "points edited", "noise 0.5", "something else"]
    history["marks"] = sentences.enumerated().map { ["iteration": 1 + $0, "text": $1] as [String: Any] }
    file["history"] = history
    file["~checksum"] = nil
    let opened = try RecordedRun(json: Array(try JSONSerialization.data(withJSONObject: file)), name: "RUN.json")
    #expect(
      opened.history.marks.map(\.text) == [
        .setting(.stepSize, value: "0.3"), .pointsEdited, .setting(.noise, value: "0.5"), .verbatim("something else"),
      ])
  }

  @Test func `A parameter that was set by hand is a mark that is kept`() throws {
    var record = Self.record()
    Self.advance(&record, 20)
    var history = record.history
    history.mark(.parameter("W2[17,1]", value: "0.5"))
    let copy = try Self.copy(RecordedRun(settings: record.settings, run: record.run, history: history))
    #expect(copy.history.marks == history.marks)
  }

  @Test func `Changes of settings during the run are saved`() throws {
    var record = Self.record()
    Self.advance(&record, 20)
    var settings = record.settings
    settings.stepSize = 0.1 + 0.2
    record.change(to: settings)
    Self.advance(&record, 10)
    let copy = try Self.copy(record)
    Self.expectEqual(copy, record)
    #expect(
      copy.history.marks == [LossHistory.Mark(iteration: 20, text: .setting(.stepSize, value: "0.30000000000000004"))])
    #expect(copy.run.hyperparameters.stepSize == 0.1 + 0.2)
  }

  @Test(arguments: [
    -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0.1, -1 / 3, 1e22,
    0x1.fffffffffffffp52,
  ])
  func `Every number keeps its bits`(number: Double) throws {
    var record = Self.record()
    var run = record.run
    run.state.parameters[3] = number
    record = RecordedRun(settings: record.settings, run: run, history: record.history)
    #expect(try Self.copy(record).run.network.parameters[3].bitPattern == number.bitPattern)
  }

  @Test func `Points of tables and edited points are saved`() throws {
    var settings = Self.record { $0.testFraction = 0.2 }.settings
    var data = settings.makePoints().whole
    data.X[3, 0] = 0.25
    data.y[3] = 2
    data.classNames = ["a", "b", "ü"]
    data.scale = PlaneScale(center: Point(x: 1, y: 0.1 + 0.2), unit: 3)
    settings.choose(PointFile(path: "missing.csv", data: data))
    for isEdited in [false, true] {
      if isEdited {
        data.X[4, 1] = -0.5
        settings.edited = settings.split(data)
      }
      var record = RecordedRun(settings: settings)
      Self.advance(&record, 20)
      var copy = try Self.copy(record)
      Self.expectEqual(copy, record)
      Self.advance(&copy, 50)
      Self.advance(&record, 50)
      Self.expectEqual(copy, record)
    }
  }

  @Test(arguments: [
    (#""iteration":0"#, #""iteration":-1"#, "is damaged: 'iteration' cannot be -1"),
    (#""iteration":0"#, #""iteration":1e30"#, "is no saved run, or a damaged one"),
    (#""iteration":0"#, #""iteration":"x""#, "is damaged: 'iteration' is of another kind"),
    (#""iteration":0,"#, "", "is damaged: 'iteration' is missing"),
    (#""iteration":0"#, #""iteration":7"#, "is damaged: 'history' does not fit the run"),
    (#""version":2"#, #""version":3"#, "is of version 3 of saved runs, and this program reads 1 to 2"),
    (
      #""format":"spiral run""#, #""format":"else""#,
      "is no saved run; write a table in JSON as CSV first, with pandas: read_json(\"RUN.json\").to_csv(\"points.csv\", "
        + "index=False)"
    ),
    (#""points":"10""#, #""points":"11""#, "is damaged: 'batches' does not fit the run"),
    (#""points":"10""#, #""points":"40000000""#, "is damaged: 'batches' does not fit the run"),
    (#""hidden-units":"5,4""#, #""hidden-units":"5,50000""#, "is damaged: W2 is no matrix of 5 x 50000"),
    (#""stride":1"#, #""stride":4611686018427387904"#, "is damaged: 'history' does not fit the run"),
    (#""points":"10""#, #""po\u001bi\u202ents":"10""#, "is damaged: there is no setting 'po�i�nts'"),
    (#""points":"10""#, #""points":"1""#, "is damaged: points takes a whole number from 2 to 1000000000, not '1'"),
    (#""dataset":"spiral""#, #""dataset":"a.csv""#, "is damaged: 'file' is missing, the points of a.csv"),
    (#""points":"10""#, #""poinst":"10""#, "is damaged: there is no setting 'poinst'"),
    (#""hidden-units":"5,4""#, #""hidden-units":"5""#, "is damaged: it has 3 layers, not 2"),
    (#""hidden-units":"5,4""#, #""hidden-units":"5,5""#, "is damaged: W2 is no matrix of 5 x 5"),
    (#""b":[0,0,0,0,0]"#, #""b":[0,0,0,0]"#, "is damaged: b has 4 values, not 5"),
    (#""b":[0,0,0,0,0]"#, #""b":[0,0,0,0,1e999]"#, "is no saved run, or a damaged one"),
    (#""optimizer":{}"#, #""optimizer":{"velocity":[1]}"#, "is damaged: 'optimizer.velocity' has 1 values, not 54"),
    (#""optimizer":{}"#, #""optimizer":{"m":[1]}"#, "is damaged: 'optimizer.m' has 1 values, not 54"),
    (#""optimizer":{}"#, #""optimizer":{"t":0}"#, "is damaged: 'optimizer' has only some of 'm', 'v' and 't'"),
    (#""optimizer":{}"#, #""optimizer":{"t":1}"#, "is damaged: 'optimizer.t' cannot be 1"),
    (#""order":[0,1,"#, #""order":[0,0,"#, "is damaged: 'batches' does not fit the run"),
    (#""stride":1"#, #""stride":3"#, "is damaged: 'history' does not fit the run"),
  ])
  func aDamagedFileGetsOneSentence(part: String, other: String, sentence: String) throws {
    let text = try String(decoding: Self.record().json(), as: UTF8.self)
    try #require(text.contains(part), "\(part)")
    let damaged = text.replacing(part, with: other, maxReplacements: 1)
    let error = #expect(throws: RunFileError.self) { try RecordedRun(json: Array(damaged.utf8), name: "RUN.json") }
    #expect(error?.description == "RUN.json \(sentence)")
  }

  /// From 2⁵³ on a `Double` does not distinguish iterations; twice 2⁶² is not an `Int`.
  @Test(arguments: [1 << 53, 1 << 54, 1 << 62])
  func anIterationIsAtMostTwoToThe53(iteration: Int) throws {
    let (bucket, stride) = (
      String(decoding: try Self.record().json(), as: UTF8.self), 1 << (iteration == 1 << 53 ? 53 : 62)
    )
    var text = bucket
    text = text.replacing(/,"~checksum":"[0-9a-f]{8}"/, with: "")
    for name in ["minimum", "maximum", "dataLoss", "penalty", "accuracy", "testLoss"] {
      text = text.replacing("\"\(name)\":[]", with: "\"\(name)\":[1]")
    }
    text = text.replacing("\"stride\":1", with: "\"stride\":\(stride)")
      .replacing("\"iteration\":0", with: "\"iteration\":\(iteration)")
      .replacing("\"iterations\":0", with: "\"iterations\":\(iteration)")
    if iteration == 1 << 53 {
      #expect(try RecordedRun(json: Array(text.utf8), name: "RUN.json").run.iteration == iteration)
    } else {
      let error = #expect(throws: RunFileError.self) { try RecordedRun(json: Array(text.utf8), name: "RUN.json") }
      #expect(error?.description == "RUN.json is damaged: 'history' does not fit the run")
    }
  }

  /// Changed digits describe another run, which only the checksum detects.
  @Test func aChangedDigitIsFound() throws {
    var record = Self.record()
    Self.advance(&record, 20)
    let whole = try record.json()
    let digits = whole.indices.filter { (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(whole[$0]) }
    for place in stride(from: 0, to: digits.count, by: 41) {
      var flipped = whole
      flipped[digits[place]] += 1
      #expect(throws: RunFileError.self) { try RecordedRun(json: flipped, name: "RUN.json") }
    }
    let text = String(decoding: whole, as: UTF8.self)
    let old = text.replacing(/,"~checksum":"[0-9a-f]{8}"/, with: "").replacing(/"kernel":"[a-z0-9]+",/, with: "")
    #expect(old != text)
    Self.expectEqual(try RecordedRun(json: Array(old.utf8), name: "RUN.json"), record)
  }

  /// Python's json puts a blank after each colon and comma, and escapes other letters than ASCII's.
  @Test func `A run that another program has written again is checked by its values`() throws {
    var record = Self.record()
    Self.advance(&record, 20)
    let text = String(decoding: try record.json(), as: UTF8.self)
    for written in [
      text.replacing(/(["\d\]}a-z]),"/) { "\($0.1), \"" }.replacing(/":/, with: "\": "),
      text.replacing(",\"~checksum", with: ",\n \"~checksum"),
      text.replacing("\"format\"", with: "\"for\\u006dat\"").replacing("}\n", with: "}"),
    ] {
      #expect(written != text)
      Self.expectEqual(try RecordedRun(json: Array(written.utf8), name: "RUN.json"), record)
      let bytes = Array(written.utf8)
      let digits = bytes.indices.dropFirst().filter {
        bytes[$0 - 1] == UInt8(ascii: ".") && (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(bytes[$0])
      }
      for place in stride(from: 0, to: digits.count, by: 41) {
        var flipped = bytes
        flipped[digits[place]] += 1
        #expect(throws: RunFileError.self) { try RecordedRun(json: flipped, name: "RUN.json") }
      }
    }
  }

  @Test func aPartOfAFileIsNone() throws {
    let whole = try Self.record().json()
    for count in [0, 1, 100, whole.count / 2, whole.count - 2] {
      let error = #expect(throws: RunFileError.self) { try RecordedRun(json: Array(whole[..<count]), name: "RUN.json") }
      #expect(error?.description == "RUN.json is no saved run, or a damaged one")
    }
    #expect(throws: RunFileError.self) { try RecordedRun(json: Array("[1]".utf8), name: "RUN.json") }
    #expect(throws: RunFileError.self) { try RecordedRun(json: [0xff, 0x00], name: "RUN.json") }
  }

  @Test func `The trainer continues a saved run`() throws {
    var record = Self.record()
    Self.advance(&record, 30)
    let trainer = Trainer(continuing: record, pace: .unbounded)
    #expect(trainer.snapshot.iteration == 30)
    trainer.send(.step(20))
    trainer.wait()
    Self.advance(&record, 20)
    Self.expectEqual(trainer.snapshot.recordedRun, record)
  }
}
