import Experiment
import Foundation
import Testing
import Worker

struct EvictionTests {
  private func file(
    _ name: String, size: Int = 10, used: Int64, isPinned: Bool = false
  ) -> Eviction.File {
    Eviction.File(name: name, size: size, lastUse: used, isPinned: isPinned)
  }

  @Test func `the least recently used files go until the others fit`() {
    let files = [
      file("new", used: 9), file("old", used: 1), file("middle", used: 5), file("older", used: 2),
    ]
    #expect(Eviction.victims(among: files, limit: 40) == [])
    #expect(Eviction.victims(among: files, limit: 39) == ["old"])
    #expect(Eviction.victims(among: files, limit: 20) == ["old", "older"])
    #expect(Eviction.victims(among: files, limit: 0) == ["old", "older", "middle", "new"])
  }

  @Test func `a pinned file stays, whatever the limit`() {
    let files = [file("old", used: 1, isPinned: true), file("new", used: 9)]
    #expect(Eviction.victims(among: files, limit: 10) == ["new"])
    #expect(Eviction.victims(among: files, limit: 0) == ["new"])
  }

  @Test func `a cache keeps what is pinned and what was used last`() throws {
    let world = World()
    let cache = CacheFolder(world.folder, limit: 20).artifacts
    let other = PinFolder(world.folder.appending(path: "other"))
    let contents = ["a", "b", "c"].map { Data(String(repeating: $0, count: 10).utf8) }
    let pinned = try cache.store(contents[0], pinnedIn: world.pins)
    let second = try cache.store(contents[1], pinnedIn: other)
    other.remove()
    let third = try cache.store(contents[2], pinnedIn: other)
    #expect([pinned, second, third].map(cache.contains) == [true, false, true])
    world.pins.remove()
    // Used again, and so the third goes first once both may go.
    #expect(try cache.find(pinned, pinnedIn: world.pins) != nil)
    other.remove()
    world.pins.remove()
    let fourth = try cache.store(Data("dddddddddd".utf8), pinnedIn: other)
    #expect([pinned, third, fourth].map(cache.contains) == [true, false, true])
  }

  @Test func `a pinned artifact stays readable when the cache has lost it`() throws {
    let world = World()
    let reference = try world.cache.artifacts.store(Data("x".utf8), pinnedIn: world.pins)
    try FileManager.default.removeItem(at: world.folder.appending(path: "artifacts"))
    #expect(try Data(contentsOf: world.pins.place(of: reference)) == Data("x".utf8))
    #expect(try world.cache.artifacts.find(reference, pinnedIn: PinFolder(world.folder)) == nil)
  }

  @Test(arguments: [
    (0, 2_000_000_000), (10_000_000_000, 2_000_000_000), (250_000_000_000, 25_000_000_000),
  ])
  func `a tenth of the disk, but at least two gigabytes`(disk: Int, limit: Int) {
    #expect(CacheLimit.standard(forDiskOf: disk) == limit)
  }
}
