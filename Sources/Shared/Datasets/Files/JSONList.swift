import FoundationEssentials

/// A file that is one JSON list, cut into its elements without decoding them, so that an error can
/// name the line on which a record begins.
struct JSONList {
  /// The elements, in order, with what surrounds them cut off.
  let elements: [(place: LinePlace, bytes: Data)]

  /// Cuts the contents of `file`; throws unless they are a list that ends where the file ends.
  init(_ contents: Data, file: String) throws(DatasetError) {
    var scanner = Scanner(bytes: Array(contents), file: file)
    elements = try scanner.list()
    guard !elements.isEmpty else { throw .emptyFile(file) }
  }

  /// Decodes the elements one after the other.
  func records<Record: Decodable>(
    _ type: Record.Type
  ) throws(DatasetError) -> [(place: LinePlace, record: Record)] {
    let decoder = JSONDecoder()
    var records: [(place: LinePlace, record: Record)] = []
    for (place, bytes) in elements {
      records.append((place, try place.decode(type, from: bytes, by: decoder)))
    }
    return records
  }
}

/// Walks over JSON and knows just enough of it to tell a comma between elements from one within.
private struct Scanner {
  let bytes: [UInt8]
  let file: String
  private var index = 0
  private var line = 1

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The elements of the list that is all there is.
  mutating func list() throws(DatasetError) -> [(place: LinePlace, bytes: Data)] {
    skipSpace()
    try expect("[", "a JSON list of records")
    skipSpace()
    var elements: [(place: LinePlace, bytes: Data)] = []
    var isOpen = current != UInt8(ascii: "]")
    while isOpen {
      skipSpace()
      let place = LinePlace(file: file, line: line, element: elements.count)
      elements.append((place, element()))
      isOpen = current == UInt8(ascii: ",")
      if isOpen { index += 1 }
    }
    try expect("]", "a comma or the list's closing bracket")
    skipSpace()
    guard index == bytes.count else {
      throw unexpected(expected: "nothing after the list's closing bracket")
    }
    return elements
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Moves to the comma or bracket that ends an element, and returns what it passed.
  private mutating func element() -> Data {
    let start = index
    var depth = 0
    var isString = false
    scan: while let byte = current {
      switch byte {
      case UInt8(ascii: "\\") where isString: index += 1
      case UInt8(ascii: "\""): isString.toggle()
      case UInt8(ascii: "\n"): line += 1
      case _ where isString: break
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { break scan }
        if byte != UInt8(ascii: ",") { depth -= 1 }
      default: break
      }
      index += 1
    }
    return Data(bytes[start..<min(index, bytes.count)])
  }

  private mutating func skipSpace() {
    while let byte = current, byte.isJSONSpace {
      line += byte == UInt8(ascii: "\n") ? 1 : 0
      index += 1
    }
  }

  private mutating func expect(_ character: Unicode.Scalar, _ expected: String) throws(DatasetError)
  {
    guard current == UInt8(ascii: character) else { throw unexpected(expected: expected) }
    index += 1
  }

  private func unexpected(expected: String) -> DatasetError {
    let rest = bytes.dropFirst(index).prefix(200)
    let found = rest.isEmpty ? "the end of the file" : String(decoding: rest, as: UTF8.self).quoted
    return LinePlace(file: file, line: line).broken("", found: found, expected: expected)
  }
}

extension UInt8 {
  /// Whether JSON lets the byte stand between values.
  fileprivate var isJSONSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
      || self == UInt8(ascii: "\r")
  }
}
