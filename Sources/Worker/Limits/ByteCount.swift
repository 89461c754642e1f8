/// A number of bytes as people write it: `8GB`, `512MiB`, `1000`.
package struct ByteCount: Hashable, Sendable {
  /// The bytes.
  package let bytes: Int

  /// A number of bytes.
  package init(_ bytes: Int) { self.bytes = bytes }

  private static let units: [(name: String, bytes: Double)] = [
    ("b", 1), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("kib", 1_024),
    ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776), ("", 1),
  ]

  /// Reads a number with a unit, in any case and with a space between them or none; nil for
  /// anything else and for what is not more than 0.
  package init?(_ text: String) {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
    guard let factor = Self.units.first(where: { $0.name == unit })?.bytes,
      let value = Double(number), value * factor >= 1, value * factor < 9e18
    else { return nil }
    self.init(Int(value * factor))
  }
}

extension ByteCount: CustomStringConvertible {
  package var description: String {
    let unit = Self.units.filter { ["kb", "mb", "gb", "tb"].contains($0.name) }
      .last { Double(bytes) >= $0.bytes }
    guard let unit else { return "\(bytes) B" }
    return "\((Double(bytes) / unit.bytes * 10).rounded() / 10) \(unit.name.uppercased())"
  }
}
