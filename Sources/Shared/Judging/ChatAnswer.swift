/// What came back over HTTP, whatever it is.
package struct ChatAnswer: Hashable, Sendable {
  /// The status, such as 200.
  package var status: Int
  /// The header `Retry-After`, as it came.
  package var retryAfter: String?
  /// The body.
  package var body: String

  /// An answer by its parts.
  package init(status: Int, retryAfter: String? = nil, body: String) {
    self.status = status
    self.retryAfter = retryAfter
    self.body = body
  }
}
