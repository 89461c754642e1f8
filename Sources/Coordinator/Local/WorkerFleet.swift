import Experiment
import Foundation
import JobStore
import Logging
import ServiceLifecycle

/// The worker processes of a local run: starts them, starts them again, stops them.
struct WorkerFleet: Service {
  /// Between the request to stop and the end by force.
  private static let patience = Duration.seconds(10)

  let command: WorkerCommand
  let count: Int
  let store: JobStore
  let notices: Notices
  /// Yields the coordinator's port once it listens.
  let port: AsyncStream<Int>

  func run() async throws {
    guard let port = await port.first(where: { _ in true }) else { return }
    try await withThrowingDiscardingTaskGroup { group in
      for number in 1...count {
        group.addTask { try await keep(number, port: port) }
      }
    }
  }

  /// Keeps one worker alive until the shutdown. The jobs of a dead one go back at once.
  private func keep(_ number: Int, port: Int) async throws {
    var policy = RestartPolicy()
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      let began = ContinuousClock.now
      let kills = KernelKills.count()
      let exit = try await live(number, port: port)
      // A worker that was killed while the kernel killed for memory: another attempt would meet the
      // same end, so it is counted apart.
      let isForMemory = exit == .signal(SIGKILL) && KernelKills.count() != kills
      let lost = try await store.workerVanished(
        command.name(of: number) + "/", kind: isForMemory ? .memory : .lost, because: "it \(exit)")
      if Task.isShuttingDownGracefully || Task.isCancelled { return }
      switch policy.decide(after: exit, lived: began.duration(to: .now)) {
      case .giveUp:
        throw WorkerKeepsDying(number: number, exit: exit, log: command.log(of: number))
      case .restart(let delay):
        let consequence = lost == 0 ? "it" : "its job is given back, and it"
        notices.add("worker \(number) \(exit); \(consequence) is started again")
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: delay) }
      }
    }
  }

  /// One life of a worker process.
  private func live(_ number: Int, port: Int) async throws -> ProcessExit {
    let worker = try WorkerProcess(
      command.executable, command.arguments(for: number, port: port), log: command.log(of: number))
    return try await withTaskCancellationHandler {
      try await withThrowingTaskGroup(of: ProcessExit?.self) { group in
        group.addTask { try await worker.run() }
        group.addTask {
          try await gracefulShutdown()
          worker.stop()
          try await Task.sleep(for: Self.patience)
          worker.kill()
          return nil
        }
        defer { group.cancelAll() }
        while let exit = try await group.next() {
          if let exit { return exit }
        }
        throw CancellationError()
      }
    } onCancel: {
      worker.stop()
    }
  }
}
