import Quoting
import Screen

/// A recording as an SVG animated by CSS, for web pages. Colours of cells and block characters form a small bitmap for each
/// frame; text is text, points are shapes. An element that stays the same in several frames is stored once, with the time
/// in which it is visible.
struct MovingSVG {
  /// The pixels of a cell, and the pixels of the bitmap for each cell.
  private static let cell = (width: 8, height: 16)
  private static let dots = (across: 2, down: 8)

  /// An element that is visible in consecutive frames.
  fileprivate struct Item: Hashable {
    let x: Int
    let y: Int
    let text: String
    let color: PaletteIndex
    let isBold: Bool
  }

  private let palette: Palette
  private let size: Size
  private let rate: Double
  private var grounds: [(png: String, start: Int, end: Int)] = []
  private var items: [(item: Item, start: Int, end: Int)] = []
  private var seen: [Item: Int] = [:]
  private var shown: Frame?
  private var count = 0

  init(size: Size, palette: Palette, rate: Double) { (self.size, self.palette, self.rate) = (size, palette, rate) }

  /// Adds the next frame.
  mutating func add(_ frame: Frame) {
    defer {
      shown = frame
      count += 1
    }
    guard frame != shown else { return }
    let (png, found) = parts(frame)
    if grounds.last?.png != png {
      if !grounds.isEmpty { grounds[grounds.count - 1].end = count }
      grounds.append((png, count, count))
    }
    let present = Set(found)
    for (item, start) in seen where !present.contains(item) {
      items.append((item, start, count))
      seen[item] = nil
    }
    for item in found where seen[item] == nil { seen[item] = count }
  }

