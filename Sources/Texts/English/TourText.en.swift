extension TourText {
  package var english: String {
    switch self {
    case .busy: "The tour needs the whole screen: close what is open first."
    case .over(let tour, let page): "The run before the tour is back. \(tour) goes on with page \(page)."
    case .kept(let tour): "The tour is over, and this run is yours. \(tour) begins it again."
    case .oneRunOnly(let close): "A page of the tour has runs of its own: \(close) ends the tour."
    }
  }
}
