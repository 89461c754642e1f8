import Foundation

/// The file system that a file lies on.
package struct FileSystem: Hashable, Sendable {
  /// Its type, as `/proc/self/mountinfo` names it: `ext4`, `nfs4`, `fuse.sshfs`.
  package let type: String
  /// Where it is mounted.
  package let mountPoint: String
  /// The bytes that are free for us.
  package let available: Int

  /// A file system by its parts.
  package init(type: String, mountPoint: String, available: Int) {
    self.type = type
    self.mountPoint = mountPoint
    self.available = available
  }

  /// Whether other machines may have the same files open, where locks and shared memory do not hold
  /// as SQLite needs them.
  package var isNetwork: Bool { Self.networkTypes.contains(family) }

  /// - Parameter isForced: Whether a person wants it all the same.
  /// - Throws: `DatabaseFileError` where a database must not lie here.
  package func requireLocal(for path: String, unless isForced: Bool) throws(DatabaseFileError) {
    if isNetwork && !isForced { throw .networkFileSystem(path: path, self) }
  }

  /// Network file systems, and those of clusters that share a disk, as Linux calls them. By name, for
  /// `statfs` has one number for all that run in user space.
  private static let networkTypes: Set<String> = [
    "9p", "afs", "auristorfs", "beegfs", "beegfs_nodev", "ceph", "cephfs", "cifs", "coda", "cvmfs2",
    "davfs", "davfs2", "gcsfuse", "gfs2", "glusterfs", "goofys", "gpfs", "juicefs", "lustre", "mfs",
    "moosefs", "mount-s3", "ncpfs", "nfs", "nfs4", "ocfs2", "openafs", "orangefs", "panfs", "pvfs2",
    "rclone", "s3fs", "seaweedfs", "smb2", "smb3", "smbfs", "smbnetfs", "sshfs", "weedfs", "wekafs",
  ]

  /// The type without the word that it runs in user space.
  private var family: String {
    type.hasPrefix("fuse.") ? String(type.dropFirst("fuse.".count)) : type
  }
}

// MARK: - Looking

extension FileSystem {
  /// The file system that a folder or file lies on.
  /// - Parameter path: Something that exists.
  /// - Throws: `DatabaseFileError` where the operating system does not say.
  package static func holding(_ path: String) throws(DatabaseFileError) -> FileSystem {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else {
      throw .refused(path: path, reason: String(cString: strerror(errno)))
    }
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let mount = Mount.holding(real, among: mounts)
    return FileSystem(
      type: mount?.type ?? "unknown", mountPoint: mount?.point ?? real,
      available: Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize)))
  }

  /// The file system of the folder in which a database lies or would lie.
  package static func holdingDatabase(_ path: String) throws(DatabaseFileError) -> FileSystem {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return try holding(FileManager.default.fileExists(atPath: path) ? path : folder)
  }
}

/// A line of `/proc/self/mountinfo`.
package struct Mount: Hashable, Sendable {
  /// Where it is mounted.
  package let point: String
  /// The type of the file system.
  package let type: String

  /// Reads `36 35 98:0 / /home rw,noatime - ext4 /dev/sda1 rw`; nil for anything else.
  package init?(_ line: some StringProtocol) {
    let fields = line.split(separator: " ")
    guard fields.count > 6, let dash = fields.firstIndex(of: "-"), fields.indices.contains(dash + 1)
    else { return nil }
    point = Self.unescaped(fields[4])
    type = String(fields[dash + 1])
  }

  /// The mount that holds a path: the one with the longest mount point, and of equals the last.
  package static func holding(_ path: String, among mountinfo: String) -> Mount? {
    mountinfo.split(separator: "\n").compactMap { Mount($0) }
      .filter { $0.holds(path) }
      .reduce(nil) { best, mount in
        mount.point.utf8.count >= (best?.point.utf8.count ?? 0) ? mount : best
      }
  }

  private func holds(_ path: String) -> Bool {
    point == "/" || path == point || path.hasPrefix(point + "/")
  }

  /// Blanks and the like stand as `\040`.
  private static func unescaped(_ field: some StringProtocol) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")].reduce(String(field)) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }
}
