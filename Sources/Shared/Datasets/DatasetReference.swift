package import FoundationEssentials

/// Names a data set in a configuration, tightly enough that nobody trains on another by mistake.
///
/// As JSON, `{"builtIn": 1}` or `{"directory": "/data/ripple", "sha256": "9f86d0…"}`.
package enum DatasetReference: Hashable, Sendable {
  /// The project's own world, in one of its versions.
  case builtIn(version: Int)
  /// A folder or a file of a known ``DatasetFormat``, and the SHA-256 of what it held when it was
  /// submitted.
  case directory(path: String, fingerprint: String)

  /// Returns a reference to the folder or file at `url` as it is now.
  ///
  /// Reads all files, and throws if one is missing.
  package static func directory(at url: URL) throws(DatasetError) -> DatasetReference {
    try DatasetFiles(at: url).reference
  }

  /// How the data set is laid out, which says what splits it has; the built-in world is like
  /// Controlled RippleEdit. Looks at the names of the files alone.
  package func format() throws(DatasetError) -> DatasetFormat {
    switch self {
    case .builtIn: .controlledRippleEdit
    case .directory(let path, _): try DatasetPlace(at: URL(filePath: path)).format
    }
  }

  /// What the data set is, wherever it lies: the part of a reference that goes into content hashes.
  package var identity: String {
    switch self {
    case .builtIn(let version): "built-in:\(version)"
    case .directory(_, let fingerprint): "sha256:\(fingerprint)"
    }
  }
}

// MARK: - Codable

extension DatasetReference: Codable {
  private enum CodingKeys: String, CodingKey {
    case builtIn
    case directory
    case fingerprint = "sha256"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let version = try container.decodeIfPresent(Int.self, forKey: .builtIn) {
      self = .builtIn(version: version)
    } else {
      self = .directory(
        path: try container.decode(String.self, forKey: .directory),
        fingerprint: try container.decode(String.self, forKey: .fingerprint))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .builtIn(let version):
      try container.encode(version, forKey: .builtIn)
    case .directory(let path, let fingerprint):
      try container.encode(path, forKey: .directory)
      try container.encode(fingerprint, forKey: .fingerprint)
    }
  }
}
