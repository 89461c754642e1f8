import Foundation
import NIOCore

/// A file's bytes, a piece at a time, for the body of a request.
struct FilePieces: AsyncSequence, Sendable {
  /// The file.
  let file: URL

  struct Iterator: AsyncIteratorProtocol {
    fileprivate let file: URL
    fileprivate var handle: FileHandle?

    mutating func next() async throws -> ByteBuffer? {
      let open = try handle ?? FileHandle(forReadingFrom: file)
      handle = open
      return try open.piece().map { ByteBuffer(bytes: $0) }
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(file: file, handle: nil) }
}
