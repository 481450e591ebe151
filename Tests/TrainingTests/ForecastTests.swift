import Learning
import Settings
import Synchronization
import Testing

@testable import Training

@Suite struct ForecastTests {
  /// Small enough for a debug build.
  private static func request(stepSize: Double = 1, iterations: Int = 60) -> ForecastRequest {
    var settings = RunSettings()
    settings.points = 10
    settings.hiddenUnits = [8]
    settings.stepSize = stepSize
    return ForecastRequest(settings, iterations: iterations)
  }

  private static func forecast(_ request: ForecastRequest) -> Forecast {
    let forecaster = Forecaster()
    forecaster.request(request)
    forecaster.wait()
    return forecaster.forecast!
  }

  @Test func aForecastIsTheRunInTheForegroundBitForBit() {
    let request = Self.request()
    var run = request.settings.makeRun()
    var losses: [Loss] = []
    run.advance(60, losses: &losses)
    var history = LossHistory()
    for loss in losses { history.append(loss) }

    let forecast = Self.forecast(request)
    #expect(forecast.request == request)
    #expect(forecast.isComplete && forecast.progress == 1)
    #expect(forecast.snapshot.state == .finished)
    #expect(forecast.snapshot.network == run.network)
    #expect(forecast.snapshot.iteration == 60)
    #expect(forecast.snapshot.loss == run.evaluate().loss)
    #expect(forecast.snapshot.history.buckets.map(\.last) == history.buckets.map(\.last))
  }

  @Test func `A forecast has the parameters that the trainer reaches`() {
    let request = Self.request()
    let trainer = Trainer(settings: request.settings, pace: .unbounded)
    trainer.send(.step(60))
    trainer.wait()
    let forecast = Self.forecast(request).snapshot
    #expect(forecast.network == trainer.snapshot.network)
    #expect(forecast.history == trainer.snapshot.history)
    #expect(forecast.diagnostics == trainer.snapshot.diagnostics)
  }

  @Test func `A diverging run gives a forecast`() {
    let forecast = Self.forecast(Self.request(stepSize: 1e200, iterations: 500))
    #expect(forecast.isComplete)
    #expect(forecast.snapshot.state == .diverged)
    #expect(forecast.snapshot.iteration < 500)
    #expect(forecast.snapshot.network.isFinite)
  }

  @Test func `Only the newest request is computed`() {
    let forecaster = Forecaster()
    for step in 1...20 { forecaster.request(Self.request(stepSize: Double(step) / 10)) }
    forecaster.wait()
    #expect(forecaster.forecast?.request == Self.request(stepSize: 2))
    #expect(forecaster.forecast?.isComplete == true)
  }

  @Test func `A cancelled request is not published`() {
    let forecaster = Forecaster()
    forecaster.request(Self.request(iterations: 1_000_000_000))
    forecaster.request(nil)
    forecaster.wait()
    #expect(forecaster.forecast?.isComplete != true)
  }

  @Test func `The cache is bounded and evicts the least recently used entry`() {
    let known = Self.forecast(Self.request()).snapshot
    var cache = ForecastCache()
    func request(_ number: Int) -> ForecastRequest { Self.request(iterations: number) }
    for number in 1...ForecastCache.limit {
      cache.insert(Forecast(request: request(number), snapshot: known))
    }
    #expect(cache[request(1)] != nil)
    cache.insert(Forecast(request: request(1000), snapshot: known))
    #expect(cache.forecasts.count == ForecastCache.limit)
    #expect(cache[request(1)] != nil)
    #expect(cache[request(2)] == nil)
    #expect(cache[request(3)] != nil)
  }

  @Test func `The cache is bounded in bytes`() {
    let known = Self.forecast(Self.request()).snapshot
    var cache = ForecastCache()
    for number in 1...4 {
      var settings = RunSettings()
      settings.points = 500_000
      settings.sample = number
      cache.insert(Forecast(request: ForecastRequest(settings, iterations: 60), snapshot: known))
    }
    #expect(cache.forecasts.count == 2)
  }
}
