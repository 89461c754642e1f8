import Foundation
import Hummingbird
import NIOCore
import Wire

extension Request {
  /// The body, read as a message of the wire.
  /// - Throws: `WireError` with code `badRequest` that names the key at fault.
  func message<Message: Decodable>(
    _ type: Message.Type, upTo limit: Int
  ) async throws -> Message {
    do {
      let bytes = try await body.collect(upTo: limit)
      return try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
    } catch is NIOTooManyBytesError {
      throw WireError(.badRequest, "the \(type) is larger than \(limit) bytes; send less at once")
    } catch let error as DecodingError {
      throw WireError(.badRequest, "the body is no \(type): \(error.reason)")
    }
  }
}

extension Response {
  /// An answer that holds a message of the wire.
  init(status: HTTPResponse.Status = .ok, json message: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    self.init(status: status, jsonText: try encoder.encode(message))
  }

  /// An answer that is JSON in UTF-8.
  init(status: HTTPResponse.Status = .ok, jsonText bytes: some Sequence<UInt8>) {
    self.init(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension DecodingError {
  /// What is wrong, and where.
  var reason: String {
    switch self {
    case .keyNotFound(let key, let context):
      "key '\(key.stringValue)' is missing\(Self.place(context.codingPath))"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      "no \(type) is there\(Self.place(context.codingPath))"
    case .dataCorrupted(let context):
      "\(context.debugDescription)\(Self.place(context.codingPath))"
    @unknown default: "\(self)"
    }
  }

  /// A path such as ` at jobs[3].base`; nothing for the whole body.
  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "" }
    return path.reduce(" at ") { text, key in
      if let index = key.intValue { return text + "[\(index)]" }
      return text + (text == " at " ? "" : ".") + key.stringValue
    }
  }
}
