/// An address of the web, such as `http://127.0.0.1:8000/v1`.
///
/// Whether a key is sent there hangs on its host, so nothing is an address here that two readers
/// could take for different hosts: there is no user, query or fragment, and a host is a plain name.
package struct WebAddress: Hashable, Sendable {
  /// Whether what is sent there is encrypted on its way.
  package let isEncrypted: Bool
  /// The host in lower case; an IPv6 address stands in brackets.
  package let host: String
  private let text: String

  /// What is an address, in words.
  static let expectation = "an address such as http://127.0.0.1:8000/v1, without '@', '?' and '#'"

  /// Reads an address, with or without slashes at its end; nil for anything else.
  package init?(_ text: String) {
    guard
      let scheme = ["http://", "https://"].first(where: text.hasPrefix),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"@?#".utf8.contains($0) })
    else { return nil }
    var rest = text.dropFirst(scheme.count)
    while rest.last == "/" { rest.removeLast() }
    guard let host = Self.host(of: rest.prefix { $0 != "/" }) else { return nil }
    isEncrypted = scheme == "https://"
    self.host = host.lowercased()
    self.text = scheme + rest
  }

  /// Whether what is sent there stays on this machine.
  package var isLoopback: Bool {
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    let isIPv4 = octets.count == 4 && octets.allSatisfy { UInt8($0).map(String.init) == String($0) }
    return host == "localhost" || host == "[::1]" || isIPv4 && octets[0] == "127"
  }

  /// The host of `host` or `host:port`; nil for anything else.
  private static func host(of authority: Substring) -> Substring? {
    let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
    let colon = authority[bracket...].firstIndex(of: ":")
    let host = authority[..<(colon ?? authority.endIndex)]
    let isPort = colon.map { isPortNumber(authority[$0...].dropFirst()) } ?? true
    return (isName(host) || isIPv6(host)) && isPort ? host : nil
  }

  private static func isPortNumber(_ text: Substring) -> Bool {
    text.allSatisfy(\.isNumber) && UInt16(text) != nil
  }

  private static func isName(_ host: Substring) -> Bool {
    !host.isEmpty && host.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
  }

  private static func isIPv6(_ host: Substring) -> Bool {
    host.first == "[" && host.last == "]" && host.count > 2
      && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || ":.".contains($0) }
  }
}

extension WebAddress: CustomStringConvertible {
  /// The address, without a slash at its end.
  package var description: String { text }
}

extension Settings {
  /// The value of a parameter that takes addresses.
  /// - Throws: `SettingsError` where it is missing or is none.
  package func address(_ name: String) throws(SettingsError) -> WebAddress {
    guard case .text(let text)? = self[name], let address = WebAddress(text) else {
      throw SettingsError(name: name, found: self[name], expected: WebAddress.expectation)
    }
    return address
  }
}
