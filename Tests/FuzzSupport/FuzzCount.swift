import Foundation

/// How many inputs a fuzz test tries.
package enum FuzzCount {
  /// A few in every run of the tests; `make fuzz` asks for a million by PROPMEND_FUZZ.
  package static let current =
    ProcessInfo.processInfo.environment["PROPMEND_FUZZ"].flatMap { Int($0) } ?? 2_000
}
