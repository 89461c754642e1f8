import Datasets
import Editing
import Experiment
import Tensor
import Transformer

/// Edits, probes, responses: what a split says about an editor.
///
/// One edit is made of the base model at a time; prompts are begin + probe, with nothing before it
/// but what the editor puts there.
struct Evaluation: Sendable {
  let interrogation: Interrogation
  let editor: any Editor
  /// The most frequent and the seen answers of the data set.
  let statistics: AnswerStatistics
  /// What the unedited model said; nil where it is the unedited model that is evaluated.
  let unedited: UneditedRows?

  private var world: World { interrogation.world }

  /// Rows of all examples, in order.
  /// - Throws: `TrialStopped` when asked to stop, `JobFailure` where an edit fails or the edited
  ///   models have collapsed.
  func rows(of examples: [EditExample], in environment: TrialEnvironment) throws -> [QuestionRow] {
    let requests = examples.map(world.request)
    let editor = try editor.prepared(for: requests.filter(isEditable), of: interrogation.model)
    var collapse = CollapseCheck(vocabulary: interrogation.model.configuration.vocabularySize)
    var edits = 0
    return try environment.inWaves(
      Array(zip(examples, requests)), passesOf: editor.editsPerPass,
      atATime: editor.passesAtATime, keptAs: "evaluation"
    ) { pairs, threads in
      try pass(
        over: pairs, editor, interrogation.withThreads(threads), now: environment.now)
    } check: {
      try collapse.take($0)
      edits += $0.edits
      for point in $0.metrics(after: edits) { environment.report(.metric(point)) }
    }.flatMap(\.rows)
  }

  /// What came of some edits.
  struct Pass: Codable, Sendable {
    var rows: [QuestionRow]
    /// The change of a matrix that is the largest of all.
    var largestChange: MatrixChange?
    /// Edits made.
    var edits: Int
    /// Seconds that making them took, and putting their probes.
    var editing, answering: Double

    /// What an edit took, on average.
    func metrics(after edits: Int) -> [MetricPoint] {
      [(ValueName.editSeconds, editing), (ValueName.answerSeconds, answering)].map {
        MetricPoint(name: $0, step: edits, value: $1 / Double(self.edits))
      }
    }
  }

  private func pass(
    over pairs: [(example: EditExample, request: EditRequest)], _ editor: any Editor,
    _ interrogation: Interrogation, now: () -> ContinuousClock.Instant
  ) throws -> Pass {
    let start = now()
    let edits = try edits(for: pairs.map(\.request), by: editor, of: interrogation.model)
    let made = now()
    let probes = pairs.map(\.example.probes)
    let responses = interrogation.responses(to: probes, under: edits)
    let answered = now()
    let meetsConditions = unedited == nil ? interrogation.meetsConditions(of: probes) : nil
    return Pass(
      rows: try pairs.indices.flatMap { place in
        try rows(
          of: pairs[place].example, responses: responses[place],
          isEdited: isEditable(pairs[place].request), meetsConditions: meetsConditions?[place])
      },
      largestChange: MatrixChange.largest(of: edits, named: pairs.map(\.request.name)),
      edits: pairs.count, editing: (made - start) / .seconds(1),
      answering: (answered - made) / .seconds(1))
  }

  /// Whether the editor can learn a request: some learn nothing but statements, and of some edits
  /// there are none.
  private func isEditable(_ request: EditRequest) -> Bool {
    !editor.readsStatements || !request.statements.isEmpty
  }

  /// The edits of requests; that of one which the editor cannot learn is nothing.
  private func edits(for requests: [EditRequest], by editor: any Editor, of model: Decoder) throws
    -> [Edit]
  {
    var made = try editor.edits(for: requests.filter(isEditable), of: model)[...]
    return requests.map { isEditable($0) ? made.removeFirst() : .nothing }
  }

  /// The rows of an edit.
  /// - Parameters:
  ///   - isEdited: Whether an edit could be made; no probe counts where not.
  ///   - meetsConditions: Whether the unedited model meets each probe's conditions, where that is
  ///     asked just now.
  private func rows(
    of example: EditExample, responses: [Response], isEdited: Bool, meetsConditions: [Bool]?
  ) throws -> [QuestionRow] {
    let isStored = isEdited && isStored(example, responses)
    return try example.probes.indices.map { index in
      let probe = example.probes[index]
      let before = try unedited?.row(of: example.id, index, asking: probe.prompt)
      let counts = meetsConditions?[index] ?? before?.isCounted ?? true
      return QuestionRow(
        edit: example.id, index: index, group: probe.group, criterion: probe.criterion,
        relation: probe.relation, prompt: probe.prompt, answers: probe.answers,
        isVerbatim: probe.isVerbatim(in: example),
        isSeen: statistics.seen.contains(probe.answers),
        test: probe.test.map { QuestionRow.Test(number: $0.number, rule: $0.rule) },
        isCounted: counts && isEdited && (isStored || probe.group == .efficacy),
        majorityChance: statistics.majorityChance(of: probe),
        entityChance: statistics.entityChance(of: probe, in: example),
        before: before?.after ?? responses[index], after: responses[index])
    }
  }

  /// Whether the edited model completes the edited sentence, which the protocol `original` demands
  /// before it counts what follows.
  private func isStored(_ example: EditExample, _ responses: [Response]) -> Bool {
    guard interrogation.answerProtocol == .original, unedited != nil else { return true }
    let told = zip(example.probes, responses).filter { $0.0.group == .efficacy }
    return !told.isEmpty && told.allSatisfy(\.1.containsMatch)
  }
}
