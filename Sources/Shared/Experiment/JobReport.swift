/// The result of a job: final values, one row per question, and the files that later jobs read.
package struct JobReport: Hashable, Codable, Sendable {
  /// Final values by name, such as `efficacy` or `specificity`; fractions, never percentages.
  package var values: [String: Double]
  /// One row per question asked; empty for a training.
  package var questions: [QuestionRow]
  /// What the job leaves for others, by role: `model`, `hypernetwork`.
  package var artifacts: [String: ArtifactReference]

  /// A report of values, question rows and artifacts.
  package init(
    values: [String: Double], questions: [QuestionRow] = [],
    artifacts: [String: ArtifactReference] = [:]
  ) {
    self.values = values
    self.questions = questions
    self.artifacts = artifacts
  }
}

/// What a question probes.
package enum Probe: String, Codable, Sendable, CaseIterable {
  /// A propagation question: does the edited model answer with what follows from the fact?
  case efficacy
  /// A single-hop question about the same real entity: does it still answer as it should?
  case specificity
}

/// One question asked of one edited model.
package struct QuestionRow: Hashable, Codable, Sendable {
  /// The edit, by its id in the dataset.
  package var edit: String
  /// The question's place among those of its edit, from 0.
  package var index: Int
  /// What the question probes.
  package var probe: Probe
  /// The question as it was asked.
  package var question: String
  /// The accepted answer.
  package var gold: String
  /// The generated answer.
  package var prediction: String
  /// 1 for an exact match after normalisation, else 0.
  package var score: Double

  /// A row by all of its columns.
  package init(
    edit: String, index: Int, probe: Probe, question: String, gold: String, prediction: String,
    score: Double
  ) {
    self.edit = edit
    self.index = index
    self.probe = probe
    self.question = question
    self.gold = gold
    self.prediction = prediction
    self.score = score
  }
}

/// A file that a job left, named by its content.
package struct ArtifactReference: Hashable, Codable, Sendable {
  /// SHA-256 of the bytes, in hexadecimal.
  package var sha256: String
  /// The number of bytes.
  package var size: Int

  /// A reference to bytes with this hash and size.
  package init(sha256: String, size: Int) {
    self.sha256 = sha256
    self.size = size
  }
}

/// One point of a series over steps.
package struct MetricPoint: Hashable, Codable, Sendable {
  /// The series, such as `loss`.
  package var name: String
  /// The step, from 0.
  package var step: Int
  /// The value at that step.
  package var value: Double

  /// A point by its series, step and value.
  package init(name: String, step: Int, value: Double) {
    self.name = name
    self.step = step
    self.value = value
  }
}

/// How far a running job is.
package struct JobProgress: Hashable, Codable, Sendable {
  /// Steps done.
  package var step: Int
  /// Steps in all.
  package var steps: Int
  /// The newest loss, where the job has one.
  package var loss: Double?
  /// The estimated seconds until the job is done.
  package var secondsLeft: Double?

  /// Progress by its parts.
  package init(step: Int, steps: Int, loss: Double? = nil, secondsLeft: Double? = nil) {
    self.step = step
    self.steps = steps
    self.loss = loss
    self.secondsLeft = secondsLeft
  }
}

/// Why an attempt ended without a result.
package struct JobFailure: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The class of the failure, which decides whether another attempt makes sense.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// The job cannot succeed as described: a value, a file, a diverged loss. Never retried.
    case job
    /// The host is at fault: its disk, its memory, its network. Retried elsewhere.
    case host
    /// The worker vanished. Retried.
    case lost
  }

  /// The class.
  package var kind: Kind
  /// What happened, with which value, and what to do.
  package var message: String

  /// A failure by its class and message.
  package init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  package var description: String { message }
}
