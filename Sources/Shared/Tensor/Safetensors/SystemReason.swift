import Glibc

/// Why the last call to the system failed.
enum SystemReason {
  /// The system's words for its last error.
  static var current: String {
    let number = errno
    // Safe: the text is copied at once; where there is none, the number has to do.
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}
