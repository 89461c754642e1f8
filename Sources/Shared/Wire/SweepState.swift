/// Whether a sweep's jobs are given out.
package enum SweepState: String, Codable, Sendable, CaseIterable {
  /// They are.
  case active
  /// Not for now; those that run go on.
  case paused
  /// No longer; those that ran were called back, and results stay.
  case cancelled
}
