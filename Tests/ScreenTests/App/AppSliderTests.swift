import Settings
import Testing
import Training

@testable import Screen

/// Sliders moved by the mouse.
struct AppSliderTests {
  /// The cells of a control's slider, from the left.
  private func places(_ field: Field<RunSettings>, _ app: App) -> [(x: Int, y: Int)] {
    let rect = app.layout.controls
    return (rect.y..<rect.bottom).flatMap { y in (rect.x..<rect.right).map { (x: $0, y: y) } }.filter {
      app.context.slider(x: $0.x, y: $0.y).map { app.context.controls[$0].name == field.name } ?? false
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `A held button moves the value, limited to the ends of its range`(columns: Int, rows: Int) throws {
    var app = app(Sample.network, columns, rows)
    let places = places(.stepSize, app)
    let (left, right) = (try #require(places.first), try #require(places.last))
    func settings(_ event: MouseEvent) -> RunSettings? {
      for case .send(.apply(let settings)) in app.handle(.mouse(event)) { return settings }
      return nil
    }
    let pressed = try #require(settings(MouseEvent(.press, button: .left, x: left.x, y: left.y)))
    #expect(pressed.stepSize <= 3e-4)
    let dragged = try #require(settings(MouseEvent(.drag, x: right.x, y: right.y)))
    #expect(dragged.stepSize >= 30)
    // The row no longer matters, nor how far the pointer is beyond the slider.
    _ = settings(MouseEvent(.drag, x: columns - 1, y: 0))
    #expect(app.context.settings.stepSize == 100)
    _ = settings(MouseEvent(.drag, x: 0, y: rows - 1))
    #expect(app.context.settings.stepSize == 1e-4)
    _ = settings(MouseEvent(.release, x: 0, y: rows - 1))
    _ = settings(MouseEvent(.drag, x: right.x, y: right.y))
    #expect(app.context.settings.stepSize == 1e-4)
    // Only the control under the pressed button has changed.
    #expect(app.context.settings.regularization == Sample.network.settings.regularization)
  }

  @Test func `Between the ends a slider gives the nearest round value`() throws {
    var app = app(Sample.network, 120, 40)
    let places = places(.regularization, app)
    let middle = places[places.count / 2]
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: middle.x, y: middle.y)))
    #expect([0.005, 0.007, 0.01, 0.015].contains(app.context.settings.regularization))
  }
}
