internal import COpenBLAS

/// The C library's allocator.
package enum Memory {
  /// Keeps freed memory mapped, so that the next step's tensors do not fault their pages in again:
  /// without this, most of the time of a small element-wise operation goes to the kernel. Call
  /// once.
  package static func keepMapped() {
    let unlimited: Int32 = .max
    // The thresholds only decide when memory is given back; both calls are always safe.
    _ = mallopt(M_TRIM_THRESHOLD, unlimited)
    _ = mallopt(M_MMAP_THRESHOLD, unlimited)
  }
}
