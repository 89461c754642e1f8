/// An edit's sentence, taken apart: the files of RippleEdits have no strings for subject and object.
struct RippleSentence {
  /// The sentence up to its object, and the object; nil where the object cannot be told.
  let fact: AtomicFact?
  /// The subject; nil where it cannot be told.
  let subject: String?

  /// Takes apart the sentence of a record.
  init(of record: RippleEditsRecord) {
    let sentence = Self.withoutPeriod(record.edit.prompt)
    let target =
      Self.labels(of: record)
      .filter { sentence.hasSuffix(" \($0)") }.max { $0.utf8.count < $1.utf8.count }
      ?? record.edit.original.flatMap {
        Self.object(of: sentence, unlike: Self.withoutPeriod($0.prompt))
      }
    fact = target.flatMap { target in
      let prefix = String(sentence.dropLast(target.count + 1))
      return prefix.isBlank || target.isBlank ? nil : AtomicFact(prefix: prefix, target: target)
    }
    subject = fact.flatMap { Self.subject(of: $0.prefix, in: record) }
  }

  private static func withoutPeriod(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// The labels by which the record's queries accept the new object.
  private static func labels(of record: RippleEditsRecord) -> [String] {
    record.tests.flatMap { criterion, tests in
      tests.lazy.flatMap(\.queries).filter { query in
        criterion == .subjectAliasing || query.targets.contains(record.edit.target)
          || query.secondTargets?.contains(record.edit.target) == true
      }
    }
    .flatMap(\.answers).map(\.value).filter { !$0.isBlank }
  }

  /// What stands in the place of the old object: the words after those that two sentences begin
  /// with alike.
  private static func object(of sentence: String, unlike original: String) -> String? {
    let words = sentence.split(separator: " ")
    let common = zip(words, original.split(separator: " ")).prefix { $0 == $1 }.count
    let object = words.dropFirst(common).joined(separator: " ")
    return common == 0 || object.isEmpty ? nil : object
  }

  /// What follows the subject in the benchmark's sentences; the two without `is` or `are` begin
  /// with it.
  private static let tails = [
    "is associated with is", "won is", "is a member of is", "plays in is", "is part of is", "is",
    "are",
  ]
  private static let wholeTails = ["is followed by", "follows"]

  /// The words that come right before the subject; what precedes them is the relation's own.
  private static let lastWordsOfHeads = ["of", "which", "in", "by", "award"]

  /// The words that stand between head and tail in the sentence and in all queries about other
  /// relations of the same subject.
  private static func subject(of prefix: String, in record: RippleEditsRecord) -> String? {
    if let tail = wholeTails.first(where: { prefix.hasSuffix(" \($0)") }) {
      let subject = String(prefix.dropLast(tail.count + 1))
      return subject.isBlank ? nil : subject
    }
    let queries = record.tests.filter { $0.key != .subjectAliasing }.values.joined()
      .flatMap { $0.queries + $0.conditions }
      .filter {
        $0.subject == record.edit.subject && $0.relation != record.edit.relation
          && $0.type == "regular"
      }
    guard !queries.isEmpty else { return nil }

    var words = withoutTail(prefix)
    for query in queries {
      let common = zip(words.reversed(), withoutTail(query.prompt).reversed()).prefix { $0 == $1 }
      words = words.suffix(common.count)
    }
    if let first = words.first, lastWordsOfHeads.contains(String(first)) { words.removeFirst() }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func withoutTail(_ sentence: String) -> ArraySlice<Substring> {
    let tail = (tails + wholeTails).first { sentence.hasSuffix(" \($0)") }
    return sentence.dropLast(tail.map { $0.count + 1 } ?? 0).split(separator: " ")[...]
  }
}
