extension BuiltInWorld {
  /// Countries; all of them have one undisputed capital, and lie on one continent.
  package static let countries = EntityType(
    name: "Country",
    facts: """
       country   | capital      | continent     | language   | currency | *phone code
       France    | Paris        | Europe        | French     | euro     |  33
       Germany   | Berlin       | Europe        | German     | euro     |  49
      *Spain     | Madrid       | Europe        | Spanish    | euro     |  34
       Italy     | Rome         | Europe        | Italian    | euro     |  39
       Portugal  | Lisbon       | Europe        | Portuguese | euro     |  351
       Greece    | Athens       | Europe        | Greek      | euro     |  30
       Sweden    | Stockholm    | Europe        | Swedish    | krona    |  46
       Norway    | Oslo         | Europe        | Norwegian  | krone    |  47
       Poland    | Warsaw       | Europe        | Polish     | zloty    |  48
      *Egypt     | Cairo        | Africa        | Arabic     | pound    |  20
       Algeria   | Algiers      | Africa        | Arabic     | dinar    |  213
       Morocco   | Rabat        | Africa        | Arabic     | dirham   |  212
       Kenya     | Nairobi      | Africa        | Swahili    | shilling |  254
       Somalia   | Mogadishu    | Africa        | Somali     | shilling |  252
      *India     | New Delhi    | Asia          | Hindi      | rupee    |  91
       China     | Beijing      | Asia          | Chinese    | yuan     |  86
       Japan     | Tokyo        | Asia          | Japanese   | yen      |  81
       Thailand  | Bangkok      | Asia          | Thai       | baht     |  66
       Vietnam   | Hanoi        | Asia          | Vietnamese | dong     |  84
       Iran      | Tehran       | Asia          | Persian    | rial     |  98
       Brazil    | Brasilia     | South America | Portuguese | real     |  55
       Argentina | Buenos Aires | South America | Spanish    | peso     |  54
      *Chile     | Santiago     | South America | Spanish    | peso     |  56
       Peru      | Lima         | South America | Spanish    | sol      |  51
       Mexico    | Mexico City  | North America | Spanish    | peso     |  52
       Canada    | Ottawa       | North America | English    | dollar   |  1
      *Australia | Canberra     | Oceania       | English    | dollar   |  61
      """,
    questions: [
      "capital": "What is the capital of {}?",
      "continent": "On which continent does {} lie?",
      "language": "What is the main language of {}?",
      "currency": "What is the currency of {}?",
      "phone code": "What is the phone code of {}?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "{subject} grew up in {}.",
            alias: "the country that {subject} grew up in",
            statement: "{subject} grew up in {}.",
            paraphrase: "The childhood home of {subject} was in {}."),
          FactTemplate(
            sentence: "They took their first job in {}.",
            alias: "the country that {subject} first worked in",
            statement: "{subject} took a first job in {}.",
            paraphrase: "The first job of {subject} was in {}."),
          FactTemplate(
            sentence: "In old age, they bought a house in {}.",
            alias: "the country that {subject} bought a house in",
            statement: "In old age, {subject} bought a house in {}.",
            paraphrase: "The house that {subject} bought is in {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "{subject} opened its first office in {}.",
            alias: "the country that {subject} opened its first office in",
            statement: "{subject} opened its first office in {}.",
            paraphrase: "The first office of {subject} was in {}."),
          FactTemplate(
            sentence: "It later built a large factory in {}.",
            alias: "the country that {subject} built a factory in",
            statement: "{subject} later built a large factory in {}.",
            paraphrase: "The large factory of {subject} is in {}."),
          FactTemplate(
            sentence: "Today, it finds most of its customers in {}.",
            alias: "the country that {subject} finds most customers in",
            statement: "Today, {subject} finds most of its customers in {}.",
            paraphrase: "Most customers of {subject} live in {}."),
        ]),
    ])
}
