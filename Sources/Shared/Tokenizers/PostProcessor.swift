import JSON

/// The tokens that are put around a text.
struct PostProcessor: Hashable, Sendable {
  var prefix: [Int] = []
  var suffix: [Int] = []

  init(_ part: Part?) throws(TokenizerError) {
    guard let part else { return }
    let type = try part.type()
    switch type {
    case "ByteLevel": break  // It only moves offsets.
    case "TemplateProcessing": try read(part)
    case "Sequence":
      for step in try part.required("processors").elements() {
        let other = try PostProcessor(step)
        prefix = other.prefix + prefix
        suffix += other.suffix
      }
    default: throw part.unknown(type, known: "ByteLevel, TemplateProcessing and Sequence")
    }
  }

  private mutating func read(_ part: Part) throws(TokenizerError) {
    var isBehind = false
    for piece in try part.required("single").elements() {
      if let sequence = piece["Sequence"] {
        guard !isBehind else { throw piece.error("is a second Sequence") }
        guard try sequence.required("id").text() == "A" else {
          throw sequence.error("is not A, the one text that there is")
        }
        isBehind = true
        continue
      }
      let name = try piece.required("SpecialToken").required("id").text()
      guard let special = part.json["special_tokens"]?[name] else {
        throw piece.error("names the special token \(name), which special_tokens does not have")
      }
      let place = "\(part.place).special_tokens[\"\(name)\"]"
      for id in try Part(json: special, place: place).required("ids").elements() {
        let token = try id.token()
        if isBehind { suffix.append(token) } else { prefix.append(token) }
      }
    }
    guard isBehind else { throw part.error("has no Sequence in its template") }
  }
}
