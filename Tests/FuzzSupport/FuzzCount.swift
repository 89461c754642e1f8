import Foundation

/// How many inputs a fuzz test tries.
package enum FuzzCount {
  /// A few in every run of the tests; as many as PROPMEND_FUZZ asks for.
  package static let current =
    ProcessInfo.processInfo.environment["PROPMEND_FUZZ"].flatMap { Int($0) } ?? 2_000
}
