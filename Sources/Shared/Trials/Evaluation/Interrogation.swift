package import Datasets
package import Editing
package import Experiment
package import Transformer

/// Probes put to a model, under edits or none, and its responses by every measure.
package struct Interrogation: Sendable {
  let world: World
  private(set) var model: Decoder
  let answerProtocol: AnswerProtocol
  /// The most tokens of an answer, where the protocol has no rule of its own.
  let limit: Int

  /// Probes in a world, put to a model.
  package init(world: World, model: Decoder, answerProtocol: AnswerProtocol, limit: Int) {
    (self.world, self.model) = (world, model)
    (self.answerProtocol, self.limit) = (answerProtocol, limit)
  }

  /// The same, whose passes may use this many threads.
  func withThreads(_ threads: Int) -> Interrogation {
    var changed = self
    changed.model = model.withThreads(threads)
    return changed
  }

  /// The responses to the probes of each edit. Edits that ride beside the frozen weights are read in
  /// one batch; each change of whole weights answers its own probes.
  package func responses(to probes: [[Probe]], under edits: [Edit]) -> [[Response]] {
    guard edits.contains(where: { $0.weights != nil }) else {
      return batch(probes, under: edits, of: model)
    }
    return zip(probes, edits).map { probes, edit in
      guard let delta = edit.weights else { return batch([probes], under: [edit], of: model)[0] }
      return batch([probes], under: [.nothing], of: model.applying(delta))[0]
    }
  }

  /// Whether the model, as it is, meets the conditions of each probe's test. Only the protocol
  /// `original` asks; every other one counts every probe.
  package func meetsConditions(of probes: [[Probe]]) -> [[Bool]] {
    guard answerProtocol == .original else { return probes.map { $0.map { _ in true } } }
    let conditions = probes.map { probes in
      probes.flatMap { $0.test?.conditions ?? [] }.map { condition in
        Probe(
          group: .specificity, criterion: "condition", prompt: condition.prompt, form: .cloze,
          answers: condition.answers)
      }
    }
    let met = batch(conditions, under: conditions.map { _ in .nothing }, of: model)
    return zip(probes, met).map { probes, met in
      var rest = met[...]
      return probes.map { probe in
        let own = rest.prefix(probe.test?.conditions.count ?? 0)
        rest = rest.dropFirst(own.count)
        return own.allSatisfy(\.containsMatch)
      }
    }
  }

  private func batch(_ probes: [[Probe]], under edits: [Edit], of model: Decoder) -> [[Response]] {
    let updates = edits.map(\.updates)
    let asked = probes.indices.flatMap { place in
      probes[place].map { probe in
        (
          probe: probe,
          prompt: Decoder.Prompt(
            tokens: world.prompt(probe.prompt, context: edits[place].context), edit: place)
        )
      }
    }
    guard !asked.isEmpty else { return probes.map { _ in [] } }
    let limits = asked.map { limit(of: $0.prompt) }
    let generated = model.generate(
      asked.map(\.prompt), edits: updates,
      until: Ending(tokens: Set(world.ends), limit: limits.max() ?? limit))
    let scores = model.scores(
      of: asked.map { world.target($0.probe.answers.preferred) }, behind: asked.map(\.prompt),
      edits: updates)
    // Greedy tokens do not depend on how many follow: a shorter limit is a shorter prefix.
    var rest = asked.indices.map { index in
      response(
        to: asked[index].probe, tokens: Array(generated[index].prefix(limits[index])),
        scores[index])
    }[...]
    return probes.map { probes in
      defer { rest = rest.dropFirst(probes.count) }
      return Array(rest.prefix(probes.count))
    }
  }

  /// The most tokens of an answer. RippleEdits' code generates until prompt and answer together have
  /// as many tokens as the prompt, with whatever stands before the question, has characters, and 30.
  private func limit(of prompt: Decoder.Prompt) -> Int {
    switch answerProtocol {
    case .strict, .noConditions: limit
    case .original:
      max(1, world.text(prompt.tokens).unicodeScalars.count + 30 - prompt.tokens.count)
    }
  }

  private func response(to probe: Probe, tokens: [Int], _ scores: [TokenScore]) -> Response {
    let text = answerProtocol.judged(world.text(tokens), of: probe.form)
    let count = Double(scores.count)
    return Response(
      text: text, exactMatch: ExactMatch.matches(text, probe.answers),
      containsMatch: ContainsMatch.matches(
        text, after: probe.prompt, probe.answers, by: answerProtocol),
      tokenAccuracy: Double(scores.count(where: \.isMostLikely)) / count,
      wholeAnswer: scores.allSatisfy(\.isMostLikely),
      nll: -scores.reduce(0) { $0 + Double($1.logProbability) } / count)
  }
}

extension Edit {
  /// The change of whole weights, where the edit is one.
  fileprivate var weights: WeightDelta? {
    if case .weights(let delta) = self { delta } else { nil }
  }

  /// The tokens that the edit puts before a question.
  fileprivate var context: [Int] {
    if case .context(let tokens) = self { tokens } else { [] }
  }

  /// The updates that the edit puts beside the weights.
  fileprivate var updates: [Site: LowRankUpdate] {
    if case .updates(let updates) = self { updates } else { [:] }
  }
}
