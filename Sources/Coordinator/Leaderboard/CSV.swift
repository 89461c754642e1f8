/// CSV (RFC 4180).
enum CSV {
  /// A line that ends in CR LF, with quotes around a field that holds a comma, a quote or a line
  /// break.
  static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: needsQuotes) else { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }

  private static func needsQuotes(_ scalar: Unicode.Scalar) -> Bool {
    ["\"", ",", "\r", "\n"].contains(scalar)
  }
}
