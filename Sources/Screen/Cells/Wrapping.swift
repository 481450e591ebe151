/// A text in lines of at most `columns`, broken at spaces, and within a word where that is longer than a line.
func wrapped(_ text: String, columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if line.isEmpty {
      line = String(word)
    } else if displayWidth(of: line) + 1 + displayWidth(of: word) <= columns {
      line += " " + word
    } else {
      lines += pieces(line, columns: columns)
      line = String(word)
    }
  }
  return lines + pieces(line, columns: columns)
}

/// A command line in lines of at most `columns`, all but the last with a backslash at their end: broken before an option,
/// and within one where that is longer than a line.
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
  var pieces = [""]
  var width = 0
  for character in word.terminalCharacters {
    let own = displayWidth(of: character)
    if width + own > columns, width > 0 {
      pieces.append("")
      width = 0
    }
    pieces[pieces.count - 1].append(character)
    width += own
  }
  return pieces
}
