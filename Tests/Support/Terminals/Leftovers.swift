/// The modes that a program has changed in a terminal and not restored, computed from its whole output: private modes,
/// number pad, line drawing characters, colours and attributes.
package func leftovers(of output: String) -> [String] {
  let normallyOn: Set = ["7", "25"]
  var modes: [String: Bool] = [:]
  for match in output.matches(of: /\u{1b}\[\?([0-9;]+)([hl])/) {
    for mode in match.1.split(separator: ";") { modes[String(mode)] = match.2 == "h" }
  }
  var left = modes.filter { $1 != normallyOn.contains($0) }.map { "ESC[?\($0)" + ($1 ? "h" : "l") }.sorted()
  if output.matches(of: /\u{1b}([=>])/).last?.1 == "=" { left.append("ESC=") }
  if let set = output.matches(of: /\u{1b}\(([0-9A-Z])/).last?.1, set != "B" { left.append("ESC(\(set)") }
  var attributes: Set<String> = []
  for match in output.matches(of: /\u{1b}\[([0-9;]*)m/) {
    apply(match.1.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }[...], to: &attributes)
  }
  return left + attributes.sorted()
}

/// The sequences of an output that ``leftovers(of:)`` considers, except colours.
func modes(in output: ArraySlice<UInt8>) -> [UInt8] {
  var kept: [UInt8] = []
  var rest = output
  while let start = rest.firstIndex(of: 0x1b) {
    rest = rest[(start + 1)...]
    switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: ">"): kept += [0x1b, rest.first!]
    case UInt8(ascii: "("): kept += [0x1b] + rest.prefix(2)
    case UInt8(ascii: "[") where rest.dropFirst().first == UInt8(ascii: "?"):
      guard let end = rest.firstIndex(where: { (0x40...0x7e).contains($0) && $0 != UInt8(ascii: "[") }) else { break }
      kept += [0x1b] + rest[...end]
    default: break
    }
  }
  return kept
}

private func apply(_ parameters: ArraySlice<Int>, to attributes: inout Set<String>) {
  var rest = parameters
  while let parameter = rest.popFirst() {
    switch parameter {
    case 0: attributes = []
    case 1...9: attributes.insert("attribute \(parameter)")
    case 22: attributes.subtract(["attribute 1", "attribute 2"])
    case 23...29: attributes.remove("attribute \(parameter - 20)")
    case 38, 48:
      attributes.insert(parameter == 38 ? "foreground" : "background")
      rest = rest.dropFirst(rest.first == 2 ? 4 : 2)
    case 30...37, 90...97: attributes.insert("foreground")
    case 40...47, 100...107: attributes.insert("background")
    case 39: attributes.remove("foreground")
    case 49: attributes.remove("background")
    default: break
    }
  }
}
