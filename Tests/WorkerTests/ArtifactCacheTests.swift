import Experiment
import Foundation
import Testing
import Worker

struct ArtifactCacheTests {
  private let bytes = Data("weights".utf8)
  private var reference: ArtifactReference { ArtifactReference(naming: bytes) }

  @Test func `an artifact is downloaded once`() async throws {
    let world = World()
    let depot = MemoryJobQueue([], artifacts: [reference.sha256: bytes])
    for _ in 0..<2 {
      let place = try await world.cache.artifacts.fetch(
        reference, from: depot, pinnedIn: world.pins)
      #expect(try Data(contentsOf: place) == bytes)
    }
    #expect(await depot.calls == [.download])
  }

  @Test func `a damaged file is fetched anew`() async throws {
    let world = World()
    let depot = MemoryJobQueue([], artifacts: [reference.sha256: bytes])
    let place = try await world.cache.artifacts.fetch(
      reference, from: depot, pinnedIn: world.pins)
    try Data("weight".utf8).write(to: place)
    #expect(!world.cache.artifacts.contains(reference))
    let again = try await world.cache.artifacts.fetch(
      reference, from: depot, pinnedIn: world.pins)
    #expect(try Data(contentsOf: again) == bytes)
  }

  @Test func `bytes that are not the named ones are refused and not kept`() async throws {
    let world = World()
    let depot = MemoryJobQueue([], artifacts: [reference.sha256: Data("other!!".utf8)])
    await #expect(throws: JobFailure.self) {
      try await world.cache.artifacts.fetch(
        reference, from: depot, pinnedIn: world.pins)
    }
    #expect(!world.cache.artifacts.contains(reference))
  }

  @Test(arguments: [
    ("given", ["XDG_CACHE_HOME": "/xdg"], "/given"),
    ("XDG_CACHE_HOME", ["XDG_CACHE_HOME": "/xdg"], "/xdg/propmend"),
    ("home", [:], "/home/me/.cache/propmend"),
  ])
  func `the cache lies where the person or the environment says`(
    source: String, environment: [String: String], expected: String
  ) {
    let place = CacheFolder.place(
      given: source == "given" ? "/given" : nil, environment: environment,
      home: URL(filePath: "/home/me"))
    #expect(place.path == expected)
  }
}
