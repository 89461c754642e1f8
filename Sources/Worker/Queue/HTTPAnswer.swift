import Foundation
import NIOHTTP1
import Wire

/// An answer that came over HTTP, not yet understood.
struct HTTPAnswer {
  /// The address that was asked.
  let url: String
  let status: HTTPResponseStatus
  let body: Data

  /// The refusal that an answer with a status from 300 carries.
  var refusal: WireError {
    if let refusal = try? JSONDecoder().decode(WireError.self, from: body) { return refusal }
    // Something between us and the coordinator answered, or no coordinator at all.
    return status.code >= 500
      ? WireError(.unavailable, "\(url) answers \(status)")
      : WireError(.badRequest, "\(url) answers \(status) and is no propmend coordinator")
  }

  /// The value that the body holds.
  /// - Throws: `WireError` for a body that is something else.
  func decoded<Value: Decodable>(_: Value.Type = Value.self) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: body)
    } catch {
      throw WireError(.badRequest, "\(url) answers something that is no \(Value.self): \(error)")
    }
  }
}
