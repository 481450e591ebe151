import Learning
import Settings

/// A run to be trained ahead: its settings, from the initial weights on, and the iterations.
package struct ForecastRequest: Equatable, Sendable {
  package let settings: RunSettings
  package let iterations: Int

  package init(_ settings: RunSettings, iterations: Int) {
    self.settings = settings
    self.iterations = iterations
  }
}

/// A run that is trained ahead, complete or in progress.
package struct Forecast: Sendable {
  package let request: ForecastRequest
  /// The run with the same bits as in the trainer.
  package let snapshot: Snapshot

  /// Whether the run has reached its last iteration or has diverged.
  package var isComplete: Bool { snapshot.state != .running }
  /// The share of the iterations that is done.
  package var progress: Double { isComplete ? 1 : Double(snapshot.iteration) / Double(request.iterations) }
}

/// Trains whole runs in the background; only the newest request counts.
///
///     let forecaster = Forecaster { wake() }
///     forecaster.request(ForecastRequest(settings, iterations: 10_000))
///     forecaster.forecast  // the newest, at any time and from any thread
///
/// A run that takes less than `patience` is published when it is complete, so that the picture does not flicker; of a longer one
/// intermediate states are published.
package struct Forecaster: Sendable {
  /// Seconds between two checks whether the request is still wanted.
  private static let batchTime = 0.004
  /// Seconds before the first intermediate state is published, and from one to the next.
  private static let patience = 0.15
  private static let interval = 0.05

  private let background: Background<ForecastCache, ForecastRequest, Forecast>

  /// - Parameter onPublish: called on the forecaster's queue after each new forecast; it must not block.
  package init(onPublish: @escaping @Sendable () -> Void = {}) {
    background = Background(
      label: "spiral.forecast", memory: ForecastCache(), onPublish: onPublish, work: Self.answer)
  }

  /// The newest forecast; it may belong to an older request.
  package var forecast: Forecast? { background.outcome }

  /// Replaces the request; `nil` stops the work.
  package func request(_ request: ForecastRequest?) { background.order(request) }

  /// Waits until all requests so far are complete or abandoned.
  package func wait() { background.wait() }

  @Sendable private static func answer(
    _ cache: inout ForecastCache, _ request: ForecastRequest,
    _ job: Background<ForecastCache, ForecastRequest, Forecast>.Job
  ) {
    if let known = cache[request] { return job.publish(known) }
    var session = Session(settings: request.settings, pace: .unbounded, iterationLimit: request.iterations)
    session.handle(.resume)
    let watch = Stopwatch()
    var next = patience
    while session.state == .running {
      guard job.isWanted else { return }
      let batch = Stopwatch()
      _ = session.advance(.max) { batch.seconds > batchTime }
      if session.state == .running, watch.seconds > next {
        job.publish(Forecast(request: request, snapshot: session.snapshot(rate: 0)))
        next = watch.seconds + interval
      }
    }
    let forecast = Forecast(request: request, snapshot: session.snapshot(rate: 0))
    guard !Abandonment.isUnderWay else { return }
    cache.insert(forecast)
    job.publish(forecast)
  }
}

/// The last complete forecasts in bounded memory.
struct ForecastCache: Sendable {
  static let limit = 32
  /// The largest number of bytes of all runs.
  static let memoryLimit = 256e6

  /// In the order of their last use.
  private(set) var forecasts: [Forecast] = []

  /// The forecast of a request; reading it counts as use.
  subscript(request: ForecastRequest) -> Forecast? {
    mutating get {
      guard let index = forecasts.lastIndex(where: { $0.request == request }) else { return nil }
      let forecast = forecasts.remove(at: index)
      forecasts.append(forecast)
      return forecast
    }
  }

  /// Adds a complete forecast; the least recently used ones are dropped.
  mutating func insert(_ forecast: Forecast) {
    precondition(forecast.isComplete, "a forecast at iteration \(forecast.snapshot.iteration) in the cache")
    forecasts.removeAll { $0.request == forecast.request }
    forecasts.append(forecast)
    var memory = forecasts.reduce(0) { $0 + $1.request.settings.memoryKept }
    while let first = forecasts.first, forecasts.count > Self.limit || memory > Self.memoryLimit {
      memory -= first.request.settings.memoryKept
      forecasts.removeFirst()
    }
  }
}
