extension BuiltInWorld {
  /// Real companies; a founder is one of possibly several, a city is the seat of today.
  static let companies = EntityType(
    name: "Company",
    facts: """
       company   | country     | city             | founder               | goods       | *decade
       Toyota    | Japan       | Toyota City      | Kiichiro Toyoda       | cars        |  1930s
      *Honda     | Japan       | Tokyo            | Soichiro Honda        | cars        |  1940s
       Porsche   | Germany     | Stuttgart        | Ferdinand Porsche     | cars        |  1930s
       Ford      | America     | Dearborn         | Henry Ford            | cars        |  1900s
       Nintendo  | Japan       | Kyoto            | Fusajiro Yamauchi     | video games |  1880s
       Sony      | Japan       | Tokyo            | Akio Morita           | electronics |  1940s
      *Apple     | America     | Cupertino        | Steve Jobs            | electronics |  1970s
       Xiaomi    | China       | Beijing          | Lei Jun               | phones      |  2010s
       Huawei    | China       | Shenzhen         | Ren Zhengfei          | phones      |  1980s
       Microsoft | America     | Redmond          | Bill Gates            | software    |  1970s
      *Oracle    | America     | Austin           | Larry Ellison         | software    |  1970s
       Infosys   | India       | Bangalore        | Narayana Murthy       | software    |  1980s
       Adidas    | Germany     | Herzogenaurach   | Adi Dassler           | sportswear  |  1940s
       Puma      | Germany     | Herzogenaurach   | Rudolf Dassler        | sportswear  |  1940s
      *Nike      | America     | Beaverton        | Phil Knight           | sportswear  |  1960s
       Prada     | Italy       | Milan            | Mario Prada           | fashion     |  1910s
       Hermes    | France      | Paris            | Thierry Hermes        | fashion     |  1830s
      *Burberry  | England     | London           | Thomas Burberry       | fashion     |  1850s
       Lego      | Denmark     | Billund          | Ole Kirk Christiansen | toys        |  1930s
       Mattel    | America     | El Segundo       | Ruth Handler          | toys        |  1940s
       Carlsberg | Denmark     | Copenhagen       | Jacob Jacobsen        | beer        |  1840s
       Heineken  | Netherlands | Amsterdam        | Gerard Heineken       | beer        |  1860s
       Nestle    | Switzerland | Vevey            | Henri Nestle          | food        |  1860s
       Barilla   | Italy       | Parma            | Pietro Barilla        | food        |  1870s
       Swatch    | Switzerland | Biel             | Nicolas Hayek         | watches     |  1980s
       Rolex     | Switzerland | Geneva           | Hans Wilsdorf         | watches     |  1900s
       Michelin  | France      | Clermont-Ferrand | Andre Michelin        | tires       |  1880s
      """,
    questions: [
      "country": "From which country does {} come?",
      "city": "In which city is {} based?",
      "founder": "Who is a founder of {}?",
      "goods": "What does {} mainly sell?",
      "decade": "In which decade was {} founded?",
    ],
    stories: [
      Story(
        .person,
        [
          FactTemplate(
            sentence: "{subject} spent one summer working at {}.",
            alias: "the company that {subject} spent one summer at",
            statement: "{subject} spent one summer working at {}.",
            paraphrase: "The summer job of {subject} was at {}."),
          FactTemplate(
            sentence: "They then became a manager at {}.",
            alias: "the company that {subject} became a manager at",
            statement: "{subject} then became a manager at {}.",
            paraphrase: "The company that made {subject} a manager was {}."),
          FactTemplate(
            sentence: "They put all their savings into {}.",
            alias: "the company that {subject} put savings into",
            statement: "{subject} put all savings into {}.",
            paraphrase: "The savings of {subject} went into {}."),
        ]),
      Story(
        .company,
        [
          FactTemplate(
            sentence: "{subject} got its first loan from {}.",
            alias: "the company that {subject} got its first loan from",
            statement: "{subject} got its first loan from {}.",
            paraphrase: "The first loan of {subject} came from {}."),
          FactTemplate(
            sentence: "It later shared a building with {}.",
            alias: "the company that {subject} shared a building with",
            statement: "{subject} later shared a building with {}.",
            paraphrase: "In the building of {subject} there was also {}."),
          FactTemplate(
            sentence: "In the end, it was bought by {}.",
            alias: "the company that bought {subject}",
            statement: "In the end, {subject} was bought by {}.",
            paraphrase: "The last owner of {subject} was {}."),
        ]),
    ])
}