  /// The SVG document.
  func finished(title: String) -> String {
    let (width, height) = (size.columns * Self.cell.width, size.rows * Self.cell.height)
    var grounds = grounds
    if !grounds.isEmpty { grounds[grounds.count - 1].end = count }
    let all = (items + seen.map { ($0.key, $0.value, count) }).sorted {
      ($0.start, $0.item.y, $0.item.x, $0.item.text) < ($1.start, $1.item.y, $1.item.x, $1.item.text)
    }
    var durations: Set<Int> = []
    /// The attributes of an element that is visible from one frame to another.
    func time(_ start: Int, _ end: Int) -> String {
      if start == 0, end >= count { return "" }
      durations.insert(end - start)
      let last = end >= count ? "" : " h"
      return
        " class=\"d\(end - start)\(last)\" style=\"animation-delay:\(start == 0 ? "0" : "-" + seconds(count - start))s\""
    }
    var body = ""
    for (index, ground) in grounds.enumerated() {
      // The bitmap before stays a little longer below, so that there is no moment without one.
      let end = index + 1 < grounds.count ? min(count, ground.end + 1) : ground.end
      body +=
        "<image preserveAspectRatio=\"none\" width=\"\(width)\" height=\"\(height)\"\(time(ground.start, end)) href=\"data:image/png;base64,\(ground.png)\"/>\n"
    }
    for (item, start, end) in all { body += element(item, time(start, end)) + "\n" }
    let total = seconds(count)
    let rules = durations.sorted().map { frames in
      let share = Double(frames) / Double(count) * 100
      let percent = Double((share * 1000).rounded()) / 1000
      return
        "@keyframes k\(frames){0%{visibility:visible}\(percent)%{visibility:hidden}}.d\(frames){animation:k\(frames) \(total)s step-end infinite}"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
      <title>\(xmlQuoted(title))</title>
      <style>image{image-rendering:pixelated}text{font:13.3px "DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}\
      .b{font-weight:bold}.h{visibility:hidden}@media(prefers-reduced-motion:reduce){*{animation:none!important}}
      \(rules.joined(separator: "\n"))</style>
      <defs>\(Self.shapes.map { "<path id=\"\($0.value.id)\" d=\"\($0.value.path)\"/>" }.sorted().joined())</defs>
      \(body)</svg>

      """
  }

  private func seconds(_ frames: Int) -> String {
    let milliseconds = Int((Double(frames) / rate * 1000).rounded())
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return "\(milliseconds / 1000)" + (milliseconds % 1000 == 0 ? "" : ".\(fraction)")
  }

  private func element(_ item: Item, _ time: String) -> String {
    let color = SVG.hex(palette.colors[Int(item.color)])
    let x = item.x * Self.cell.width
    if let character = item.text.first, let shape = Self.shapes[character] {
      return "<use href=\"#\(shape.id)\" x=\"\(x)\" y=\"\(item.y * Self.cell.height)\" fill=\"\(color)\"\(time)/>"
    }
    let columns = displayWidth(of: item.text)
    let length = columns > 1 ? " textLength=\"\(columns * Self.cell.width)\"" : ""
    let bold = item.isBold ? " font-weight=\"bold\"" : ""
    return
      "<text x=\"\(x)\" y=\"\(item.y * Self.cell.height + 12)\" fill=\"\(color)\"\(length)\(bold)\(time)>\(xmlQuoted(item.text))</text>"
  }

  /// Characters that are drawn as shapes, in a cell of 8 × 16.
  private static let shapes: [Character: (id: String, path: String)] = [
    "●": ("c", "M4 4.6a3.4 3.4 0 1 0 .01 0z"), "▲": ("t", "M4 4.4L7.8 11.6H.2z"),
    "◆": ("r", "M4 4.2L7.6 8 4 11.8.4 8z"), "■": ("s", "M1 5h6v6H1z"), "▼": ("u", "M4 11.6L7.8 4.4H.2z"),
    "▶": ("p", "M1 4.4L7.6 8 1 11.6z"),
  ]

  /// Block characters by the number of eighths of a cell, from below, that they fill; quarters by their bits: left and
  /// right, upper and lower.
  private static let eighths: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let quarters: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// The dots of a cell that a character fills: the bit of a dot is its row times the number of columns plus its column.
  /// Other characters are text or shapes.
  private static let masks: [Character: UInt16] = {
    func mask(_ isFilled: (_ x: Int, _ y: Int) -> Bool) -> UInt16 {
      var mask: UInt16 = 0
      for y in 0..<dots.down {
        for x in 0..<dots.across where isFilled(x, y) { mask |= 1 << UInt16(y * dots.across + x) }
      }
      return mask
    }
    var masks: [Character: UInt16] = ["─": mask { _, y in y == dots.down / 2 }]
    for (rows, character) in eighths.enumerated() { masks[character] = mask { _, y in y >= dots.down - rows } }
    for (bits, character) in quarters.enumerated() {
      masks[character] = mask { x, y in
        let bit = x + (y < dots.down / 2 ? 0 : 2)
        return bits >> bit & 1 == 1
      }
    }
    return masks
  }()

  /// A frame as the bitmap of its colours and the texts and shapes over it.
  private func parts(_ frame: Frame) -> (png: String, items: [Item]) {
    let (width, height) = (size.columns * Self.dots.across, size.rows * Self.dots.down)
    var pixels = [UInt8](repeating: 0, count: width * height)
    var numbers: [PaletteIndex: UInt8] = [:]
    var colors: [RGB] = []
    func number(_ color: PaletteIndex) -> UInt8 {
      if let known = numbers[color] { return known }
      let number = UInt8(colors.count)
      numbers[color] = number
      colors.append(palette.colors[Int(color)])
      return number
    }
    var items: [Item] = []
    for y in 0..<size.rows {
      var run: (item: Item, end: Int)?
      func close() {
        if let run, !run.item.text.allSatisfy({ $0 == " " }) { items.append(run.item) }
        run = nil
      }
      for x in 0..<size.columns {
        let cell = frame[x, y]
        let isReversed = cell.ink.style.contains(.reverse)
        let ground = isReversed ? cell.ink.foreground : cell.ink.background
        let front = isReversed ? cell.ink.background : cell.ink.foreground
        let fill = cell.character.flatMap { Self.masks[$0] }
        let (frontNumber, groundNumber) = (fill == nil || fill == 0 ? 0 : number(front), number(ground))
        for row in 0..<Self.dots.down {
          let start = (y * Self.dots.down + row) * width + x * Self.dots.across
          for column in 0..<Self.dots.across {
            let isFront = (fill ?? 0) >> UInt16(row * Self.dots.across + column) & 1 == 1
            pixels[start + column] = isFront ? frontNumber : groundNumber
          }
        }
        guard let character = cell.character else { continue }
        if fill != nil {
          // A single blank is part of the text around it.
          if character == " ", let open = run, open.end == x, x + 1 < size.columns,
            frame[x + 1, y].ink.foreground == open.item.color,
            let next = frame[x + 1, y].character, Self.masks[next] == nil, Self.shapes[next] == nil, next.isASCII
          {
            run = (open.item.appending(" "), x + 1)
          } else {
            close()
          }
          continue
        }
        let item = Item(x: x, y: y, text: String(character), color: front, isBold: cell.ink.style.contains(.bold))
        if Self.shapes[character] != nil || !character.isASCII && displayWidth(of: item.text) == 1 {
          close()
          items.append(item)
        } else if let open = run, open.end == x, open.item.color == front, open.item.isBold == item.isBold {
          run = (open.item.appending(character), x + displayWidth(of: item.text))
        } else {
          close()
          run = (item, x + displayWidth(of: item.text))
        }
      }
      close()
    }
    let png = IndexedPNG(
      width: width, height: height, pixels: pixels, palette: colors.map { ($0.red, $0.green, $0.blue) })
    return (png.bytes.base64, items)
  }
}

extension MovingSVG.Item {
  fileprivate func appending(_ character: Character) -> Self {
    Self(x: x, y: y, text: text + String(character), color: color, isBold: isBold)
  }
}
