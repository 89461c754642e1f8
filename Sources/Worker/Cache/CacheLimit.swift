package import Foundation

/// How much of a disk artifacts may take where a person does not say.
package enum CacheLimit {
  /// A tenth of the disk that a folder lies on or will lie on, but at least two gigabytes.
  package static func standard(for folder: URL) -> Int {
    standard(forDiskOf: diskSize(at: folder) ?? 0)
  }

  /// A tenth of a disk with so many bytes, but at least two gigabytes.
  package static func standard(forDiskOf bytes: Int) -> Int { max(bytes / 10, 2_000_000_000) }

  private static func diskSize(at folder: URL) -> Int? {
    var place = folder.standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
      place.deleteLastPathComponent()
    }
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.path)
    return (attributes?[.systemSize] as? NSNumber)?.intValue
  }
}
