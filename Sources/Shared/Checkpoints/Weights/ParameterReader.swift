import Tensor
import Transformer

/// Puts the tensors of a checkpoint where they belong.
struct ParameterReader<Source: WeightSource> {
  private let files: Source
  private let configuration: ModelConfiguration
  private let table: [StoredTensor.Place: StoredTensor]

  private var decoder: DecoderConfiguration { configuration.decoder }

  /// A reader of files that a configuration describes.
  init(files: Source, configuration: ModelConfiguration) {
    (self.files, self.configuration) = (files, configuration)
    table = Dictionary(
      uniqueKeysWithValues: configuration.tensors.map { ($0.place, $0) })
  }

  /// GPT-2's own files leave out the first part of every name.
  private func name(_ tensor: StoredTensor) -> String {
    let short = tensor.name.trimmingPrefix("transformer.")
    return files.has(tensor.name) || !files.has(String(short)) ? tensor.name : String(short)
  }

  /// Refuses tensors that the model does not have.
  func refuseStrangers() throws {
    let known = Set(configuration.tensors.map(name))
    let strangers = files.tensorNames.filter {
      !known.contains($0) && !configuration.isIgnored($0) && $0 != headName
    }
    guard strangers.isEmpty else {
      throw CheckpointError(
        "the weights hold '\(strangers[0])' and \(strangers.count - 1) more that a "
          + "\(configuration.family.rawValue) of this config.json does not have")
    }
  }

  private var headName: String { "lm_head.weight" }

  /// All weights.
  func parameters() throws -> DecoderParameters {
    let embedding = try files.weight(
      name(table[.embedding]!), rows: decoder.vocabularySize, columns: decoder.hiddenSize)
    return DecoderParameters(
      embedding: embedding,
      positions: try table[.positions].map { try tensor($0) },
      blocks: try (0..<decoder.blockCount).map(block),
      norm: try norm(.final), head: try head(embedding))
  }

  private func block(_ index: Int) throws -> BlockParameters {
    BlockParameters(
      attentionNorm: try norm(.attention(block: index)),
      attentionInput: try linear(.attentionInput, of: index),
      attentionOutput: try linear(.attentionOutput, of: index),
      mlpNorm: try norm(.mlp(block: index)), mlpInput: try linear(.mlpInput, of: index),
      mlpOutput: try linear(.mlpOutput, of: index))
  }

  private func norm(_ norm: StoredTensor.Norm) throws -> NormParameters {
    NormParameters(
      gain: try tensor(table[.norm(norm, .gain)]!),
      bias: try table[.norm(norm, .bias)].map { try tensor($0) })
  }

  private func linear(_ matrix: FusedMatrix, of block: Int) throws -> LinearParameters {
    let maps = decoder.maps(in: matrix)
    if let fused = table[.weight(block: block, maps: maps, layout: .inputMajor)] {
      return LinearParameters(
        weight: Weight(try tensor(fused).transposed),
        bias: try table[.bias(block: block, maps: maps)].map { try tensor($0) })
    }
    let parts = maps.map { table[.weight(block: block, maps: [$0], layout: .outputMajor)]! }
    let biases = try maps.compactMap { try table[.bias(block: block, maps: [$0])].map(tensor) }
    return LinearParameters(
      weight: try files.weight(
        zip(parts, maps).map { (name($0), decoder.shape(of: $1).output) },
        columns: decoder.shape(of: matrix).columns),
      bias: biases.isEmpty
        ? nil
        : Tensor(shape: [decoder.shape(of: matrix).rows], values: biases.flatMap(\.values)))
  }

  /// A tensor in memory: a vector, or a matrix whose layout here is another than in the file.
  private func tensor(_ stored: StoredTensor) throws -> Tensor {
    try files.tensor(name(stored), shape: stored.shape(decoder))
  }

  /// The head; a copy of the embedding in the file of a tied model must really be one.
  private func head(_ embedding: Weight) throws -> Weight? {
    guard decoder.tiesHead else {
      return try files.weight(
        headName, rows: decoder.vocabularySize, columns: decoder.hiddenSize)
    }
    guard files.has(headName) else { return nil }
    let copy = try files.weight(
      headName, rows: decoder.vocabularySize, columns: decoder.hiddenSize)
    for start in stride(from: 0, to: copy.rows, by: 1_024) {
      let rows = start..<min(start + 1_024, copy.rows)
      guard copy.rows(rows) == embedding.rows(rows) else {
        throw CheckpointError(
          "config.json: tie_word_embeddings is true, but '\(headName)' differs from the "
            + "embedding: set it to false")
      }
    }
    return nil
  }
}
