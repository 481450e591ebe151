/// Wraps a text to lines of at most `columns`: at spaces and, in Japanese, between characters by the line breaking rules of
/// JIS X 4051 (kinsoku shori); within a word only where it is longer than a line. Words, numbers and keys of other scripts
/// stay whole. A line break in the text starts a new line.
package func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  guard text.contains("\n") else { return wrapped(line: text, columns: columns) }
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
    line.isEmpty ? [""] : wrapped(line: String(line), columns: columns)
  }
}

private func wrapped(line text: String, columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var width = 0
  for piece in unbreakable(text) {
    let own = displayWidth(of: piece.text)
    let gap = piece.followsSpace && !line.isEmpty ? 1 : 0
    if line.isEmpty {
      (line, width) = (piece.text, own)
    } else if width + gap + own <= columns {
      line += (gap == 1 ? " " : "") + piece.text
      width += gap + own
    } else {
      lines += pieces(line, columns: columns)
      (line, width) = (piece.text, own)
    }
  }
  return lines + pieces(line, columns: columns)
}

/// The parts of a text that are never broken. A number stays with its percent sign, and in Japanese with its counter.
private func unbreakable(_ text: String) -> [(text: String, followsSpace: Bool)] {
  var parts: [(text: String, followsSpace: Bool)] = []
  for (index, word) in text.split(separator: " ").enumerated() {
    var part = ""
    var isFirst = true
    if let first = word.first, first == "%" || displayWidth(of: first) == 2, parts.last?.text.last?.isNumber == true {
      let number = parts.removeLast()
      (part, isFirst) = (number.text + " ", number.followsSpace)
    } else if word.isPrintableASCII {
      parts.append((String(word), index > 0))
      continue
    }
    for character in word {
      if let last = part.last, last != " ", canBreak(between: last, and: character) {
        parts.append((part, isFirst && index > 0))
        (part, isFirst) = ("", false)
      }
      part.append(character)
    }
    parts.append((part, isFirst && index > 0))
  }
  return parts
}

/// Whether a line may end between two characters without a space between them.
private func canBreak(between a: Character, and b: Character) -> Bool {
  (displayWidth(of: a) == 2 || displayWidth(of: b) == 2) && !notAtEnd.contains(a) && !notAtStart.contains(b)
}

/// Characters that no line begins with: closing brackets, stops, small kana, the prolonged sound mark, and signs that
/// belong to a number.
private let notAtStart = Set(
  "、。，．,.:;!?！？：；・ー～)]}）］｝」』】〉》〕’”…%％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ")
/// Characters that no line ends with: opening brackets.
private let notAtEnd = Set("([{（［｛「『【〈《〔‘“")

/// Wraps a command line to lines of at most `columns`, each but the last ended by a backslash: before an option, or within
/// one that is longer than a line.
///
/// - Parameter parts: the command and its options, each with its value.
func wrappedCommand(_ parts: [String], columns: Int) -> [String] {
  let whole = parts.joined(separator: " ")
  if displayWidth(of: whole) <= columns { return [whole] }
  let room = max(1, columns - 2)
  var lines: [(text: String, isWhole: Bool)] = []
  for part in parts {
    if let last = lines.last, last.isWhole, displayWidth(of: last.text) + 1 + displayWidth(of: part) <= room {
      lines[lines.count - 1].text += " " + part
    } else {
      let cut = pieces(part, columns: room)
      for (i, piece) in cut.enumerated() { lines.append((piece, i == cut.count - 1)) }
    }
  }
  return lines.enumerated().map { i, line in
    i == lines.count - 1 ? line.text : line.text + (line.isWhole ? " \\" : "\\")
  }
}

private func pieces(_ word: String, columns: Int) -> [String] {
  if displayWidth(of: word) <= columns { return [word] }
  var pieces = [""]
  var width = 0
  // Within single quotes a shell takes a backslash literally: a piece that ends there closes them, and the next one opens
  // them again.
  let hasQuotes = columns >= 8 && word.contains("'")
  let room = hasQuotes ? columns - 1 : columns
  var isQuoted = false
  var isEscaped = false
  for character in word.terminalCharacters {
    let own = displayWidth(of: character)
    if width + own > room, width > (isQuoted ? 1 : 0), !isEscaped {
      if isQuoted { pieces[pieces.count - 1].append("'") }
      pieces.append(isQuoted ? "'" : "")
      width = isQuoted ? 1 : 0
    }
    pieces[pieces.count - 1].append(character)
    width += own
    if hasQuotes, character == "'", !isEscaped { isQuoted.toggle() }
    isEscaped = hasQuotes && character == "\\" && !isQuoted && !isEscaped
  }
  return pieces
}
