import JSON
import Transformer

/// Takes values out of `config.json`, and says where one is missing, wrong or unknown.
struct ConfigurationReader {
  let object: JSON

  /// Bounds of a size; larger models do not exist, and products of sizes must not overflow.
  private static let sizes = 1...(1 << 24)

  init(_ bytes: [UInt8]) throws(CheckpointError) {
    do {
      object = try JSON(parsing: bytes)
    } catch {
      throw CheckpointError("config.json: \(error)")
    }
    guard object.members != nil else {
      throw CheckpointError("config.json: the file holds no JSON object")
    }
  }

  /// An error that names the key, its value and the way out.
  func refusal(_ key: String, _ value: String, _ way: String) -> CheckpointError {
    CheckpointError("config.json: \(key) is \(value), but \(way)")
  }

  /// The value of a key, where it is there and not null.
  func value(_ key: String) -> JSON? { object[key].flatMap { $0.isNull ? nil : $0 } }

  /// A positive whole number.
  func size(_ key: String, default standard: Int? = nil) throws(CheckpointError) -> Int {
    guard let value = value(key) else {
      if let standard { return standard }
      throw CheckpointError("config.json: \(key) is missing")
    }
    guard let size = value.integer, Self.sizes.contains(size) else {
      throw refusal(key, value.shown, "must be a whole number from 1 to \(Self.sizes.upperBound)")
    }
    return size
  }

  /// A positive number.
  func positive(_ key: String, in object: JSON? = nil, default standard: Double? = nil)
    throws(CheckpointError) -> Double
  {
    guard let value = (object ?? self.object)[key], !value.isNull else {
      if let standard { return standard }
      throw CheckpointError("config.json: \(key) is missing")
    }
    guard let number = value.number, number > 0, Float(number).isFinite, Float(number) > 0 else {
      throw refusal(key, value.shown, "must be a positive number")
    }
    return number
  }

  /// A truth value.
  func truth(_ key: String, default standard: Bool) throws(CheckpointError) -> Bool {
    guard let value = value(key) else { return standard }
    guard let truth = value.truth else { throw refusal(key, value.shown, "must be true or false") }
    return truth
  }

  /// One of some words.
  func choice<Choice>(
    _ key: String, of words: [String], default standard: String? = nil, _ read: (String) -> Choice?
  ) throws(CheckpointError) -> Choice {
    let value = value(key) ?? standard.map { .string($0) }
    guard let value else {
      throw CheckpointError("config.json: \(key) is missing; it names one of \(words.listed)")
    }
    guard let word = value.text, words.contains(word), let choice = read(word) else {
      throw refusal(key, value.shown, "only \(words.listed) can be computed here")
    }
    return choice
  }

  /// Refuses every value of a key but one: other values change the mathematics.
  func demand(_ key: String, _ only: JSON) throws(CheckpointError) {
    guard let value = value(key), value != only else { return }
    throw refusal(key, value.shown, "only \(only.shown) can be computed here")
  }

  /// A token or a list of tokens.
  func tokens(_ key: String, below size: Int) throws(CheckpointError) -> [Int] {
    guard let value = value(key) else { return [] }
    return try (value.elements ?? [value]).map { element throws(CheckpointError) in
      guard let token = element.integer, (0..<size).contains(token) else {
        throw refusal(key, value.shown, "tokens are whole numbers from 0 to \(size - 1)")
      }
      return token
    }
  }

  /// Refuses weights that are no plain floats.
  func refuseQuantisation() throws(CheckpointError) {
    guard let value = value("quantization_config") else { return }
    let method = value["quant_method"]?.text ?? "unknown"
    throw refusal(
      "quantization_config", method,
      "only F32, BF16 and F16 weights are computed with: use the "
        + "checkpoint that was quantised")
  }

  /// Checks what must hold between sizes.
  func check(_ decoder: DecoderConfiguration) throws(CheckpointError) {
    guard decoder.headCount % decoder.keyValueHeadCount == 0 else {
      throw refusal(
        "num_key_value_heads", "\(decoder.keyValueHeadCount)",
        "must divide num_attention_heads, \(decoder.headCount)")
    }
    if case .rotary = decoder.positions, decoder.headDimension % 2 != 0 {
      throw refusal("head_dim", "\(decoder.headDimension)", "rotary positions need an even number")
    }
  }
}

extension JSON {
  /// The value as a person would read it, cut short.
  var shown: String {
    let text = encoded.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    return text.count > 60 ? text.prefix(57) + "..." : text
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
