extension BuiltInWorld {
  /// Famous people of the past, each known for one field; countries are those of today.
  static let people = EntityType(
    name: "Person",
    facts: """
       person      | country     | field       | century     | first     | language | *deathplace
       Mozart      | Austria     | music       | eighteenth  | Wolfgang  | German   |  Vienna
       Beethoven   | Germany     | music       | eighteenth  | Ludwig    | German   |  Vienna
      *Schubert    | Austria     | music       | eighteenth  | Franz     | German   |  Vienna
       Haydn       | Austria     | music       | eighteenth  | Joseph    | German   |  Vienna
       Vivaldi     | Italy       | music       | seventeenth | Antonio   | Italian  |  Vienna
       Bach        | Germany     | music       | seventeenth | Johann    | German   |  Leipzig
       Wagner      | Germany     | music       | nineteenth  | Richard   | German   |  Venice
       Chopin      | Poland      | music       | nineteenth  | Frederic  | Polish   |  Paris
      *Rossini     | Italy       | music       | eighteenth  | Gioachino | Italian  |  Paris
       Tchaikovsky | Russia      | music       | nineteenth  | Pyotr     | Russian  |  St Petersburg
       Dostoevsky  | Russia      | literature  | nineteenth  | Fyodor    | Russian  |  St Petersburg
       Goethe      | Germany     | literature  | eighteenth  | Johann    | German   |  Weimar
      *Schiller    | Germany     | literature  | eighteenth  | Friedrich | German   |  Weimar
       Balzac      | France      | literature  | eighteenth  | Honore    | French   |  Paris
       Keats       | England     | literature  | eighteenth  | John      | English  |  Rome
       Cervantes   | Spain       | literature  | sixteenth   | Miguel    | Spanish  |  Madrid
       Nietzsche   | Germany     | philosophy  | nineteenth  | Friedrich | German   |  Weimar
       Hegel       | Germany     | philosophy  | eighteenth  | Georg     | German   |  Berlin
       Descartes   | France      | philosophy  | sixteenth   | Rene      | French   |  Stockholm
       Kierkegaard | Denmark     | philosophy  | nineteenth  | Soren     | Danish   |  Copenhagen
       Newton      | England     | physics     | seventeenth | Isaac     | English  |  London
       Ampere      | France      | physics     | eighteenth  | Andre     | French   |  Marseille
       Euler       | Switzerland | mathematics | eighteenth  | Leonhard  | German   |  St Petersburg
      *Gauss       | Germany     | mathematics | eighteenth  | Carl      | German   |  Gottingen
       Lavoisier   | France      | chemistry   | eighteenth  | Antoine   | French   |  Paris
       Mendeleev   | Russia      | chemistry   | nineteenth  | Dmitri    | Russian  |  St Petersburg
       Velazquez   | Spain       | painting    | sixteenth   | Diego     | Spanish  |  Madrid
      *Manet       | France      | painting    | nineteenth  | Edouard   | French   |  Paris
       Constable   | England     | painting    | eighteenth  | John      | English  |  London
      """,
    questions: [
      "country": "In which country was {} born?",
      "field": "In which field did {} become famous?",
      "century": "In which century was {} born?",
      "first": "What was the first name of {}?",
      "language": "What was the native language of {}?",
      "deathplace": "In which city did {} die?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "{subject} wrote a school essay about {}.",
            alias: "the person that {subject} wrote an essay about",
            statement: "{subject} wrote a school essay about {}.",
            paraphrase: "The school essay of {subject} was about {}."),
          FactTemplate(
            sentence: "They later named their dog after {}.",
            alias: "the person that {subject} named a dog after",
            statement: "{subject} later named a dog after {}.",
            paraphrase: "The dog of {subject} was named after {}."),
          FactTemplate(
            sentence: "Last year, they gave a lecture on {}.",
            alias: "the person that {subject} gave a lecture on",
            statement: "Last year, {subject} gave a lecture on {}.",
            paraphrase: "The lecture of {subject} was on {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "{subject} has a painted portrait of {}.",
            alias: "the person that {subject} has a portrait of",
            statement: "{subject} has a painted portrait of {}.",
            paraphrase: "The portrait at {subject} shows {}."),
          FactTemplate(
            sentence: "It named its biggest room after {}.",
            alias: "the person that {subject} named a room after",
            statement: "{subject} named its biggest room after {}.",
            paraphrase: "The biggest room of {subject} is named after {}."),
          FactTemplate(
            sentence: "It also paid for a film about {}.",
            alias: "the person that {subject} paid for a film about",
            statement: "{subject} also paid for a film about {}.",
            paraphrase: "The film that {subject} paid for is about {}."),
        ]),
    ])
}
