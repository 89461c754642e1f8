import ArgumentParser
import Foundation

/// An error in what a person typed or wrote, not in what the program did.
struct BadInput: Error, CustomStringConvertible {
  let description: String

  /// A mistake, in words that say where it is and how to mend it.
  init(_ description: String) { self.description = description }
}

extension Coordinator {
  /// The exit code of a mistake in a command line or in a file that a person wrote.
  private static let badInput: Int32 = 2

  /// Ends the program as the error demands: help exits with 0, bad input with 2, the rest with 1.
  static func exit(_ error: any Error) -> Never {
    let isBadInput = error is BadInput || exitCode(for: error) == .validationFailure
    guard isBadInput else { exit(withError: error) }
    FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
    Foundation.exit(badInput)
  }
}
