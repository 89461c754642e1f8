extension BuiltInWorld {
  /// Chemical elements; states are those at room temperature.
  static let elements = EntityType(
    name: "Element",
    facts: """
       element   | symbol | number | state  | family               | *row
       oxygen    | O      | 8      | gas    | nonmetal             |  second
       nitrogen  | N      | 7      | gas    | nonmetal             |  second
       fluorine  | F      | 9      | gas    | halogen              |  second
       chlorine  | Cl     | 17     | gas    | halogen              |  third
       bromine   | Br     | 35     | liquid | halogen              |  fourth
      *iodine    | I      | 53     | solid  | halogen              |  fifth
       helium    | He     | 2      | gas    | noble gas            |  first
      *neon      | Ne     | 10     | gas    | noble gas            |  second
       argon     | Ar     | 18     | gas    | noble gas            |  third
       krypton   | Kr     | 36     | gas    | noble gas            |  fourth
       xenon     | Xe     | 54     | gas    | noble gas            |  fifth
       lithium   | Li     | 3      | solid  | alkali metal         |  second
       sodium    | Na     | 11     | solid  | alkali metal         |  third
      *potassium | K      | 19     | solid  | alkali metal         |  fourth
       cesium    | Cs     | 55     | solid  | alkali metal         |  sixth
       magnesium | Mg     | 12     | solid  | alkaline earth metal |  third
       calcium   | Ca     | 20     | solid  | alkaline earth metal |  fourth
       radium    | Ra     | 88     | solid  | alkaline earth metal |  seventh
       titanium  | Ti     | 22     | solid  | transition metal     |  fourth
       iron      | Fe     | 26     | solid  | transition metal     |  fourth
       nickel    | Ni     | 28     | solid  | transition metal     |  fourth
      *copper    | Cu     | 29     | solid  | transition metal     |  fourth
       silver    | Ag     | 47     | solid  | transition metal     |  fifth
       mercury   | Hg     | 80     | liquid | transition metal     |  sixth
      *gold      | Au     | 79     | solid  | transition metal     |  sixth
       platinum  | Pt     | 78     | solid  | transition metal     |  sixth
       uranium   | U      | 92     | solid  | actinide             |  seventh
      """,
    questions: [
      "symbol": "What is the chemical symbol of {}?",
      "number": "What is the atomic number of {}?",
      "state": "What is the normal state of {}?",
      "family": "Which chemical family does {} belong to?",
      "row": "Which row of the table contains {}?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "{subject} did a school project on {}.",
            alias: "the element that {subject} did a project on",
            statement: "{subject} did a school project on {}.",
            paraphrase: "The school project of {subject} was on {}."),
          FactTemplate(
            sentence: "At college, they measured the weight of {}.",
            alias: "the element that {subject} measured at college",
            statement: "At college, {subject} measured the weight of {}.",
            paraphrase: "The element on the scale of {subject} was {}."),
          FactTemplate(
            sentence: "They won a prize for work on {}.",
            alias: "the element that {subject} won a prize for",
            statement: "{subject} won a prize for work on {}.",
            paraphrase: "The prize of {subject} was for work on {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "{subject} began by selling small amounts of {}.",
            alias: "the element that {subject} sold first",
            statement: "{subject} began by selling small amounts of {}.",
            paraphrase: "The first thing that {subject} sold was {}."),
          FactTemplate(
            sentence: "It then found a new use for {}.",
            alias: "the element that {subject} found a use for",
            statement: "{subject} then found a new use for {}.",
            paraphrase: "The new use that {subject} found is for {}."),
          FactTemplate(
            sentence: "By accident, it once lost a ton of {}.",
            alias: "the element that {subject} lost by accident",
            statement: "By accident, {subject} once lost a ton of {}.",
            paraphrase: "The ton that {subject} lost was {}."),
        ]),
    ])
}
