/// Adjacent values in memory that are computed together: one register of them, or several.
///
/// The standard library's vectors that are wider than two registers become loops over scalars.
protocol RegisterBlock {
  /// The number of values.
  static var count: Int { get }
  /// Zeros.
  init()
  init(at pointer: UnsafePointer<Double>)
  func write(to pointer: UnsafeMutablePointer<Double>)
  /// `self += factor · values`.
  mutating func add(_ factor: Double, times values: Self)
}

struct OneRegister: RegisterBlock {
  private var lanes: Lanes

  static var count: Int { @inline(__always) get { laneCount } }
  @inline(__always) init() { lanes = Lanes(repeating: 0) }
  @inline(__always) init(at pointer: UnsafePointer<Double>) { lanes = load(pointer) }
  @inline(__always) func write(to pointer: UnsafeMutablePointer<Double>) { store(lanes, pointer) }
  @inline(__always) mutating func add(_ factor: Double, times values: OneRegister) {
    lanes = multiplyAdd(Lanes(repeating: factor), values.lanes, lanes)
  }
}

/// Two blocks side by side.
struct Joined<Low: RegisterBlock, High: RegisterBlock>: RegisterBlock {
  private var low: Low
  private var high: High

  static var count: Int { @inline(__always) get { Low.count + High.count } }
  @inline(__always) init() { (low, high) = (Low(), High()) }
  @inline(__always) init(at pointer: UnsafePointer<Double>) {
    (low, high) = (Low(at: pointer), High(at: pointer + Low.count))
  }
  @inline(__always) func write(to pointer: UnsafeMutablePointer<Double>) {
    low.write(to: pointer)
    high.write(to: pointer + Low.count)
  }
  @inline(__always) mutating func add(_ factor: Double, times values: Joined) {
    low.add(factor, times: values.low)
    high.add(factor, times: values.high)
  }
}

typealias TwoRegisters = Joined<OneRegister, OneRegister>
typealias FourRegisters = Joined<TwoRegisters, TwoRegisters>
