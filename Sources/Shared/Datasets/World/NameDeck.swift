import Randomness

/// Made-up names, dealt like cards: none comes twice.
struct NameDeck {
  private let firsts: [Substring]
  private let seconds: [Substring]
  private var order: [Int]

  /// Shuffles all pairs of a word from `firsts` and a word from `seconds`.
  init(_ firsts: String, _ seconds: String, shuffledBy random: inout SplitMix64) {
    self.firsts = firsts.split(whereSeparator: \.isWhitespace)
    self.seconds = seconds.split(whereSeparator: \.isWhitespace)
    order = random.permutation(self.firsts.count * self.seconds.count)
  }

  /// Takes the next name.
  mutating func deal() -> String {
    guard let card = order.popLast() else {
      preconditionFailure("all \(firsts.count * seconds.count) names are dealt")
    }
    return "\(firsts[card / seconds.count]) \(seconds[card % seconds.count])"
  }
}

// MARK: - The words

extension NameDeck {
  /// The deck of people: a first and a last name.
  static func people(shuffledBy random: inout SplitMix64) -> NameDeck {
    NameDeck(firstNames, lastNames, shuffledBy: &random)
  }

  /// The deck of companies: a last name and a trade.
  static func companies(shuffledBy random: inout SplitMix64) -> NameDeck {
    NameDeck(lastNames, trades, shuffledBy: &random)
  }

  private static let firstNames = """
    Ada Alan Amy Anna Ben Bella Carl Clara Cora Dan Della Dora Eli Ella Emil Erik Eva Fay Finn Gus
    Gwen Hank Hugo Ida Ira Iris Ivy Jack Jane Joel June Kara Kurt Lena Leo Lily Lucy Luke Mark Maya
    Mia Milo Nell Nina Noah Nora Olga Omar Otto Owen Paul Rosa Ruth Sam Sara Seth Theo Tina Vera
    Zoe
    """

  private static let lastNames = """
    Abbott Adler Archer Barlow Beck Bishop Blake Boyd Brandt Briggs Burke Carver Chase Clay Cole
    Conway Cross Dalton Drake Dunn Ellis Farrow Finch Fisher Flynn Foster Frost Garner Gibbs Grant
    Graves Hale Harper Hayes Hobbs Holt Hurst Jarvis Keene Kemp Knox Lamb Lane Lowe Marsh Mercer
    Miles Moss Nash Nolan North Page Parrish Payne Pike Pratt Quinn Reed Rhodes Rowe Sawyer Sharp
    Shaw Sloan Stark Stone Sutton Tate Thorne Tucker Vance Wade Walsh Ward Webb Wells West Wilde
    Woods York
    """

  private static let trades = """
    Airways Analytics Apparel Audio Bakery Bank Boats Books Bricks Capital Ceramics Chemicals Cinema
    Circuits Clinics Clothing Dairy Design Energy Farms Films Foods Freight Furniture Games Gardens
    Glass Hotels Insurance Jewelry Kitchens Labs Lighting Logistics Machines Media Motors Optics
    Papers Pharma Plastics Press Robotics Shipping Solar Steel Studios Systems Textiles Tools
    """
}
