extension Unicode.GeneralCategory {
  /// The categories by their two letters in the standard.
  static let byCode: [String: Unicode.GeneralCategory] = [
    "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter,
    "Lm": .modifierLetter, "Lo": .otherLetter,
    "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark,
    "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber,
    "Pc": .connectorPunctuation, "Pd": .dashPunctuation, "Ps": .openPunctuation,
    "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
    "Po": .otherPunctuation,
    "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol, "So": .otherSymbol,
    "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator,
    "Cc": .control, "Cf": .format, "Cs": .surrogate, "Co": .privateUse, "Cn": .unassigned,
  ]

  /// The categories that a name stands for: one by both letters, all of a major class by the first;
  /// none where the standard has no such name.
  static func named(_ name: String) -> [Unicode.GeneralCategory] {
    if let category = byCode[name] { return [category] }
    guard name.count == 1 else { return [] }
    return byCode.keys.filter { $0.hasPrefix(name) }.sorted().compactMap { byCode[$0] }
  }
}
