import Learning
import Settings

/// The question what becomes of a run: these settings from the first weights on, after so many iterations.
package struct ForecastRequest: Equatable, Sendable {
  package let settings: RunSettings
  package let iterations: Int

  package init(_ settings: RunSettings, iterations: Int) {
    self.settings = settings
    self.iterations = iterations
  }
}

/// What becomes of a run, or how far the answer has come.
package struct Forecast: Sendable {
  package let request: ForecastRequest
  /// The run as a trainer would show it: the same bits.
  package let snapshot: Snapshot

  /// Whether the run has reached its last iteration, or has diverged before.
  package var isComplete: Bool { snapshot.state != .running }
  /// The share of the iterations that is done.
  package var progress: Double { isComplete ? 1 : Double(snapshot.iteration) / Double(request.iterations) }
}

/// Trains whole runs in the background, the newest request first.
///
///     let forecaster = Forecaster { wake() }
///     forecaster.request(ForecastRequest(settings, iterations: 10_000))
///     forecaster.forecast  // the newest, at any time and from any thread
///
/// A run that takes no longer than a hand rests is published when it is complete, so that a picture goes from one end to
/// the next; of a longer one the way there is published, too.
package struct Forecaster: Sendable {
  /// Seconds between two looks at whether the request is still wanted.
  private static let batchTime = 0.004
  /// Seconds that a run may take before its way is published, and from one time to the next.
  private static let patience = 0.15
  private static let interval = 0.05

  private let background: Background<ForecastCache, ForecastRequest, Forecast>

  /// - Parameter onPublish: called on the forecaster's queue after each new forecast; it must not wait for anything.
  package init(onPublish: @escaping @Sendable () -> Void = {}) {
    background = Background(
      label: "spiral.forecast", memory: ForecastCache(), onPublish: onPublish, work: Self.answer)
  }

  /// The newest forecast; it may still be one of an older request.
  package var forecast: Forecast? { background.outcome }

  /// Has a request answered in place of the one before; `nil` stops the work.
  package func request(_ request: ForecastRequest?) { background.order(request) }

  /// Waits until all requests so far are answered or abandoned.
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
    cache.insert(forecast)
    job.publish(forecast)
  }
}

/// The forecasts made last, in bounded memory.
struct ForecastCache: Sendable {
  static let limit = 32
  /// Bytes that all runs together may take.
  static let memoryLimit = 256e6

  /// The one used last stands last.
  private(set) var forecasts: [Forecast] = []

  /// What is known of a request, which then counts as used.
  subscript(request: ForecastRequest) -> Forecast? {
    mutating get {
      guard let index = forecasts.lastIndex(where: { $0.request == request }) else { return nil }
      let forecast = forecasts.remove(at: index)
      forecasts.append(forecast)
      return forecast
    }
  }

  /// Keeps a complete forecast; the ones not used for the longest time go.
  mutating func insert(_ forecast: Forecast) {
    precondition(forecast.isComplete, "a forecast at iteration \(forecast.snapshot.iteration) in the cache")
    forecasts.removeAll { $0.request == forecast.request }
    forecasts.append(forecast)
    var memory = forecasts.reduce(0) { $0 + $1.request.settings.memoryNeeded }
    while let first = forecasts.first, forecasts.count > Self.limit || memory > Self.memoryLimit {
      memory -= first.request.settings.memoryNeeded
      forecasts.removeFirst()
    }
  }
}
