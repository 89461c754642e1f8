import JSON

/// Tokens that are found in a text before anything else is done to it.
struct AddedTokens: Hashable, Sendable {
  /// One of them.
  struct Token: Hashable, Sendable {
    let id: Int
    /// Its text in the file.
    let text: BytePairModel.Token
    /// What is looked for: where texts are normalised first, the token's text is too.
    let content: [Unicode.Scalar]
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
  private var ids: [BytePairModel.Token: Int] = [:]
  /// Those looked for before and after normalising, by first scalar, longest first.
  private(set) var raw: [Unicode.Scalar: [Token]] = [:]
  private(set) var normalised: [Unicode.Scalar: [Token]] = [:]

  /// What is looked for, and when. Which of two equal tokens the original finds is for its hash table
  /// to say.
  private struct Sought: Hashable {
    let content: [Unicode.Scalar]
    let isNormalised: Bool
  }

  /// The most scalars of a token, since each place of a text is compared with all tokens.
  private static let longest = 256

  /// Reads the tokens.
  /// - Throws: `TokenizerError` also where they contradict one another or the model.
  init(_ part: Part?, model: BytePairModel, normaliser: Normaliser?) throws(TokenizerError) {
    var sought: [Sought: Token] = [:]
    for element in try part?.elements() ?? [] {
      let token = try Token(element, normaliser: normaliser)
      // No text holds it, and the original does not take it in.
      guard !token.text.utf8.isEmpty else { continue }
      try demandAgreement(of: token, with: model, element)
      let looks = Sought(content: token.content, isNormalised: token.isNormalised)
      if let other = sought.updateValue(token, forKey: looks) {
        throw element.error("becomes the same text as \"\(other.text.text)\" by normalising")
      }
      (byID[token.id], ids[token.text]) = (token, token.id)
      guard let first = token.content.first else { continue }
      if token.isNormalised {
        normalised[first, default: []].append(token)
      } else {
        raw[first, default: []].append(token)
      }
    }
    raw = raw.mapValues(Self.longestFirst)
    normalised = normalised.mapValues(Self.longestFirst)
  }

  private static func longestFirst(_ tokens: [Token]) -> [Token] {
    tokens.sorted { $0.content.count > $1.content.count }
  }

  /// The id of a token by its text in the file.
  func id(of text: String) -> Int? { ids[BytePairModel.Token(text)] }

  /// Refuses a token that the original would give another id, or another token's.
  private func demandAgreement(of token: Token, with model: BytePairModel, _ part: Part)
    throws(TokenizerError)
  {
    let (id, text) = (token.id, token.text.text)
    if let other = model.id(of: text), other != id {
      throw part.error("gives \"\(text)\" the id \(id), but the vocabulary has it as \(other)")
    }
    if let other = model.token(of: id), other != token.text {
      throw part.error("has the id \(id), which the vocabulary gives to \"\(other.text)\"")
    }
    if let other = byID[id] {
      throw part.error("has the id \(id), which \"\(other.text.text)\" has")
    }
    guard ids[token.text] == nil else { throw part.error("adds \"\(text)\" again") }
  }
}

extension AddedTokens.Token {
  fileprivate init(_ part: Part, normaliser: Normaliser?) throws(TokenizerError) {
    let content = try part.required("content")
    text = BytePairModel.Token(try content.text())
    let scalars = Array(text.text.unicodeScalars)
    guard scalars.count <= AddedTokens.longest else {
      throw content.error("is longer than \(AddedTokens.longest) characters")
    }
    id = try part.required("id").token()
    isSpecial = try part.truth("special", default: false)
    stripsLeft = try part.truth("lstrip", default: false)
    stripsRight = try part.truth("rstrip", default: false)
    isWord = try part.truth("single_word", default: false)
    isNormalised = try part.truth("normalized", default: true)
    self.content = isNormalised ? normaliser?.normalised(scalars) ?? scalars : scalars
  }
}
