extension BuiltInWorld {
  /// Animals, in the plural, which needs no article in any sentence.
  static let animals = EntityType(
    name: "Animal",
    facts: """
       animals      | class      | food         | legs  | young        | *order
       lions        | mammals    | meat         | four  | cubs         |  Carnivora
      *tigers       | mammals    | meat         | four  | cubs         |  Carnivora
       wolves       | mammals    | meat         | four  | pups         |  Carnivora
       otters       | mammals    | fish         | four  | pups         |  Carnivora
       pandas       | mammals    | bamboo       | four  | cubs         |  Carnivora
       sheep        | mammals    | grass        | four  | lambs        |  Artiodactyla
      *giraffes     | mammals    | leaves       | four  | calves       |  Artiodactyla
       deer         | mammals    | leaves       | four  | fawns        |  Artiodactyla
       horses       | mammals    | grass        | four  | foals        |  Perissodactyla
      *zebras       | mammals    | grass        | four  | foals        |  Perissodactyla
       koalas       | mammals    | leaves       | four  | joeys        |  Diprotodontia
       penguins     | birds      | fish         | two   | chicks       |  Sphenisciformes
      *pelicans     | birds      | fish         | two   | chicks       |  Pelecaniformes
       hummingbirds | birds      | nectar       | two   | chicks       |  Apodiformes
       eagles       | birds      | meat         | two   | eaglets      |  Accipitriformes
      *owls         | birds      | meat         | two   | owlets       |  Strigiformes
       geese        | birds      | grass        | two   | goslings     |  Anseriformes
       swans        | birds      | water plants | two   | cygnets      |  Anseriformes
       cobras       | reptiles   | meat         | none  | hatchlings   |  Squamata
       crocodiles   | reptiles   | meat         | four  | hatchlings   |  Crocodilia
       pythons      | reptiles   | meat         | none  | hatchlings   |  Squamata
       toads        | amphibians | insects      | four  | tadpoles     |  Anura
       frogs        | amphibians | insects      | four  | tadpoles     |  Anura
       eels         | fish       | fish         | none  | elvers       |  Anguilliformes
       bees         | insects    | nectar       | six   | larvae       |  Hymenoptera
       butterflies  | insects    | nectar       | six   | caterpillars |  Lepidoptera
       spiders      | arachnids  | insects      | eight | spiderlings  |  Araneae
       scorpions    | arachnids  | insects      | eight | scorplings   |  Scorpiones
      """,
    questions: [
      "class": "Which class of animals includes {}?",
      "food": "What is the main food of {}?",
      "legs": "How many legs do {} have?",
      "young": "What are the young of {} called?",
      "order": "Which scientific order includes {}?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "As a child, {subject} drew pictures of {}.",
            alias: "the animals that {subject} drew as a child",
            statement: "As a child, {subject} drew pictures of {}.",
            paraphrase: "The pictures that {subject} drew showed {}."),
          FactTemplate(
            sentence: "On a long trip, they saw wild {}.",
            alias: "the animals that {subject} saw on a trip",
            statement: "On a long trip, {subject} saw wild {}.",
            paraphrase: "The animals on the trip of {subject} were {}."),
          FactTemplate(
            sentence: "They are now writing a book about {}.",
            alias: "the animals that {subject} is writing about",
            statement: "{subject} is now writing a book about {}.",
            paraphrase: "The new book of {subject} is about {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "The first logo of {subject} showed {}.",
            alias: "the animals on the first logo of {subject}",
            statement: "The first logo of {subject} showed {}.",
            paraphrase: "{subject} had a first logo with {}."),
          FactTemplate(
            sentence: "It later made a popular toy about {}.",
            alias: "the animals that {subject} made a toy about",
            statement: "{subject} later made a popular toy about {}.",
            paraphrase: "The popular toy of {subject} was about {}."),
          FactTemplate(
            sentence: "Now, it gives money to protect {}.",
            alias: "the animals that {subject} gives money to protect",
            statement: "Now, {subject} gives money to protect {}.",
            paraphrase: "The money of {subject} helps to protect {}."),
        ]),
    ])
}
