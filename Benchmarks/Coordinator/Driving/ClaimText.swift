import Experiment
import Foundation
import NIOCore
import Wire

/// Claims as JSON, put together from parts of one that was encoded once: the benchmark shares the
/// processor with what it measures.
struct ClaimText: Sendable {
  private let parts: [String]

  /// Claims of so many jobs at once, by workers that wait so many seconds.
  init(count: Int, patience: Double = 0) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let model = ClaimRequest(
      request: "REQUEST", worker: "bench/1/SLOT",
      offer: Resources(threads: 1_024, memory: .max), count: count, patience: patience)
    let text = String(decoding: try encoder.encode(model), as: UTF8.self)
    let (head, rest) = try Self.halves(of: text, at: "REQUEST")
    let (middle, tail) = try Self.halves(of: rest, at: "SLOT")
    parts = [head, middle, tail]
  }

  /// A worker's claim.
  /// - Parameter request: Its name, which no other has.
  func body(worker: Int, request: String) -> ByteBuffer {
    ByteBuffer(string: "\(parts[0])\(request)\(parts[1])\(worker)\(parts[2])")
  }

  private static func halves(of text: String, at mark: String) throws -> (String, String) {
    guard let range = text.range(of: mark) else {
      throw BenchError.failed("encode a claim", log: "'\(mark)' is not in \(text)")
    }
    return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
  }
}
