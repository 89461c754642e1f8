import Datasets
import Editing
import Experiment
import Tensor
import Tokenizers
import Transformer
import Trials

/// A model that says exactly what a test tells it to: each word is followed by one other.
///
/// The residual stream is the embedding, one channel a token, and the blocks add nothing to it; the
/// head then names the follower.
struct BigramModel {
  let world: World
  let model: Decoder

  /// A model of these texts, each word of which is followed by the next.
  /// - Parameters:
  ///   - texts: What the model says. A word that occurs twice is followed by what followed it last.
  ///   - vocabulary: Other texts whose words the tokenizer knows.
  ///   - stops: Whether a text is followed by the end.
  init(saying texts: [String], knowing vocabulary: [String] = [], stops: Bool = true) {
    let tokenizer = Tokenizer.words(of: texts + vocabulary, begin: "<s>", end: "</s>")
    let end = tokenizer.id(of: "</s>")!
    let dataset = Dataset(reference: .builtIn(version: 1), examples: [:])
    world = World(dataset, tokenizer: tokenizer, ends: [end])

    let size = tokenizer.size + tokenizer.size % 2
    let configuration = DecoderConfiguration.llama(
      vocabularySize: size, hiddenSize: size, intermediateSize: 2, blockCount: 1, headCount: 1,
      keyValueHeadCount: 1, positionCount: 64, tiesHead: false)
    var parameters = DecoderParameters.zeros(configuration)
    parameters.norm.gain = Tensor(shape: [size], repeating: 1)
    parameters.blocks[0].attentionNorm.gain = Tensor(shape: [size], repeating: 1)
    parameters.blocks[0].mlpNorm.gain = Tensor(shape: [size], repeating: 1)
    var (embedding, head) = (Tensor(rows: size, columns: size), Tensor(rows: size, columns: size))
    for token in 0..<size { embedding.values[token * size + token] = 1 }
    for text in texts {
      let tokens = world.tokens(text) + (stops ? [end] : [])
      for (token, next) in zip(tokens, tokens.dropFirst()) {
        for other in 0..<size { head.values[other * size + token] = other == next ? 1 : 0 }
      }
    }
    parameters.embedding = Weight(embedding)
    parameters.head = Weight(head)
    model = Decoder(configuration: configuration, parameters: parameters)
  }

  /// What the model says to a probe.
  func response(
    to probe: Probe, under edit: Edit = .nothing, by answerProtocol: AnswerProtocol = .strict
  ) -> Response {
    Interrogation(world: world, model: model, answerProtocol: answerProtocol, limit: 8)
      .responses(to: [[probe]], under: [edit])[0][0]
  }

  /// A naive harness: the share of the target's tokens that the model finds most likely, where the
  /// prompt is so many tokens long.
  func naiveTokenAccuracy(_ text: [Int], promptLength: Int) -> Double {
    let scores = model.scores(
      of: [Array(text[promptLength...])],
      behind: [Decoder.Prompt(tokens: Array(text[..<promptLength]))])[0]
    return Double(scores.count(where: \.isMostLikely)) / Double(scores.count)
  }
}

/// A question or a cut sentence with one answer.
func probe(
  _ prompt: String, _ answers: [[String]], _ form: Probe.Form = .cloze,
  group: ProbeGroup = .portability
) -> Probe {
  Probe(
    group: group, criterion: "test", prompt: prompt, form: form, answers: AcceptedAnswers(answers))
}
