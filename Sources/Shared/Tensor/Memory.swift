internal import COpenBLAS

/// The C library's allocator.
package enum Memory {
  /// Keeps freed memory mapped, so that the next step's tensors do not fault their pages in again:
  /// without this, most of the time of a small element-wise operation goes to the kernel.
  package static func keepMapped() { _ = setThresholds }

  /// Once, for `mallopt` may not be called by two threads at a time.
  private static let setThresholds: Void = {
    let unlimited: Int32 = .max
    // The thresholds only decide when memory is given back; both calls are always safe.
    _ = mallopt(M_TRIM_THRESHOLD, unlimited)
    _ = mallopt(M_MMAP_THRESHOLD, unlimited)
  }()
}
