import JSON
package import Transformer

/// What `config.json` says of a model.
package struct ModelConfiguration: Hashable, Sendable {
  /// The family, which decides on names and layout in the file.
  package var family: Family
  /// The decoder's shape and mathematics.
  package var decoder: DecoderConfiguration
  /// The tokens that end a text; the first is the one that is written.
  package var ends: [Int]
  /// The token that begins a text, where the model has one.
  package var begin: Int?

  /// A configuration from its parts.
  package init(family: Family, decoder: DecoderConfiguration, ends: [Int], begin: Int?) {
    self.family = family
    self.decoder = decoder
    self.ends = ends
    self.begin = begin
  }

  /// Reads the bytes of `config.json`. Whatever would change the model's mathematics is either
  /// understood or refused.
  /// - Throws: `CheckpointError` that names the key, its value, and what can be read.
  package init(json bytes: [UInt8]) throws(CheckpointError) {
    let reader = try ConfigurationReader(bytes, file: "config.json")
    family = try reader.choice("model_type", of: Family.allCases.map(\.rawValue)) {
      Family(rawValue: $0)
    }
    if let named = reader.object["architectures"]?.elements?.first?.text,
      named != family.architecture
    {
      throw reader.refusal(
        "architectures", "\(named)",
        "a \(family.rawValue) checkpoint is read as \(family.architecture)")
    }
    try reader.refuseQuantisation()
    decoder = family == .gpt2 ? try reader.gpt2() : try reader.llama(family)
    try reader.check(decoder)
    ends = try reader.tokens("eos_token_id", below: decoder.vocabularySize)
    begin = try reader.tokens("bos_token_id", below: decoder.vocabularySize).first
  }
}
