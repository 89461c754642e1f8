/// Who answers and how it is, for a person and for version checks.
package struct Health: Hashable, Codable, Sendable {
  /// The coordinator's `ProtocolVersion.current`.
  package var version: String
  /// Which life of the database it serves.
  package var epoch: Epoch
  /// Why nothing can be stored now; nil while all is well.
  package var alarm: String?

  /// The health of a coordinator of this build.
  package init(version: String = ProtocolVersion.current, epoch: Epoch, alarm: String? = nil) {
    self.version = version
    self.epoch = epoch
    self.alarm = alarm
  }
}
