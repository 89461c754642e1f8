import Experiment
import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

/// A coordinator whose disk is full refuses, says so, and goes on by itself.
@Suite struct StorageAlarmTests {
  /// A store on a disk of its own, in the middle of a job.
  private struct Ship {
    let store: JobStore
    let clock: ManualClock
    let lease: Lease
    let path: String
  }

  private func launch(in folder: URL) async throws -> Ship {
    let clock = ManualClock()
    let path = folder.appendingPathComponent("results.sqlite").path
    let store = try JobStore.open(path, terms: .manual(clock))
    try await store.submit(.tiny())
    let lease = try #require(
      try await store.claim(ClaimRequest(request: "0", worker: "w")).first)
    return Ship(store: store, clock: clock, lease: lease, path: path)
  }

  private func expectUnavailable(_ body: () async throws -> Void) async {
    let error = await #expect(throws: WireError.self) { try await body() }
    #expect(error?.code == .unavailable)
  }

  /// Writes until the disk says no; returns how to make room again.
  /// - Parameter spare: Bytes that are left free.
  private func fill(_ folder: URL, but spare: Int = 0) throws -> () throws -> Void {
    let ballast = folder.appendingPathComponent("ballast")
    let file = open(ballast.path, O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    for size in [4_096, 1] {
      let bytes = [UInt8](repeating: 1, count: size)
      while write(file, bytes, size) == size {}
    }
    ftruncate(file, lseek(file, 0, SEEK_CUR) - spare)
    return { try FileManager.default.removeItem(at: ballast) }
  }

  /// Completes the jobs of the sweep; returns how many there were.
  private func finishAll(_ store: JobStore) async throws -> Int {
    var count = 0
    while let lease = try await store.claim(
      ClaimRequest(request: "finish-\(count)", worker: "w")
    ).first {
      _ = try await store.complete(lease.token, with: .tiny(for: lease.spec))
      count += 1
    }
    return count
  }

  /// Sends heartbeats until nothing can be stored, not even by a write of one page.
  private func sendHeartbeats(_ ship: Ship, from first: Int) async throws {
    for number in first..<first + 5_000 {
      do {
        _ = try await ship.store.renew(
          ship.lease.token, with: Heartbeat(sequence: number, metrics: points(number)))
      } catch let error as WireError where error.code == .unavailable {
        if (try? await ship.store.tick()) == nil { return }
      }
    }
    Issue.record("the disk never was full")
  }

  private func points(_ number: Int) -> [MetricPoint] {
    (0..<20).map { MetricPoint(name: "loss", step: number * 20 + $0, value: 1) }
  }

  @Test(.enabled(if: SmallDisk.canBeMounted))
  func `a full disk loses nothing and needs no restart`() async throws {
    try await SmallDisk.with(kilobytes: 8_000) { folder in
      let ship = try await launch(in: folder)
      let epoch = ship.store.epoch
      let makeRoom = try fill(folder)
      try await sendHeartbeats(ship, from: 1)
      await expectUnavailable {
        _ = try await ship.store.claim(ClaimRequest(request: "full", worker: "w"))
      }
      #expect(ship.store.alarm.current?.code == .unavailable)
      #expect(ship.store.alarm.current?.message.contains("disk is full") == true)

      // Heartbeats that cannot be stored renew the lease all the same.
      for number in 0..<5 {
        ship.clock.advance(by: .seconds(6))
        await expectUnavailable {
          _ = try await ship.store.renew(
            ship.lease.token, with: Heartbeat(sequence: 9_000 + number, metrics: points(number)))
        }
        await expectUnavailable { try await ship.store.tick() }
        #expect(ship.store.alarm.current != nil)
      }

      try makeRoom()
      #expect(try await ship.store.tick() == 0)
      #expect(ship.store.alarm.current == nil)
      #expect(ship.store.epoch == epoch)
      let verdict = try await ship.store.complete(
        ship.lease.token, with: .tiny(for: ship.lease.spec))
      #expect(verdict == .counted)
      #expect(try await finishAll(ship.store) == 8)
      #expect(try await ship.store.results.finishedJobs(of: "tiny").count == 9)
      #expect(try DatabaseDoctor(of: ship.path).facts().contents?.damage == [])
    }
  }

  @Test func `a database that turned read-only is waited for`() async throws {
    try await withScratchFolder { folder in
      let clock = ManualClock()
      let queue = try DatabaseQueue(path: folder.appendingPathComponent("r.sqlite").path)
      let store = try JobStore(queue, terms: .manual(clock))
      try await store.submit(.tiny())
      let lease = try #require(
        try await store.claim(ClaimRequest(request: "0", worker: "w")).first)
      try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
      await expectUnavailable {
        _ = try await store.claim(ClaimRequest(request: "1", worker: "w"))
      }
      #expect(store.alarm.current != nil)
      clock.advance(by: .seconds(6))
      await expectUnavailable {
        _ = try await store.renew(lease.token, with: Heartbeat(sequence: 1))
      }
      clock.advance(by: .seconds(6))
      _ = try? await store.tick()
      #expect(store.alarm.current != nil)
      try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 0") }
      try await store.tick()
      #expect(store.alarm.current == nil)
      #expect(try await store.complete(lease.token, with: .tiny(for: lease.spec)) == .counted)
    }
  }

  @Test func `the alarm is raised by a refused write and ends with a tick`() async throws {
    let world = try StoreWorld()
    try await world.store.submit(.tiny())
    #expect(world.store.alarm.current == nil)
    try await world.fillDisk()
    let large = Submission.tiny("large", seeds: Array(0..<100))
    await expectUnavailable { try await world.store.submit(large) }
    #expect(world.store.alarm.current?.message.contains("disk is full") == true)
    try await world.freeDisk()
    try await world.store.tick()
    #expect(world.store.alarm.current == nil)
  }

  @Test(.enabled(if: SmallDisk.canBeMounted))
  func `an upload to a full disk is refused, leaves nothing, and fits later`() async throws {
    try await SmallDisk.with(kilobytes: 400) { folder in
      let artifacts = try ArtifactFolder(folder.appendingPathComponent("artifacts"))
      let makeRoom = try fill(folder)
      let bytes = [UInt8](repeating: 7, count: 100_000)
      let name = ContentHash.hexadecimal(of: bytes)
      await expectUnavailable { try await artifacts.store(name, from: chunks(bytes)) }
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("artifacts").path)
      #expect(names.isEmpty)
      try makeRoom()
      try await artifacts.store(name, from: chunks(bytes))
      #expect(try Data(contentsOf: URL(fileURLWithPath: artifacts.path(of: name))) == Data(bytes))
    }
  }

  private func chunks(_ bytes: [UInt8]) -> AsyncStream<ArraySlice<UInt8>> {
    AsyncStream { stream in
      for start in Swift.stride(from: 0, to: bytes.count, by: 10_000) {
        stream.yield(bytes[start..<min(start + 10_000, bytes.count)])
      }
      stream.finish()
    }
  }

  @Test(
    .enabled(if: SmallDisk.canBeMounted),
    arguments: [(0, "0 bytes are free"), (260_000, "disk is full")])
  func `a migration that does not fit leaves the old database`(
    _ spare: Int, _ reason: String
  ) async throws {
    try await SmallDisk.with(kilobytes: 4_000) { folder in
      let path = try DatabaseFixture.make(2, in: folder)
      let makeRoom = try fill(folder, but: spare)
      let error = #expect(throws: DatabaseFileError.self) {
        try JobStore.open(path, terms: .manual(ManualClock()))
      }
      #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
      try makeRoom()
      #expect(try DatabaseFile.owner(of: path) == .elder(version: 2))
      let store = try JobStore.open(path, terms: .manual(ManualClock()))
      #expect(try await store.results.finishedJobs(of: "first").count == 4)
    }
  }
}
