/// The training of byte-pair encoding: the most frequent pair of neighbours becomes a token, again and
/// again (Sennrich et al. 2016).
struct PairTraining {
  /// The texts of all tokens, bytes first.
  private(set) var tokens: [String]
  /// The merges so far.
  private(set) var merges: [(String, String)] = []

  private var words: [Word]
  private var counts: [Pair: Int] = [:]
  /// The words that a pair was ever seen in.
  private var places: [Pair: Set<Int>] = [:]

  private struct Word {
    var symbols: [Int]
    var count: Int
  }

  private struct Pair: Hashable {
    var left: Int
    var right: Int
  }

  /// The bytes as tokens, and no merges yet.
  /// - Parameter words: How often each word occurs.
  init(words: [[Unicode.Scalar]: Int]) {
    let alphabet = ByteAlphabet.scalars.sorted()
    tokens = alphabet.map { [$0].string }
    let ids = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    self.words = words.map { Word(symbols: $0.key.map { ids[$0]! }, count: $0.value) }
    for index in self.words.indices { count(index, sign: 1) }
  }

  /// Merges the most frequent pair; of several the one with the lowest ids, as in the original.
  /// - Returns: Whether there was one.
  mutating func merge() -> Bool {
    let best = counts.max { a, b in
      (a.value, b.key.left, b.key.right) < (b.value, a.key.left, a.key.right)
    }
    guard let best, best.value > 0 else { return false }
    let pair = best.key
    let (left, right) = (tokens[pair.left], tokens[pair.right])
    merges.append((left, right))
    // A text may come about in two ways; it is one token.
    let token = tokens.firstIndex(of: left + right) ?? tokens.count
    if token == tokens.count { tokens.append(left + right) }
    for index in places[pair] ?? [] {
      count(index, sign: -1)
      words[index].symbols = Self.merged(words[index].symbols, pair, into: token)
      count(index, sign: 1)
    }
    counts[pair] = nil
    return true
  }

  private static func merged(_ symbols: [Int], _ pair: Pair, into token: Int) -> [Int] {
    var (result, position): ([Int], Int) = ([], 0)
    while position < symbols.count {
      let isPair =
        position + 1 < symbols.count && symbols[position] == pair.left
        && symbols[position + 1] == pair.right
      result.append(isPair ? token : symbols[position])
      position += isPair ? 2 : 1
    }
    return result
  }

  private mutating func count(_ index: Int, sign: Int) {
    let word = words[index]
    for (left, right) in zip(word.symbols, word.symbols.dropFirst()) {
      let pair = Pair(left: left, right: right)
      counts[pair, default: 0] += sign * word.count
      if sign > 0 { places[pair, default: []].insert(index) }
    }
  }
}
