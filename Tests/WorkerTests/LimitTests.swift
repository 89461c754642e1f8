import Experiment
import Foundation
import Testing
import Trials
import Wire
import Worker

/// What a lease allows, and what this host has.
struct LimitTests {
  private let job = JobSpec.base(seed: 0)

  @Test func `a job that takes longer than its limit stops and fails by its kind`() async throws {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.limit(timeout: 90)
    try await world.work(queue) { _, environment in try trainUntilStopped(environment) }
    let failure = try #require(await queue.failures[JobID(job)])
    #expect(failure.kind == .timeout)
    #expect(
      failure.message
        == "the job was stopped after 90 s, which is its limit: raise timeout: in the sweep file")
    #expect(world.waits.all.contains(.seconds(90)))
  }

  @Test func `a job that takes more memory than it was granted stops and fails by its kind`()
    async throws
  {
    let world = World()
    let queue = MemoryJobQueue([job])
    await queue.limit(memory: 2_000_000_000)
    var place = world.place(queue) { _, environment in try trainUntilStopped(environment) }
    place.residentMemory = { 2_500_000_000 }
    try await WorkerService(name: "host/1", slots: 1, exitsWhenIdle: true, in: place).run()
    let failure = try #require(await queue.failures[JobID(job)])
    #expect(failure.kind == .memory)
    #expect(failure.message.contains("took 2.5 GB of memory"))
    #expect(failure.message.contains("with 2.0 GB"))
  }

  @Test(
    arguments: [
      (100, [], nil), (100, [100], nil), (101, [100], 0), (101, [100, 1], nil),
      (102, [100, 1], 1), (1_000, [100, nil], nil), (1_000, [nil, 100], nil),
      (1_000, [Int.max, Int.max], nil),
    ] as [(Int, [Int?], Int?)])
  func `the newest attempt goes when all are limited and together exceed their grants`(
    resident: Int, granted: [Int?], excess: Int?
  ) {
    #expect(MemoryLedger.excess(of: resident, over: granted) == excess)
  }

  @Test func `the peak of memory is read where Linux tells it`() {
    #expect(HostMemory.peak("VmPeak:\t 9 kB\nVmHWM:\t    1024 kB\nVmRSS:\t 8 kB\n") == 1_048_576)
    #expect(HostMemory.peak("VmRSS:\t 8 kB\n") == nil)
  }

  @Test func `an attempt that has ended takes its grant with it`() {
    let ledger = MemoryLedger()
    let (first, second) = (ledger.enter(granted: 10), ledger.enter(granted: nil))
    #expect(!ledger.mustGo(first, resident: 11) && !ledger.mustGo(second, resident: 11))
    ledger.leave(second)
    #expect(ledger.mustGo(first, resident: 11))
    #expect(!ledger.mustGo(first, resident: 10))
  }

  @Test(
    arguments: [
      ("8GB", 8_000_000_000), ("8 gb", 8_000_000_000), ("1.5MB", 1_500_000), ("2KiB", 2_048),
      ("1GiB", 1_073_741_824), ("512", 512), ("7B", 7), ("", nil), ("GB", nil), ("-1GB", nil),
      ("0", nil), ("8 GB free", nil), ("8XB", nil), ("1e400GB", nil), ("9999999999TB", nil),
    ] as [(String, Int?)])
  func `sizes are read as people write them`(text: String, bytes: Int?) {
    #expect(ByteCount(text)?.bytes == bytes)
  }

  @Test func `a control group's limit counts, and that of the groups above it`() {
    func limit(_ files: [String: String]) -> Int {
      HostMemory.limit(physical: 1_000) { files[$0] }
    }
    #expect(limit([:]) == 1_000)
    #expect(limit(["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "700\n"]) == 700)
    #expect(
      limit([
        "/proc/self/cgroup": "0::/slurm/job_1\n", "/sys/fs/cgroup/slurm/memory.max": "600\n",
        "/sys/fs/cgroup/slurm/job_1/memory.max": "max\n",
      ]) == 600)
    #expect(
      limit([
        "/proc/self/cgroup": "3:cpu:/a\n2:devices,memory:/job\n",
        "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "500\n",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      ]) == 500)
  }

  @Test func `resident memory is the second number, in pages`() {
    #expect(HostMemory.resident("1000 250 30 4 0 90 0\n", pageSize: 4_096) == 1_024_000)
    #expect(HostMemory.resident("", pageSize: 4_096) == nil)
  }
}
