import Foundation

/// How much a test of random events does: all of `whole` where `SPIRAL_STRESS` is set, as `make stress` does, else a tenth of it.
package func amount(of whole: Int) -> Int {
  ProcessInfo.processInfo.environment["SPIRAL_STRESS"] == nil ? max(1, whole / 10) : whole
}
