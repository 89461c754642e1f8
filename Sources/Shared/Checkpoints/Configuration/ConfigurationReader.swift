import JSON
import Transformer

/// Takes values out of a file such as `config.json`, and says where one is missing, wrong or
/// unknown.
struct ConfigurationReader {
  let object: JSON
  /// The file's name, for errors.
  private let file: String
  /// What errors put before a key: the keys of the objects around this one.
  private let path: String

  /// The largest size; larger models do not exist, and products of sizes must not overflow.
  private static let sizeLimit = 1 << 24

  /// A reader of a file's bytes.
  init(_ bytes: [UInt8], file: String) throws(CheckpointError) {
    do {
      object = try JSON(parsing: bytes)
    } catch {
      throw CheckpointError("\(file): \(error)")
    }
    guard object.members != nil else {
      throw CheckpointError("\(file): the file holds no JSON object")
    }
    (self.file, path) = (file, "")
  }

  private init(object: JSON, file: String, path: String) {
    (self.object, self.file, self.path) = (object, file, path)
  }

  /// A reader of the object that a key holds; nil where there is none.
  func inside(_ key: String) throws(CheckpointError) -> ConfigurationReader? {
    guard let value = value(key) else { return nil }
    guard value.members != nil else { throw refusal(key, value.shown, "must be an object or null") }
    return ConfigurationReader(object: value, file: file, path: "\(path)\(key).")
  }

  /// An error that names the key, its value and the way out.
  func refusal(_ key: String, _ value: String, _ way: String) -> CheckpointError {
    CheckpointError("\(file): \(path)\(key) is \(value), but \(way)")
  }

  private func missing(_ key: String, _ way: String = "") -> CheckpointError {
    CheckpointError("\(file): \(path)\(key) is missing\(way)")
  }

  /// The value of a key, where it is there and not null.
  func value(_ key: String) -> JSON? { object[key].flatMap { $0.isNull ? nil : $0 } }

  /// A positive whole number.
  /// - Parameter most: The largest that is read.
  func size(_ key: String, default standard: Int? = nil, most: Int = Self.sizeLimit)
    throws(CheckpointError) -> Int
  {
    guard let value = value(key) else {
      if let standard { return standard }
      throw missing(key)
    }
    guard let size = value.integer, (1...most).contains(size) else {
      throw refusal(key, value.shown, "must be a whole number from 1 to \(most)")
    }
    return size
  }

  /// The number of blocks. A table of all tensors is made before the weights are looked at, so that
  /// a mistake here would fill the memory.
  func blockCount(_ key: String) throws(CheckpointError) -> Int { try size(key, most: 1_024) }

  /// A positive number.
  func positive(_ key: String, default standard: Double? = nil) throws(CheckpointError) -> Double {
    guard let value = value(key) else {
      if let standard { return standard }
      throw missing(key)
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
      throw missing(key, "; it names one of \(words.listed)")
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

  /// Refuses members of other names than these: nobody here knows what they change.
  func refuseMembers(but known: [String]) throws(CheckpointError) {
    for member in object.members ?? [] where !known.contains(member.key) {
      throw refusal(member.key, member.value.shown, "only \(known.listed) are understood here")
    }
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
