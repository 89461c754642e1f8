import Foundation

/// A part in which the descriptions of two jobs differ.
package struct JobDifference: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Where it stands: `evaluation.editor.settings.rank`.
  package var path: String
  /// What the other job has there; nil for nothing.
  package var before: String?
  /// What this job has there; nil for nothing.
  package var now: String?

  package var description: String {
    switch (before, now) {
    case (nil, let now): "\(path) is \(now ?? "gone"), and was not there"
    case (let before?, nil): "\(path) was \(before), and is gone"
    case (let before?, let now?): "\(path) is \(now), and was \(before)"
    }
  }

  /// The differences between two descriptions in JSON, by path; where data or a checkpoint lies is
  /// none, for its content names it.
  package static func between(_ before: String, _ now: String) -> [JobDifference] {
    let before = leaves(of: before)
    let now = leaves(of: now)
    return Set(before.keys).union(now.keys).sorted().compactMap { path in
      guard before[path] != now[path], !JobPaths.isPath(path) else { return nil }
      return JobDifference(path: path, before: before[path], now: now[path])
    }
  }

  /// The leaves of a description in JSON, by path.
  fileprivate static func leaves(of text: String) -> [String: String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return [:] }
    var leaves: [String: String] = [:]
    collect(value, at: "", into: &leaves)
    return leaves
  }

  private static func collect(_ value: Any, at path: String, into leaves: inout [String: String]) {
    switch value {
    case let members as [String: Any]:
      for (key, member) in members {
        collect(member, at: path.isEmpty ? key : "\(path).\(key)", into: &leaves)
      }
    case let items as [Any]:
      for (place, item) in items.enumerated() {
        collect(item, at: "\(path)[\(place)]", into: &leaves)
      }
    default: leaves[path] = "\(value)"
    }
  }
}

/// Where a description says that data and checkpoints lie; no part of what the job is.
package struct JobPaths: Hashable, Sendable {
  private let places: [String: String]

  /// The paths in a description in JSON.
  package init(in text: String) {
    places = JobDifference.leaves(of: text).filter { Self.isPath($0.key) }
  }

  /// Whether a part of a description is a path.
  fileprivate static func isPath(_ part: String) -> Bool {
    part.hasSuffix(".path") || part.hasSuffix(".directory")
  }
}
