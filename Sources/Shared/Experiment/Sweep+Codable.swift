import Datasets

/// A sweep as JSON. One that was made by hand is checked as it is read, so that what is submitted can
/// be expanded.
extension Sweep: Codable {
  private enum Key: String, CodingKey { case name, description, blocks }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      name: try container.decode(String.self, forKey: .name),
      description: try container.decode(String.self, forKey: .description),
      blocks: try container.decode([Block].self, forKey: .blocks))
    do {
      try check()
    } catch {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "sweep '\(name)': \(error)"))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(description, forKey: .description)
    try container.encode(blocks, forKey: .blocks)
  }
}

extension Sweep.Block: Codable {
  private enum Key: String, CodingKey {
    case name, base, evaluation, judge, editors, splits, axes, zips, seeds, exclude, include, random
    case rules
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let base = try container.decode(BaseSpec.self, forKey: .base)
    self.init(
      name: try container.decode(String.self, forKey: .name), dataset: base.dataset,
      base: base.model, evaluation: try container.decode(Settings.self, forKey: .evaluation),
      judge: try container.decodeIfPresent(Settings.self, forKey: .judge),
      editors: try container.decode([String].self, forKey: .editors),
      splits: try container.decode([Split].self, forKey: .splits),
      axes: try container.decode([Sweep.Axis].self, forKey: .axes),
      zips: try container.decode([[Sweep.AxisKey]].self, forKey: .zips),
      seeds: try container.decode([Int].self, forKey: .seeds),
      exclude: try container.decode([Sweep.Condition].self, forKey: .exclude),
      include: try container.decode([Sweep.Point].self, forKey: .include),
      random: try container.decodeIfPresent(Sweep.RandomDraw.self, forKey: .random),
      rules: try container.decode(SchedulingRules.self, forKey: .rules))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(baseSpec, forKey: .base)
    try container.encode(evaluation, forKey: .evaluation)
    try container.encodeIfPresent(judge, forKey: .judge)
    try container.encode(editors, forKey: .editors)
    try container.encode(splits, forKey: .splits)
    try container.encode(axes, forKey: .axes)
    try container.encode(zips, forKey: .zips)
    try container.encode(seeds, forKey: .seeds)
    try container.encode(exclude, forKey: .exclude)
    try container.encode(include, forKey: .include)
    try container.encodeIfPresent(random, forKey: .random)
    try container.encode(rules, forKey: .rules)
  }
}
