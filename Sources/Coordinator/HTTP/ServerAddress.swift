import Foundation

/// Where a coordinator listens, as a client names it: `http://127.0.0.1:7077`.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address, without a slash at its end.
  package let text: String

  /// Reads `http://HOST:PORT` or `https://HOST:PORT`, with or without a path; nil for all else.
  package init?(_ text: String) {
    guard let url = URL(string: text), url.host()?.isEmpty == false,
      ["http", "https"].contains(url.scheme)
    else { return nil }
    self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// Where `propmend serve` listens unless told otherwise.
  package static let standard = ServerAddress(trusted: "http://127.0.0.1:7077")

  private init(trusted text: String) { self.text = text }

  package var description: String { text }
}

/// A coordinator does not answer as one.
package enum ServerError: Error, Hashable, CustomStringConvertible {
  /// Nobody answers.
  case unreachable(ServerAddress)
  /// Something else than a coordinator of this version answers.
  case stranger(ServerAddress, status: Int)

  package var description: String {
    switch self {
    case .unreachable(let server):
      "no coordinator answers at \(server); start one with `propmend serve`, "
        + "or name another with --server"
    case .stranger(let server, let status):
      "what answers at \(server) is no coordinator of this version (HTTP status \(status)); "
        + "name another with --server"
    }
  }
}
