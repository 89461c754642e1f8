import Foundation
import GRDB
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct CoordinatorLockTests {
  private let holder = LockHolder(
    host: "login-1", process: 4_711, boot: "73722d75-fa80-44cc-b5cd-f05800162ab9",
    started: 1_700_000_000)

  @Test func `the lock file says who holds it, for people to read`() {
    #expect(
      holder.text == """
        host login-1
        process 4711
        boot 73722d75-fa80-44cc-b5cd-f05800162ab9
        started 2023-11-14T22:13:20Z

        """)
    #expect(LockHolder(holder.text) == holder)
    #expect(holder.description == "process 4711 on login-1, since 2023-11-14T22:13:20Z")
  }

  @Test func `a lock file of an earlier version is understood`() {
    #expect(LockHolder("4711\n")?.process == 4_711)
    #expect(LockHolder("") == nil)
    #expect(LockHolder("nonsense") == nil)
  }

  @Test func `a lock is held until its holder is gone, and says who`() async throws {
    try await withScratchFolder { folder in
      let path = folder.appendingPathComponent("results.sqlite").path
      #expect(CoordinatorLock.state(of: path) == .free(last: nil))
      do {
        let lock = try CoordinatorLock(for: path, as: holder)
        #expect(CoordinatorLock.state(of: path) == .held(by: holder))
        let error = #expect(throws: DatabaseFileError.self) {
          try CoordinatorLock(for: path, as: .thisProcess(at: 0))
        }
        #expect(error == .served(path: path, by: holder))
        #expect(error?.description.contains("process 4711 on login-1") == true)
        withExtendedLifetime(lock) {}
      }
      #expect(CoordinatorLock.state(of: path) == .free(last: holder))
      _ = try CoordinatorLock(for: path, as: .thisProcess(at: 0))
    }
  }

  @Test func `this process says where it runs`() {
    let here = LockHolder.thisProcess(at: 0)
    #expect(here.process == ProcessInfo.processInfo.processIdentifier)
    #expect(here.boot.utf8.count == 36)
    #expect(!here.host.isEmpty)
  }
}

/// Where locks do not hold, the epoch keeps the elder coordinator from writing.
@Suite struct SecondCoordinatorTests {
  private func expectSuperseded(_ body: () async throws -> Void) async {
    let error = await #expect(throws: WireError.self) { try await body() }
    #expect(error?.code == .superseded)
  }

  @Test func `the elder of two coordinators can write nothing more`() async throws {
    let elder = try StoreWorld()
    try await elder.store.submit(.tiny())
    let claim = ClaimRequest(request: "1", worker: "w")
    let lease = try #require(try await elder.store.claim(claim).first)
    let younger = try StoreWorld(database: elder.database)
    #expect(elder.store.epoch.isBefore(younger.store.epoch))
    #expect(younger.store.epoch.number == elder.store.epoch.number + 1)

    await expectSuperseded {
      _ = try await elder.store.claim(ClaimRequest(request: "2", worker: "w"))
    }
    await expectSuperseded {
      _ = try await elder.store.renew(lease.token, with: Heartbeat(sequence: 1))
    }
    await expectSuperseded {
      _ = try await elder.store.complete(lease.token, with: .tiny(for: lease.spec))
    }
    await expectSuperseded { try await elder.store.submit(.tiny("other")) }
    elder.clock.advance(by: .seconds(60))
    await expectSuperseded { try await elder.store.tick() }

    // The younger one has the attempt, on a fresh term.
    #expect(
      try await younger.store.complete(lease.token, with: .tiny(for: lease.spec)) == .counted)
    #expect(try await younger.store.results.finishedJobs(of: "tiny").count == 1)
  }
}
