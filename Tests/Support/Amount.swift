import Foundation

/// The amount of work of a test with random events: `whole` if `SPIRAL_STRESS` is set, as `make stress` does, else a tenth
/// of it.
package func amount(of whole: Int) -> Int {
  ProcessInfo.processInfo.environment["SPIRAL_STRESS"] == nil ? max(1, whole / 10) : whole
}
