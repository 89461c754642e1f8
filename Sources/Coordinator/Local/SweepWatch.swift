import Experiment
import Foundation
import JobStore
import ServiceLifecycle
import Wire

/// Looks at a sweep a few times a second, shows it, and ends when nothing is left to do.
struct SweepWatch: Service {
  private static let interval = Duration.milliseconds(250)

  let sweep: String
  let results: Results
  let notices: Notices
  let display: any Display
  let output: FileHandle

  func run() async throws {
    let began = ContinuousClock.now
    var display = display
    var finished = Set(try await results.finishedJobs(of: sweep).map(\.job))
    defer { write(display.end()) }
    while true {
      let status = try await results.status(of: sweep)
      // Reading every finished job is only worth it when there is a new one.
      let news =
        status.count(.done) == finished.count
        ? [] : try await results.finishedJobs(of: sweep).filter { !finished.contains($0.job) }
      finished.formUnion(news.map(\.job))
      write(
        display.text(
          for: Moment(
            elapsed: began.duration(to: .now), status: status, finished: news,
            notices: notices.take())))
      if status.isSettled { return }
      do {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
      } catch {
        return
      }
    }
  }

  private func write(_ text: String) {
    if !text.isEmpty { output.write(Data(text.utf8)) }
  }
}
