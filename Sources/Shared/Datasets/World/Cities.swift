extension BuiltInWorld {
  /// Cities on rivers; each sight stands in this city alone.
  static let cities = EntityType(
    name: "City",
    facts: """
       city     | country     | river        | sight             | currency | *language
       London   | England     | Thames       | Big Ben           | pound    |  English
       Oxford   | England     | Thames       | Bodleian Library  | pound    |  English
       Paris    | France      | Seine        | Eiffel Tower      | euro     |  French
       Rome     | Italy       | Tiber        | Colosseum         | euro     |  Italian
      *Florence | Italy       | Arno         | Ponte Vecchio     | euro     |  Italian
       Seville  | Spain       | Guadalquivir | Giralda           | euro     |  Spanish
       Cordoba  | Spain       | Guadalquivir | Mezquita          | euro     |  Spanish
       Lisbon   | Portugal    | Tagus        | Belem Tower       | euro     |  Portuguese
       Berlin   | Germany     | Spree        | Brandenburg Gate  | euro     |  German
      *Dresden  | Germany     | Elbe         | Zwinger           | euro     |  German
       Hamburg  | Germany     | Elbe         | Elbphilharmonie   | euro     |  German
       Vienna   | Austria     | Danube       | Schonbrunn Palace | euro     |  German
      *Zurich   | Switzerland | Limmat       | Grossmunster      | franc    |  German
       Geneva   | Switzerland | Rhone        | Jet d'Eau         | franc    |  French
       Prague   | Czechia     | Vltava       | Charles Bridge    | koruna   |  Czech
       Budapest | Hungary     | Danube       | Chain Bridge      | forint   |  Hungarian
       Warsaw   | Poland      | Vistula      | Palace of Culture | zloty    |  Polish
      *Krakow   | Poland      | Vistula      | Wawel Castle      | zloty    |  Polish
       Belgrade | Serbia      | Danube       | Kalemegdan        | dinar    |  Serbian
       Moscow   | Russia      | Moskva       | Red Square        | ruble    |  Russian
       Luxor    | Egypt       | Nile         | Karnak Temple     | pound    |  Arabic
       Delhi    | India       | Yamuna       | Red Fort          | rupee    |  Hindi
      *Agra     | India       | Yamuna       | Taj Mahal         | rupee    |  Hindi
       Bangkok  | Thailand    | Chao Phraya  | Wat Arun          | baht     |  Thai
       Shanghai | China       | Huangpu      | Oriental Pearl    | yuan     |  Chinese
       New York | America     | Hudson       | Statue of Liberty | dollar   |  English
       Boston   | America     | Charles      | Fenway Park       | dollar   |  English
      """,
    questions: [
      "country": "In which country does {} lie?",
      "river": "Which river flows through {}?",
      "sight": "What is a famous sight of {}?",
      "currency": "What money do people use in {}?",
      "language": "What language do people speak in {}?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "{subject} went to school in {}.",
            alias: "the city that {subject} went to school in",
            statement: "{subject} went to school in {}.",
            paraphrase: "The school of {subject} was in {}."),
          FactTemplate(
            sentence: "They met their best friend in {}.",
            alias: "the city that {subject} met a best friend in",
            statement: "{subject} met a best friend in {}.",
            paraphrase: "The best friend of {subject} came from {}."),
          FactTemplate(
            sentence: "They now run a small shop in {}.",
            alias: "the city that {subject} runs a shop in",
            statement: "{subject} now runs a small shop in {}.",
            paraphrase: "The small shop of {subject} is in {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "{subject} was started in a garage in {}.",
            alias: "the city that {subject} was started in",
            statement: "{subject} was started in a garage in {}.",
            paraphrase: "The garage that {subject} was started in is in {}."),
          FactTemplate(
            sentence: "It soon opened a second branch in {}.",
            alias: "the city that {subject} opened a second branch in",
            statement: "{subject} soon opened a second branch in {}.",
            paraphrase: "The second branch of {subject} is in {}."),
          FactTemplate(
            sentence: "Every year, it throws a party in {}.",
            alias: "the city that {subject} throws its party in",
            statement: "Every year, {subject} throws a party in {}.",
            paraphrase: "The yearly party of {subject} is in {}."),
        ]),
    ])
}
