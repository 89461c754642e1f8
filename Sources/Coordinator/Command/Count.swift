/// Numbers with their nouns.
enum Count {
  /// `1 job`, `27 jobs`.
  static func jobs(_ count: Int) -> String { count == 1 ? "1 job" : "\(count) jobs" }
}
