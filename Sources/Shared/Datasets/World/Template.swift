/// A sentence with gaps: `{subject}` for the made-up subject and `{}` for the entity.
///
/// Written as a string literal, and cut into pieces once, since each is filled hundreds of times.
package struct Template: ExpressibleByStringLiteral, Sendable {
  private enum Piece: Sendable {
    case text(String)
    case subject
    case entity
  }

  /// The literal as it was written.
  package let source: String
  private let pieces: [Piece]

  package init(stringLiteral source: String) {
    var pieces: [Piece] = []
    var rest = source[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(.text(String(rest[..<open])))
      switch rest[open...close] {
      case "{subject}": pieces.append(.subject)
      case "{}": pieces.append(.entity)
      default: preconditionFailure("unknown gap \(rest[open...close]) in '\(source)'")
      }
      rest = rest[close...].dropFirst()
    }
    self.source = source
    self.pieces = pieces + [.text(String(rest))]
  }

  /// The sentence with its gaps filled; a gap that gets nothing stays a gap.
  package func filled(subject: String = "{subject}", entity: String = "{}") -> String {
    var text = ""
    text.reserveCapacity(source.utf8.count + subject.utf8.count + entity.utf8.count)
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .subject: text += subject
      case .entity: text += entity
      }
    }
    return text
  }
}
