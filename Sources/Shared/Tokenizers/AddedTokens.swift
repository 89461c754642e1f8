import JSON

/// Tokens that are found in a text before anything else is done to it.
struct AddedTokens: Hashable, Sendable {
  /// One of them.
  struct Token: Hashable, Sendable {
    let id: Int
    fileprivate(set) var content: [Unicode.Scalar]
    /// Whether the token stands for something that is no text.
    let isSpecial: Bool
    /// Whether it swallows white space before it, behind it.
    let stripsLeft, stripsRight: Bool
    /// Whether it counts only where no part of a word is beside it.
    let isWord: Bool
    /// Whether it is looked for after the text was normalised.
    let isNormalised: Bool
  }

  /// All of them, by id.
  private(set) var byID: [Int: Token] = [:]
  /// Those looked for before and after normalising, by first scalar, longest first.
  private var raw: [Unicode.Scalar: [Token]] = [:]
  private var normalised: [Unicode.Scalar: [Token]] = [:]

  /// A piece of a text.
  enum Segment {
    case token(Int)
    case text([Unicode.Scalar], isFirst: Bool)
  }

  init(_ part: Part?, normaliser: Normaliser?) throws(TokenizerError) {
    for element in try part?.elements() ?? [] {
      var token = Token(
        id: try element.required("id").token(),
        content: try Self.content(element.required("content")),
        isSpecial: try element.truth("special", default: false),
        stripsLeft: try element.truth("lstrip", default: false),
        stripsRight: try element.truth("rstrip", default: false),
        isWord: try element.truth("single_word", default: false),
        isNormalised: try element.truth("normalized", default: true))
      if token.isNormalised, let normaliser {
        // It is looked for in normalised text, so its own text is normalised too.
        token.content = normaliser.normalised(token.content)
      }
      byID[token.id] = token
      guard let first = token.content.first else { continue }
      if token.isNormalised {
        normalised[first, default: []].append(token)
      } else {
        raw[first, default: []].append(token)
      }
    }
    for key in raw.keys { raw[key]!.sort { $0.content.count > $1.content.count } }
    for key in normalised.keys { normalised[key]!.sort { $0.content.count > $1.content.count } }
  }

  /// The most scalars of a token, since each place of a text is compared with all tokens.
  private static let longest = 256

  private static func content(_ part: Part) throws(TokenizerError) -> [Unicode.Scalar] {
    let content = Array(try part.text().unicodeScalars)
    guard content.count <= longest else {
      throw part.error("is longer than \(longest) characters")
    }
    return content
  }

  /// A text cut at its tokens; what is no token is normalised.
  func segments(of text: [Unicode.Scalar], normaliser: Normaliser?) -> [Segment] {
    cut([.text(text, isFirst: true)], at: raw).flatMap { segment in
      guard case .text(let text, let isFirst) = segment else { return [segment] }
      return cut(
        [.text(normaliser?.normalised(text) ?? text, isFirst: isFirst)], at: normalised)
    }
  }

  private func cut(_ segments: [Segment], at tokens: [Unicode.Scalar: [Token]]) -> [Segment] {
    guard !tokens.isEmpty else { return segments }
    return segments.flatMap { segment -> [Segment] in
      guard case .text(let text, let isFirst) = segment else { return [segment] }
      var (result, start, position): ([Segment], Int, Int) = ([], 0, 0)
      while position < text.count {
        guard
          let token = tokens[text[position]]?.first(where: { $0.stands(in: text, at: position) })
        else {
          position += 1
          continue
        }
        var (left, right) = (position, position + token.content.count)
        if token.stripsLeft {
          while left > start, text[left - 1].properties.isWhitespace { left -= 1 }
        }
        if token.stripsRight {
          while right < text.count, text[right].properties.isWhitespace { right += 1 }
        }
        if left > start {
          result.append(.text(Array(text[start..<left]), isFirst: isFirst && start == 0))
        }
        result.append(.token(token.id))
        (start, position) = (right, right)
      }
      if start < text.count {
        result.append(.text(Array(text[start...]), isFirst: isFirst && start == 0))
      }
      return result
    }
  }
}

extension AddedTokens.Token {
  fileprivate func stands(in text: [Unicode.Scalar], at position: Int) -> Bool {
    guard text[position...].starts(with: content) else { return false }
    guard isWord else { return true }
    let end = position + content.count
    return (position == 0 || !text[position - 1].isWord) && (end == text.count || !text[end].isWord)
  }
}
