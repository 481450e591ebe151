/// Messages about the tour; its pages are the lesson `tour`.
package enum TourText: Text {
  case busy
  case over(tour: KeyName, page: Int)
  case kept(tour: KeyName)
  case oneRunOnly(close: KeyName)
}
