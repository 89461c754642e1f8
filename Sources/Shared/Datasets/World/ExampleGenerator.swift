import Randomness

/// Draws the edits of one split, in the way of Controlled RippleEdit.
///
/// A type is drawn in proportion to its entities in the split, then the kind of subject, then
/// three different entities. Every relation of the type in the split asks about one of the three.
package struct ExampleGenerator {
  /// What one type contributes to the split.
  private struct Pool {
    let type: EntityType
    let entities: [Entity]
    let relations: [Relation]
  }

  private let pools: [Pool]
  private let entityCount: Int
  private var random: SplitMix64

  /// Prepares to draw; a type that has no relation in this split is left out.
  package init(split: Split, types: [EntityType], seed: UInt64) {
    pools = types.map { type in
      Pool(
        type: type,
        entities: type.entities.filter { $0.isHeldOut == split.usesHeldOutEntities },
        relations: type.relations.filter { $0.isHeldOut == split.usesHeldOutRelations })
    }
    .filter { !$0.relations.isEmpty }
    entityCount = pools.map(\.entities.count).reduce(0, +)
    random = SplitMix64(seed: seed, stream: "built-in world: \(split.rawValue)")
  }

  /// Draws one edit, whose subject is the next of `names`.
  package mutating func example(id: String, names: inout SubjectNames) -> EditExample {
    let pool = drawPool()
    let story = pool.type.stories[random.index(below: pool.type.stories.count)]
    let subject = names.deal(story.kind)
    let order = random.permutation(pool.entities.count)
    let entities = story.facts.indices.map { pool.entities[order[$0]] }

    let sentences = zip(story.facts, entities).map { fact, entity in
      fact.sentence.filled(subject: subject, entity: entity.name)
    }
    let questions = pool.relations.map { relation in
      let index = random.index(below: entities.count)
      return question(
        relation, about: entities[index], alias: story.facts[index].alias.filled(subject: subject))
    }
    let facts = zip(story.facts, entities).map { fact, entity in
      fact.atomicFact(subject: subject, entity: entity.name)
    }
    return EditExample(
      id: id, type: pool.type.name, text: sentences.joined(separator: " "), subject: subject,
      subjectKind: story.kind, entities: entities.map(\.name), facts: facts,
      probes: RippleProbes.probes(facts: facts, questions: questions))
  }

  private mutating func drawPool() -> Pool {
    var ticket = random.index(below: entityCount)
    for pool in pools {
      if ticket < pool.entities.count { return pool }
      ticket -= pool.entities.count
    }
    preconditionFailure("ticket \(ticket) is beyond all \(entityCount) entities")
  }

  private func question(
    _ relation: Relation, about entity: Entity, alias: String
  ) -> RippleProbes.Question {
    guard let answer = entity.answers[relation.name] else {
      preconditionFailure("\(entity.name) has no \(relation.name)")
    }
    return RippleProbes.Question(
      template: relation.template, alias: relation.question.filled(entity: alias),
      unalias: relation.question.filled(entity: entity.name), entity: entity.name, answer: answer)
  }
}

extension Split {
  /// Whether the split's texts name entities that training does not know.
  fileprivate var usesHeldOutEntities: Bool { self == .oodEntity || self == .oodBoth }

  /// Whether the split's questions ask for relations that training does not know.
  fileprivate var usesHeldOutRelations: Bool { self == .oodRelation || self == .oodBoth }
}
