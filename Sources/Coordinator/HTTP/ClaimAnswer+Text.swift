import Experiment
package import Wire

extension ClaimAnswer {
  /// The answer as JSON in UTF-8, the same that an encoder would write.
  ///
  /// Written by hand: it is the largest and most frequent answer, and an encoder would take more of
  /// the coordinator's time than giving out the jobs does.
  package var text: [UInt8] {
    var text = JSONText()
    text.members([("leases", { text in text.elements(leases) { $0.append($1) } })])
    return text.bytes
  }
}

/// JSON on its way into bytes.
private struct JSONText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ lease: Lease) {
    var parts: [(String, (inout JSONText) -> Void)] = [
      ("token", { $0.append(lease.token.text) }), ("job", { $0.append(lease.job.text) }),
      ("description", { $0.append(lease.description.text) }),
      ("attempt", { $0.raw("\(lease.attempt)") }), ("seconds", { $0.raw("\(lease.seconds)") }),
    ]
    if let timeout = lease.timeout { parts.append(("timeout", { $0.raw("\(timeout)") })) }
    if let memory = lease.memory { parts.append(("memory", { $0.raw("\(memory)") })) }
    if let checkpoint = lease.checkpoint {
      parts.append(("checkpoint", { $0.append(checkpoint) }))
    }
    parts.append(("artifacts", { $0.append(lease.artifacts) }))
    members(parts)
  }

  private mutating func append(_ checkpoint: JobCheckpoint) {
    members([
      ("step", { $0.raw("\(checkpoint.step)") }), ("file", { $0.append(checkpoint.file) }),
    ])
  }

  private mutating func append(_ artifacts: [String: [String: ArtifactReference]]) {
    members(
      artifacts.map { job, roles in
        (job, { $0.members(roles.map { role, file in (role, { $0.append(file) }) }) })
      })
  }

  private mutating func append(_ file: ArtifactReference) {
    members([("sha256", { $0.append(file.sha256) }), ("size", { $0.raw("\(file.size)") })])
  }

  mutating func members(_ members: [(String, (inout JSONText) -> Void)]) {
    raw("{")
    for (place, (key, write)) in members.enumerated() {
      if place > 0 { raw(",") }
      append(key)
      raw(":")
      write(&self)
    }
    raw("}")
  }

  mutating func elements<Element>(
    _ elements: [Element], _ write: (inout JSONText, Element) -> Void
  ) {
    raw("[")
    for (place, element) in elements.enumerated() {
      if place > 0 { raw(",") }
      write(&self, element)
    }
    raw("]")
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
