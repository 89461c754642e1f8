import Foundation
import JobStore
import TestSupport
import Testing
import Wire

@Suite struct FileSystemTests {
  private let mounts = """
    22 27 0:21 / /proc rw,relatime - proc proc rw
    27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    30 27 0:40 / /home rw,relatime shared:2 - nfs4 server:/export/home rw,vers=4.2
    31 30 8:2 / /home/local rw,relatime - xfs /dev/sdb1 rw
    32 27 0:41 / /mnt/with\\040blank rw - fuse.sshfs me@there:/data rw
    33 27 0:42 / /scratch rw - lustre 10.0.0.1@tcp:/scratch rw
    34 27 0:43 / /over rw - ext4 /dev/sdc1 rw
    35 27 0:44 / /over rw - cifs //server/share rw
    """

  @Test(arguments: [
    ("/var/lib/results.sqlite", "/", false), ("/home/me/results.sqlite", "/home", true),
    ("/home", "/home", true), ("/homes/results.sqlite", "/", false),
    ("/home/local/results.sqlite", "/home/local", false),
    ("/mnt/with blank/results.sqlite", "/mnt/with blank", true),
    ("/scratch/a/b/results.sqlite", "/scratch", true), ("/over/results.sqlite", "/over", true),
  ])
  func `the mount that holds a path says whether it is a network`(
    _ path: String, _ point: String, _ isNetwork: Bool
  ) throws {
    let mount = try #require(Mount.holding(path, among: mounts))
    #expect(mount.point == point)
    let system = FileSystem(type: mount.type, mountPoint: mount.point, available: 0)
    #expect(system.isNetwork == isNetwork)
  }

  @Test(arguments: [
    "nfs", "nfs4", "cifs", "smb3", "lustre", "gpfs", "beegfs", "ceph", "afs", "9p", "ocfs2",
    "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.ceph", "fuse.s3fs", "fuse.juicefs",
  ])
  func `files that other machines may have open are told by their type`(_ type: String) {
    #expect(FileSystem(type: type, mountPoint: "/x", available: 0).isNetwork)
  }

  @Test(arguments: [
    "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "f2fs", "fuseblk", "fuse.ntfs-3g",
    "fuse.mergerfs", "virtiofs", "unknown",
  ])
  func `disks of this machine are no network`(_ type: String) {
    #expect(!FileSystem(type: type, mountPoint: "/x", available: 0).isNetwork)
  }

  @Test(arguments: ["", "36 35 98:0 / /home rw,noatime", "no mount at all - ext4"])
  func `a line that is no mount is none`(_ line: String) {
    #expect(Mount(line) == nil)
  }

  @Test func `a folder of this machine is found and has room`() async throws {
    try await withScratchFolder { folder in
      let system = try FileSystem.holding(folder.path)
      #expect(system.available > 0)
      #expect(folder.resolvingSymlinksInPath().path.hasPrefix(system.mountPoint))
    }
  }

  @Test func `a network is refused by name, with the ways out`() {
    let system = FileSystem(type: "nfs4", mountPoint: "/home", available: 0)
    let error = #expect(throws: DatabaseFileError.self) {
      try system.requireLocal(for: "/home/r.sqlite", unless: false)
    }
    let text = error?.description ?? ""
    for part in ["/home/r.sqlite", "nfs4", "propmend backup", "--force-network-file-system"] {
      #expect(text.contains(part))
    }
    #expect(throws: Never.self) { try system.requireLocal(for: "/home/r.sqlite", unless: true) }
    let disk = FileSystem(type: "ext4", mountPoint: "/", available: 0)
    #expect(throws: Never.self) { try disk.requireLocal(for: "/r.sqlite", unless: false) }
  }
}
