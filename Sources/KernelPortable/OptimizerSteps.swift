import KernelTypes

/// `½ λ Σ W² + l1 Σ |W|`.
func penaltySum(_ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ descent: Descent) -> Double {
  let penalty = 0.5 * descent.regularization * squares(shape, parameters)
  guard descent.l1 != 0 else { return penalty }
  var (offset, sum) = (0, 0.0)
  for layer in 0..<shape.layerCount {
    let (W, count) = (parameters + offset, shape.inputs(layer) * shape.outputs(layer))
    var sums = Lanes(repeating: 0)
    let whole = count / laneCount * laneCount
    for index in stride(from: 0, to: whole, by: laneCount) { sums += magnitude(load(W + index)) }
    sum += laneTotal(sums)
    for index in whole..<count { sum += W[index].magnitude }
    offset += count + shape.outputs(layer)
  }
  return penalty + descent.l1 * sum
}

/// Adds the gradient of the penalties to that of the loss: `dW += λ W + l1 sign(W)`.
func addPenaltyGradient(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>,
  _ descent: Descent
) {
  let (reg, zero) = (Lanes(repeating: descent.regularization), Lanes(repeating: 0))
  let (plus, minus) = (Lanes(repeating: descent.l1), Lanes(repeating: -descent.l1))
  var offset = 0
  for layer in 0..<shape.layerCount {
    let (inputs, outputs) = (shape.inputs(layer), shape.outputs(layer))
    let (W, dW, count) = (parameters + offset, gradient + offset, inputs * outputs)
    forEachRegister(count) { index, count in
      let w = Values(W + index, count).lanes
      let sign = zero.replacing(with: plus, where: w .> zero).replacing(with: minus, where: w .< zero)
      Values(Values(dW + index, count).lanes + (reg * w + sign)).write(dW + index, count)
    }
    offset += count + outputs
  }
}

/// One step of an optimizer: see `UpdateRule`. Each value is computed as in the definition, without fused operations: the
/// result is identical to that of scalar code.
func take(
  _ count: Int, _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>, _ descent: Descent,
  _ memory: OptimizerMemory
) {
  let step = Lanes(repeating: -descent.stepSize)
  // Memory that a rule does not use may be absent; it is not read.
  let (first, second) = (memory.first ?? parameters, memory.second ?? parameters)
  func lanes(_ value: Double) -> Lanes { Lanes(repeating: value) }
  /// Moves each parameter by what `move` returns.
  @inline(__always) func each(_ move: (_ index: Int, _ count: Int, _ g: Lanes) -> Lanes) {
    forEachRegister(count) { index, count in
      let change = move(index, count, Values(gradient + index, count).lanes)
      Values(Values(parameters + index, count).lanes + change).write(parameters + index, count)
    }
  }
  /// `decay · kept + added`, which replaces what is kept.
  @inline(__always) func keep(
    _ kept: UnsafeMutablePointer<Double>, _ count: Int, _ decay: Lanes, _ added: Lanes
  ) -> Lanes {
    let value = decay * Values(kept, count).lanes + added
    Values(value).write(kept, count)
    return value
  }
  switch descent.rule {
  case .gradientDescent: each { _, _, g in step * g }
  case .momentum(let mu):
    let mu = lanes(mu)
    each { index, count, g in step * keep(first + index, count, mu, g) }
  case .nesterov(let mu):
    let mu = lanes(mu)
    each { index, count, g in step * (g + mu * keep(first + index, count, mu, g)) }
  case .adam(let beta1, let beta2, let epsilon):
    let (beta1, rest1, beta2, rest2) = (lanes(beta1), lanes(1 - beta1), lanes(beta2), lanes(1 - beta2))
    let (correction1, correction2) = memory.corrections?.pointee ?? (1, 1)
    let (corrections, epsilon) = ((lanes(correction1), lanes(correction2)), lanes(epsilon))
    each { index, count, g in
      let m = keep(first + index, count, beta1, rest1 * g)
      let v = keep(second + index, count, beta2, rest2 * g * g)
      return step * (m / corrections.0) / (squareRoot(v / corrections.1) + epsilon)
    }
  case .rmsProp(let rho, let epsilon):
    let (rho, rest, epsilon) = (lanes(rho), lanes(1 - rho), lanes(epsilon))
    each { index, count, g in
      step * g / (squareRoot(keep(first + index, count, rho, rest * g * g)) + epsilon)
    }
  case .adagrad(let epsilon):
    let (one, epsilon) = (lanes(1), lanes(epsilon))
    each { index, count, g in step * g / (squareRoot(keep(first + index, count, one, g * g)) + epsilon) }
  }
}

/// Computes `count` values a register at a time, and the last ones, which do not fill a register, in a partial one.
@inline(__always) func forEachRegister(_ count: Int, _ body: (_ index: Int, _ count: Int) -> Void) {
  let whole = count / laneCount * laneCount
  for index in stride(from: 0, to: whole, by: laneCount) { body(index, laneCount) }
  if whole < count { body(whole, count - whole) }
}

/// A register of values in memory, which may be fewer than the lanes: the other lanes are 1.
struct Values {
  var lanes: Lanes

  @inline(__always) init(_ lanes: Lanes) { self.lanes = lanes }

  @inline(__always) init(_ pointer: UnsafePointer<Double>, _ count: Int) {
    if count == laneCount {
      lanes = load(pointer)
    } else {
      lanes = Lanes(repeating: 1)
      for lane in 0..<count { lanes[lane] = pointer[lane] }
    }
  }

  @inline(__always) func write(_ pointer: UnsafeMutablePointer<Double>, _ count: Int) {
    if count == laneCount {
      store(lanes, pointer)
    } else {
      for lane in 0..<count { pointer[lane] = lanes[lane] }
    }
  }
}
