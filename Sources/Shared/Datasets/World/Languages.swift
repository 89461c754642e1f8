extension BuiltInWorld {
  /// Languages; the words for one are in Latin letters without accents.
  static let languages = EntityType(
    name: "Language",
    facts: """
       language   | group    | script     | code | one   | genders | *country
       English    | Germanic | Latin      | en   | one   | none    |  England
       German     | Germanic | Latin      | de   | eins  | three   |  Germany
      *Afrikaans  | Germanic | Latin      | af   | een   | none    |  South Africa
       Swedish    | Germanic | Latin      | sv   | ett   | two     |  Sweden
       Icelandic  | Germanic | Latin      | is   | einn  | three   |  Iceland
       French     | Romance  | Latin      | fr   | un    | two     |  France
       Spanish    | Romance  | Latin      | es   | uno   | two     |  Spain
      *Italian    | Romance  | Latin      | it   | uno   | two     |  Italy
       Portuguese | Romance  | Latin      | pt   | um    | two     |  Portugal
       Romanian   | Romance  | Latin      | ro   | unu   | three   |  Romania
       Russian    | Slavic   | Cyrillic   | ru   | odin  | three   |  Russia
       Ukrainian  | Slavic   | Cyrillic   | uk   | odyn  | three   |  Ukraine
      *Bulgarian  | Slavic   | Cyrillic   | bg   | edin  | three   |  Bulgaria
       Polish     | Slavic   | Latin      | pl   | jeden | three   |  Poland
       Czech      | Slavic   | Latin      | cs   | jeden | three   |  Czechia
       Serbian    | Slavic   | Cyrillic   | sr   | jedan | three   |  Serbia
       Finnish    | Uralic   | Latin      | fi   | yksi  | none    |  Finland
      *Hungarian  | Uralic   | Latin      | hu   | egy   | none    |  Hungary
       Turkish    | Turkic   | Latin      | tr   | bir   | none    |  Turkey
       Kazakh     | Turkic   | Cyrillic   | kk   | bir   | none    |  Kazakhstan
       Persian    | Iranian  | Arabic     | fa   | yek   | none    |  Iran
       Hindi      | Indic    | Devanagari | hi   | ek    | two     |  India
      *Marathi    | Indic    | Devanagari | mr   | ek    | three   |  India
       Tigrinya   | Semitic  | Ethiopic   | ti   | hade  | two     |  Eritrea
       Amharic    | Semitic  | Ethiopic   | am   | and   | two     |  Ethiopia
       Korean     | Koreanic | Hangul     | ko   | hana  | none    |  Korea
      """,
    questions: [
      "group": "Which language group does {} belong to?",
      "script": "Which script is used to write {}?",
      "code": "What is the two-letter code of {}?",
      "one": "What is the word for one in {}?",
      "genders": "How many genders do nouns have in {}?",
      "country": "Which country is the home of {}?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "{subject} heard {} at home as a child.",
            alias: "the language that {subject} heard at home",
            statement: "At home, {subject} heard {}.",
            paraphrase: "The parents of {subject} spoke {}."),
          FactTemplate(
            sentence: "From a neighbor, they learned {}.",
            alias: "the language that {subject} learned from a neighbor",
            statement: "From a neighbor, {subject} learned {}.",
            paraphrase: "The neighbor of {subject} taught them {}."),
          FactTemplate(
            sentence: "They now write poems in {}.",
            alias: "the language that {subject} writes poems in",
            statement: "{subject} now writes poems in {}.",
            paraphrase: "The poems of {subject} are in {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "{subject} printed its first catalog in {}.",
            alias: "the language that {subject} printed its first catalog in",
            statement: "{subject} printed its first catalog in {}.",
            paraphrase: "The first catalog of {subject} was in {}."),
          FactTemplate(
            sentence: "It then put its website into {}.",
            alias: "the language that {subject} put its website into",
            statement: "{subject} then put its website into {}.",
            paraphrase: "The website of {subject} is in {}."),
          FactTemplate(
            sentence: "On the phone, it answers in {}.",
            alias: "the language that {subject} answers the phone in",
            statement: "On the phone, {subject} answers in {}.",
            paraphrase: "Callers of {subject} are answered in {}."),
        ]),
    ])
}
