/// Rows of a product's result that are computed together: a block of columns of each is in registers during the loop over the depth.
protocol RowSums {
  associatedtype Block: RegisterBlock
  static var count: Int { get }
  /// Sums for `count` of the product's rows, from row `first + offset` on.
  init<Product: ProductRows>(_ product: Product, _ first: Int, _ offset: Int)
  /// Adds the value at a distance from the first of each row of `A`, times values of `B`.
  mutating func add(_ distance: Int, _ values: Block)
  func write()
}

/// Where a product `C = A B` reads and writes.
protocol ProductRows {
  /// The first value of a row of `A`. The row's number is in two parts, of which `offset` is known to the compiler.
  func a(_ first: Int, _ offset: Int) -> UnsafePointer<Double>
  /// The block of columns of a row of `C`.
  func c(_ row: Int) -> UnsafeMutablePointer<Double>
  /// Whether the product is added to `C`.
  var adding: Bool { get }
}

struct OneRow<Block: RegisterBlock>: RowSums {
  private let a: UnsafePointer<Double>
  private let c: UnsafeMutablePointer<Double>
  private var sum: Block

  static var count: Int { @inline(__always) get { 1 } }
  @inline(__always) init<Product: ProductRows>(_ product: Product, _ first: Int, _ offset: Int) {
    a = product.a(first, offset)
    c = product.c(first + offset)
    sum = product.adding ? Block(at: c) : Block()
  }
  @inline(__always) mutating func add(_ distance: Int, _ values: Block) { sum.add(a[distance], times: values) }
  @inline(__always) func write() { sum.write(to: c) }
}

struct Together<Rows: RowSums, More: RowSums>: RowSums where Rows.Block == More.Block {
  private var rows: Rows
  private var more: More

  static var count: Int { @inline(__always) get { Rows.count + More.count } }
  @inline(__always) init<Product: ProductRows>(_ product: Product, _ first: Int, _ offset: Int) {
    rows = Rows(product, first, offset)
    more = More(product, first, offset + Rows.count)
  }
  @inline(__always) mutating func add(_ distance: Int, _ values: Rows.Block) {
    rows.add(distance, values)
    more.add(distance, values)
  }
  @inline(__always) func write() {
    rows.write()
    more.write()
  }
}

typealias TwoRows<Block: RegisterBlock> = Together<OneRow<Block>, OneRow<Block>>
typealias FourRows<Block: RegisterBlock> = Together<TwoRows<Block>, TwoRows<Block>>
typealias SixRows<Block: RegisterBlock> = Together<FourRows<Block>, TwoRows<Block>>
typealias EightRows<Block: RegisterBlock> = Together<FourRows<Block>, FourRows<Block>>
