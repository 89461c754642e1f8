import Testing
import Worker

struct ParentWatchTests {
  @Test func `a worker whose parent is gone ends`() async throws {
    let parents = Counter()
    let waits = Waits()
    let watch = ParentWatch(
      over: 7, currentParent: { parents.next() < 4 ? 7 : 1 },
      sleep: { try await waits.pass($0) })
    try await watch.run()
    #expect(waits.all.count == 3)
  }

  @Test func `a slot that goes idle is the last only when no neighbour is busy`() {
    let occupancy = Occupancy()
    occupancy.begin()
    occupancy.begin()
    #expect(!occupancy.end())
    #expect(occupancy.end())
  }
}
