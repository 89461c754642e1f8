/// The tokens around a text.
package struct Delimiters: Hashable, Sendable {
  /// Begin every sequence; some models have none.
  package var begin: [Int]
  /// Ends every sequence.
  package var end: Int

  /// The tokens that begin and end a sequence.
  package init(begin: [Int], end: Int) {
    self.begin = begin
    self.end = end
  }

  /// begin + text + end: how a fact is read, in training and at test time alike.
  package func around(_ text: [Int]) -> [Int] { begin + text + [end] }
}
