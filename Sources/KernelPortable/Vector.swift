import KernelTypes

/// A register, or several that are computed together.
///
/// An elementary function is a chain of dependent operations, longer than the processor looks ahead: the operations of one
/// register wait for each other, those of several fill the time.
protocol Vector {
  static var laneCount: Int { get }
  init(at pointer: UnsafePointer<Double>)
  func write(_ pointer: UnsafeMutablePointer<Double>)
  init(repeating value: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// `a b + self`
  func adding(_ a: Self, times b: Self) -> Self
  /// The value, or the nearest limit of `-limit … limit`; propagates NaN.
  func clamped(_ limit: Double) -> Self
  /// The leaky ReLU.
  var leaky: Self { get }
  /// The lowest bits of the mantissa in place of the exponent.
  var shiftedToExponent: Self { get }
}

extension Lanes: Vector {
  static var laneCount: Int { @inline(__always) get { scalarCount } }
  @inline(__always) init(at pointer: UnsafePointer<Double>) { self = load(pointer) }
  @inline(__always) func write(_ pointer: UnsafeMutablePointer<Double>) { store(self, pointer) }
  @inline(__always) func adding(_ a: Lanes, times b: Lanes) -> Lanes { multiplyAdd(a, b, self) }
  @inline(__always) func clamped(_ limit: Double) -> Lanes {
    lesser(greater(self, Lanes(repeating: -limit)), Lanes(repeating: limit))
  }
  var leaky: Lanes {
    @inline(__always) get {
      (self * Lanes(repeating: Activation.leak)).replacing(with: self, where: self .> Lanes(repeating: 0))
    }
  }
  var shiftedToExponent: Lanes {
    @inline(__always) get { unsafeBitCast(unsafeBitCast(self, to: IntegerLanes.self) &<< 52, to: Lanes.self) }
  }
}

/// Two vectors whose operations alternate.
struct Pair<V: Vector>: Vector {
  var first: V
  var second: V

  static var laneCount: Int { @inline(__always) get { 2 * V.laneCount } }
  @inline(__always) init(at pointer: UnsafePointer<Double>) {
    self.init(V(at: pointer), V(at: pointer + V.laneCount))
  }
  @inline(__always) func write(_ pointer: UnsafeMutablePointer<Double>) {
    first.write(pointer)
    second.write(pointer + V.laneCount)
  }
  @inline(__always) init(_ first: V, _ second: V) { (self.first, self.second) = (first, second) }
  @inline(__always) init(repeating value: Double) { self.init(V(repeating: value), V(repeating: value)) }
  @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.first + b.first, a.second + b.second) }
  @inline(__always) static func - (a: Self, b: Self) -> Self { Self(a.first - b.first, a.second - b.second) }
  @inline(__always) static func * (a: Self, b: Self) -> Self { Self(a.first * b.first, a.second * b.second) }
  @inline(__always) static func / (a: Self, b: Self) -> Self { Self(a.first / b.first, a.second / b.second) }
  @inline(__always) func adding(_ a: Self, times b: Self) -> Self {
    Self(first.adding(a.first, times: b.first), second.adding(a.second, times: b.second))
  }
  @inline(__always) func clamped(_ limit: Double) -> Self { Self(first.clamped(limit), second.clamped(limit)) }
  var leaky: Self { @inline(__always) get { Self(first.leaky, second.leaky) } }
  var shiftedToExponent: Self {
    @inline(__always) get { Self(first.shiftedToExponent, second.shiftedToExponent) }
  }
}

/// As many registers as are computed together.
typealias Block = Pair<Pair<Lanes>>
