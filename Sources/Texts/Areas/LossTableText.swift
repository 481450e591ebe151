/// The table of the points' losses.
package enum LossTableText: Text {
  case title, point, loss, highestOther
  case summary(points: Int, zero: Int, mean: Double, penalty: Double)
  case mean(Double)
}
