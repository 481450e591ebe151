import Screen
import TestSupport
import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
  struct Case: CustomTestStringConvertible {
    var bytes: String
    var events: [Event]
    var testDescription: String { bytes.debugDescription }

    init(_ bytes: String, _ keys: Key..., mouse: MouseEvent? = nil) {
      self.bytes = bytes
      events = keys.map { .key($0) } + (mouse.map { [.mouse($0)] } ?? [])
    }

    init(paste text: String) {
      bytes = "\u{1b}[200~\(text)\u{1b}[201~"
      events = [.paste(text)]
    }
  }

  static let keys: [Case] = [
    Case("q", .character("q")), Case("R", .character("R")), Case(" ", .character(" ")), Case("é", .character("é")),
    Case("中", .character("中")), Case("😀", .character("😀")), Case("ab", .character("a"), .character("b")),
    Case("\t", .tab), Case("\r", .enter), Case("\n", .enter), Case("\u{7f}", .backspace), Case("\u{8}", .backspace),
    Case("\u{1}", .control("a")), Case("\u{3}", .control("c")), Case("\u{c}", .control("l")),
    Case("\u{1a}", .control("z")), Case("\0", .control(" ")), Case("\u{1c}", .control("\\")),
    Case("\u{1b}[A", .up), Case("\u{1b}OA", .up), Case("\u{1b}[B", .down), Case("\u{1b}[C", .right),
    Case("\u{1b}[D", .left), Case("\u{1b}[1;5C", .right), Case("\u{1b}OH", .home), Case("\u{1b}[H", .home),
    Case("\u{1b}[1~", .home), Case("\u{1b}[7~", .home), Case("\u{1b}OF", .end), Case("\u{1b}[4~", .end),
    Case("\u{1b}[8~", .end), Case("\u{1b}[2~", .insert), Case("\u{1b}[3~", .delete), Case("\u{1b}[3;2~", .delete),
    Case("\u{1b}[5~", .pageUp), Case("\u{1b}[6~", .pageDown), Case("\u{1b}[Z", .backTab),
    Case("\u{1b}OP", .function(1)), Case("\u{1b}[11~", .function(1)), Case("\u{1b}[[A", .function(1)),
    Case("\u{1b}[[E", .function(5)), Case("\u{1b}[15~", .function(5)), Case("\u{1b}[17~", .function(6)),
    Case("\u{1b}[21~", .function(10)), Case("\u{1b}[24~", .function(12)), Case("\u{1b}[1;2P", .function(1)),
    Case("\u{1b}OM", .enter), Case("\u{1b}Ok", .character("+")), Case("\u{1b}Om", .character("-")),
    Case("\u{1b}Op", .character("0")), Case("\u{1b}x", .escape, .character("x")),
    Case("\u{1b}\u{1b}[A", .escape, .up),
    Case("\u{1b}[I"), Case("\u{1b}[?1;2x"), Case("\u{1b}[>41;390;0c"), Case("\u{1b}]11;rgb:0000/0000/0000\u{7}"),
    Case("\u{1b}P1$r0m\u{1b}\\"), Case("\u{1b}]4;1;rgb:1/2/3\u{1b}\\q", .character("q")),
  ]

  /// Keys with modifiers, as CSI u and as xterm's modifyOtherKeys.
  static let modified: [Case] = [
    Case("\u{1b}[99;5u", .control("c")), Case("\u{1b}[27;5;99~", .control("c")), Case("\u{1b}[108;5u", .control("l")),
    Case("\u{1b}[27;5;108~", .control("l")), Case("\u{1b}[122;5u", .control("z")),
    Case("\u{1b}[27;5;122~", .control("z")),
    Case("\u{1b}[9;2u", .backTab), Case("\u{1b}[27;2;9~", .backTab), Case("\u{1b}[9u", .tab),
    Case("\u{1b}[67;6u", .control("c")), Case("\u{1b}[99:67;6u", .control("c")), Case("\u{1b}[105;5u", .tab),
    Case("\u{1b}[109;5u", .enter), Case("\u{1b}[91;5u", .escape), Case("\u{1b}[32;5u", .control(" ")),
    Case("\u{1b}[27u", .escape), Case("\u{1b}[27;1;27~", .escape), Case("\u{1b}[13;2u", .enter),
    Case("\u{1b}[127;5u", .backspace), Case("\u{1b}[97;2u", .character("A")), Case("\u{1b}[27;2;65~", .character("A")),
    Case("\u{1b}[47:63;2u", .character("?")), Case("\u{1b}[27;2;63~", .character("?")),
    Case("\u{1b}[120;3u", .escape, .character("x")), Case("\u{1b}[99;5:2u", .control("c")), Case("\u{1b}[99;5:3u"),
    Case("\u{1b}[99;69u", .control("c")), Case("\u{1b}[57414u", .enter), Case("\u{1b}[57441;2u"), Case("\u{1b}[u"),
    Case("\u{1b}[99999999999999999999;5u"), Case("\u{1b}[49;5u"), Case("\u{1b}[27;5;1114112~"),
  ]

  static let mice: [Case] = [
    Case("\u{1b}[<0;1;1M", mouse: MouseEvent(.press, button: .left, x: 0, y: 0)),
    Case("\u{1b}[<0;300;200m", mouse: MouseEvent(.release, button: .left, x: 299, y: 199)),
    Case("\u{1b}[<1;3;4M", mouse: MouseEvent(.press, button: .middle, x: 2, y: 3)),
    Case("\u{1b}[<2;3;4M", mouse: MouseEvent(.press, button: .right, x: 2, y: 3)),
    Case("\u{1b}[<16;3;4M", mouse: MouseEvent(.press, button: .left, x: 2, y: 3)),
    Case("\u{1b}[<32;3;4M", mouse: MouseEvent(.drag, button: .left, x: 2, y: 3)),
    Case("\u{1b}[<35;3;4M", mouse: MouseEvent(.move, x: 2, y: 3)),
    Case("\u{1b}[<64;3;4M", mouse: MouseEvent(.wheelUp, x: 2, y: 3)),
    Case("\u{1b}[<65;3;4M", mouse: MouseEvent(.wheelDown, x: 2, y: 3)),
    Case("\u{1b}[<66;3;4M"), Case("\u{1b}[<128;3;4M"), Case("\u{1b}[<0;0;0M"), Case("\u{1b}[<0;3M"),
    Case("\u{1b}[M !!", mouse: MouseEvent(.press, button: .left, x: 0, y: 0)),
    Case("\u{1b}[M#!!", mouse: MouseEvent(.release, x: 0, y: 0)),
    Case("\u{1b}[MC!!", mouse: MouseEvent(.move, x: 0, y: 0)),
  ]

  private func events(_ inputs: [InputDecoder.Input]) -> [Event] {
    inputs.compactMap { if case .event(let event) = $0 { event } else { nil } }
  }

  @Test(arguments: keys + modified + mice) func sequencesBecomeEvents(_ example: Case) {
    var decoder = InputDecoder()
    #expect(events(decoder.decode(example.bytes.utf8)) == example.events)
    #expect(decoder.patience == .none)
  }

  @Test(arguments: keys + modified + mice) func bytesThatComeOneByOneSayTheSame(_ example: Case) {
    var decoder = InputDecoder()
    #expect(example.bytes.utf8.flatMap { events(decoder.decode([$0])) } == example.events)
  }

  @Test func `A lone ESC becomes the Escape key when nothing follows`() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1b]).isEmpty)
    #expect(decoder.patience == .escape)
    #expect(decoder.flush() == [.event(.key(.escape))])
    #expect(decoder.patience == .none)
  }

  /// Everything except plain keys: sequences of keys and of the mouse, answers and pastes.
  static let sequences: [Case] =
    (keys + modified + mice).filter { $0.bytes.first == "\u{1b}" && $0.bytes.utf8.count > 2 } + [
      Case("\u{1b}[?2026;2$y"), Case("\u{1b}[?62;22c"), Case("\u{1b}[0n"), Case("\u{1b}[6;20;10t"),
      Case("\u{1b}P1$r0;48:2::1:2:3m\u{1b}\\"), Case("\u{1b}]11;rgb:1010/1212/1616\u{1b}\\"),
      Case("\u{1b}[?997;1n"), Case(paste: "some text\rq"),
    ]

  @Test(arguments: sequences) func aSequenceThatIsCutAnywhereIsStillThatSequence(_ example: Case) {
    let bytes = Array(example.bytes.utf8)
    for cut in 1..<bytes.count {
      var decoder = InputDecoder()
      var inputs = decoder.decode(bytes[..<cut])
      let patience = decoder.patience
      inputs += decoder.decode(bytes[cut...])
      #expect(events(inputs) == example.events, "cut at \(cut)")
      #expect(decoder.patience == .none)
      // Only after a lone ESC the wait is short.
      if example.events.first != .key(.escape) { #expect((patience == .escape) == (cut == 1), "cut at \(cut)") }
    }
  }

  @Test(arguments: sequences.filter { "[O".contains($0.bytes.dropFirst().first!) })
  func `The rest of a sequence whose ESC was reported completes the sequence`(_ example: Case) {
    let bytes = Array(example.bytes.utf8)
    var decoder = InputDecoder()
    var inputs = decoder.decode([0x1b]) + decoder.flush()
    #expect(inputs == [.event(.key(.escape))])
    inputs = decoder.decode(bytes[1...])
    if example.bytes.hasPrefix("\u{1b}[[") { return }  // the Linux console is local, no connection cuts it
    if !example.events.isEmpty {
      #expect(events(inputs) == example.events)
    } else {
      #expect(events(inputs).allSatisfy { $0 != .key(.escape) } && events(inputs).count <= 2)
    }
    #expect(decoder.patience == .none)
  }

  @Test func keysThatAreTypedAfterEscapeAreKeys() {
    var decoder = InputDecoder()
    func keys(_ text: String) -> [Key] { text.map { .character($0) } }
    func told(_ inputs: [InputDecoder.Input]) -> [Key] {
      inputs.map { if case .event(.key(let key)) = $0 { key } else { .escape } }
    }
    for text in ["[", "[[", "O", "q", "]", "OO"] {
      _ = decoder.decode([0x1b]) + decoder.flush()
      var inputs = text.utf8.flatMap { decoder.decode([$0]) }
      if decoder.patience == .escape { inputs += decoder.flush() }
      #expect(told(inputs) == keys(text), "\(text)")
      #expect(decoder.patience == .none)
    }
    _ = decoder.decode([0x1b]) + decoder.flush()
    decoder.forgetEscape()
    #expect(told(decoder.decode("q".utf8)) == keys("q"))
  }

  @Test func `An answer whose ESC was reported is not a key`() {
    var decoder = InputDecoder()
    _ = decoder.decode([0x1b]) + decoder.flush()
    #expect(decoder.decode("[0n".utf8) == [.status])
    _ = decoder.decode([0x1b]) + decoder.flush()
    #expect(decoder.decode("[?62;22c".utf8) == [.attributes])
  }

  @Test func pastedTextIsOneEventHoweverItComes() {
    let text = "q\u{1b}[A\u{3} \u{5b66}\r\u{1b}[20"
    let bytes = Array("\u{1b}[200~\(text)\u{1b}[201~x".utf8)
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes) == [.event(.paste(text)), .event(.key(.character("x")))])
    #expect(bytes.flatMap { decoder.decode([$0]) } == [.event(.paste(text)), .event(.key(.character("x")))])
    #expect(decoder.decode(bytes.dropLast(7)).isEmpty)
    #expect(decoder.patience == .paste)
    #expect(decoder.flush() == [.event(.paste(text))], "an end that never comes")
    #expect(decoder.decode("x".utf8) == [.event(.key(.character("x")))])
  }

  @Test func aPasteOfAnySizeTakesLittleMemoryAndEnds() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1b}[200~".utf8).isEmpty)
    let part = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 16)
    for _ in 0..<4 { #expect(decoder.decode(part).isEmpty) }
    let inputs = decoder.decode("\u{1b}[201~".utf8)
    guard case .event(.paste(let text))? = inputs.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 1 << 16)
  }

  @Test(
    arguments: [
      ("11;rgb:1010/1212/1616", RGB(0x101216)), ("11;rgb:ff/ff/ff", RGB(0xffffff)), ("11;rgba:f/0/8/f", RGB(0xff0088)),
      ("11;rgb:7fffffffffffffff/0/0", nil), ("11;rgb:-7/0/0", nil), ("11;rgb:00000/0/0", nil),
      ("11;rgb:\u{ff11}/0/0", nil),
      ("11;rgb:zz/00/00", nil), ("10;rgb:ff/ff/ff", nil), ("11;?", nil),
    ] as [(String, RGB?)]) func theBackgroundIsReadFromTheAnswer(_ body: String, _ color: RGB?)
  {
    var decoder = InputDecoder()
    for end in ["\u{7}", "\u{1b}\\"] {
      #expect(decoder.decode("\u{1b}]\(body)\(end)".utf8) == (color.map { [.background($0)] } ?? []))
    }
  }

  @Test func answersAboutTheLineAndTheCellAreRead() {
    var decoder = InputDecoder()
    #expect(
      decoder.decode("\u{1b}[0n\u{1b}[?997;2n\u{1b}[6;22;11t".utf8) == [
        .status, .colorsChanged, .cell(PixelSize(width: 11, height: 22)),
      ])
    #expect(decoder.decode("\u{1b}[6;0;0t\u{1b}[4;600;0t\u{1b}[8;24;80t\u{1b}[5;1n".utf8).isEmpty)
  }

  @Test func aSequenceThatNeverEndsIsDropped() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1b}[12;".utf8).isEmpty)
    #expect(decoder.patience == .sequence)
    #expect(decoder.flush().isEmpty)
    #expect(events(decoder.decode("q".utf8)) == [.key(.character("q"))])
  }

  @Test func answersOfTheTerminalAreNoKeys() {
    var decoder = InputDecoder()
    let inputs = decoder.decode("a\u{1b}[?2026;2$y\u{1b}[?62;1;4cb".utf8)
    #expect(
      inputs == [
        .event(.key(.character("a"))), .synchronizedOutput(true), .sixels, .attributes,
        .event(.key(.character("b"))),
      ])
  }

  @Test(arguments: [(0, false), (1, true), (2, true), (3, true), (4, false)])
  func `The answer says whether the mode is supported`(_ value: Int, _ known: Bool) {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1b}[?2026;\(value)$y".utf8) == [.synchronizedOutput(known)])
  }

  @Test(arguments: [
    ("1$r0;48:2::1:2:3m", true),  // xterm
    ("1$r48:2:1:2:3m", true), ("1$r0;48;2;1;2;3m", true), ("1$r0;48:5:16m", false), ("1$r0m", false), ("0$r", false),
    ("1+r524742=382F382F38", true), ("1+r5463", true), ("0+r524742", false), ("1+r436F=323536", false),
  ])
  func `The answer says whether the terminal shows 24 bits`(_ body: String, _ tells: Bool) {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1b}P\(body)\u{1b}\\".utf8) == (tells ? [.directColor] : []))
    #expect(decoder.decode("\u{1b}_\(body)\u{1b}\\".utf8).isEmpty, "only a device control string answers")
  }

  @Test func `Invalid UTF-8 is dropped and the following bytes are kept`() {
    var decoder = InputDecoder()
    let bytes: [UInt8] = [0xff, 0xc3, 0x61, 0xe4, 0xb8, 0x1b, 0x5b, 0x41, 0x80, 0x62]
    #expect(events(decoder.decode(bytes)) == [.key(.character("a")), .key(.up), .key(.character("b"))])
  }

  @Test func `No bytes stop the decoder`() {
    var generator = SplitMix(seed: 231)
    for _ in 0..<200 {
      var decoder = InputDecoder()
      let bytes = (0..<300).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255) : [0x1b, 0x5b, 0x3c, 0x3b, 0x4d].randomElement(using: &generator)!
      }
      _ = decoder.decode(bytes)
      _ = decoder.flush()
      #expect(events(decoder.decode("q".utf8)) == [.key(.character("q"))], "after \(bytes)")
    }
  }
}

extension InputDecoderTests {
  @Test func `Answers about pixels are read`() {
    var decoder = InputDecoder()
    let bytes =
      "\u{1b}[4;760;1080t\u{1b}[6;19;9t\u{1b}_Gi=31;OK\u{1b}\\\u{1b}_Gi=31;ENOTSUPPORTED:x\u{1b}\\\u{1b}[?1;0;256S"
      + "\u{1b}[?1;3;0S\u{1b}[?63;1;2;4;22c"
    #expect(
      decoder.decode(bytes.utf8) == [
        .window(PixelSize(width: 1080, height: 760)), .cell(PixelSize(width: 9, height: 19)), .kittyGraphics,
        .sixelColors(256), .sixels, .attributes,
      ])
    #expect(decoder.decode("\u{1b}[?62;22c\u{1b}[6;0;9t".utf8) == [.attributes])
  }
}
