/// What a job asks of a worker, or what a worker offers.
package struct Resources: Hashable, Codable, Sendable {
  /// Threads; a job that asks for none takes what a slot of the worker has.
  package var threads: Int
  /// Bytes of memory; 0 asks for none in particular.
  package var memory: Int
  /// Words that a worker was started with, such as `avx512`; sorted, each once.
  package private(set) var tags: [String]

  /// Resources by their parts.
  package init(threads: Int = 0, memory: Int = 0, tags: some Sequence<String> = []) {
    self.threads = threads
    self.memory = memory
    self.tags = Set(tags).sorted()
  }

  /// Whether these are enough for a job that asks for those.
  package func suffice(for demand: Resources) -> Bool {
    demand.threads <= threads && demand.memory <= memory && Set(demand.tags).isSubset(of: tags)
  }
}
