import Checkpoints
import Tensor
import Testing
import Transformer

/// What files of several ages say of rotary positions.
@Suite struct RotaryPositionTests {
  /// A configuration with these members instead of the golden one's `rope_parameters`.
  private func positions(_ members: String) throws -> DecoderConfiguration.Positions {
    let scratch = try ScratchCheckpoint("llama")
    let standard = """
      "rope_parameters": {
          "rope_theta": 10000.0,
          "rope_type": "default"
        }
      """
    try scratch.replace(standard, with: members)
    return try Checkpoint.configuration(in: scratch.directory).decoder.positions
  }

  /// Frequencies that are scaled as those of the published Llama-3.2-1B.
  private static let published = RoPE.Scaling.llama3(
    factor: 32, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalPositionCount: 8_192)

  @Test(arguments: [
    (#""other": 0"#, 10_000, RoPE.Scaling.none),
    (#""rope_theta": 7, "rope_scaling": null, "rope_parameters": null"#, 7, .none),
    (#""rope_parameters": {"rope_type": "default", "rope_theta": 7}"#, 7, .none),
    (#""rope_theta": 7, "rope_parameters": {"rope_type": "default"}"#, 7, .none),
    (
      #""rope_theta": 7, "rope_parameters": {"rope_type": "linear", "factor": 2}"#, 7,
      .linear(factor: 2)
    ),
    (#""rope_theta": 7, "rope_parameters": {"rope_theta": 8}"#, 8, .none),
    (#""rope_scaling": {"type": "linear", "factor": 2}"#, 10_000, .linear(factor: 2)),
    (
      // As transformers 5 saves the one before.
      """
      "rope_parameters": {"factor": 2.0, "rope_theta": 7.0, "rope_type": "linear",
      "type": "linear"}
      """, 7, .linear(factor: 2)
    ),
    (
      #""partial_rotary_factor": 1.0, "rope_parameters": {"partial_rotary_factor": 1}"#, 10_000,
      .none
    ),
    (
      // As Meta published it.
      """
      "rope_scaling": {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
      "original_max_position_embeddings": 8192, "rope_type": "llama3"}, "rope_theta": 500000.0
      """, 500_000, published
    ),
    (
      // As transformers 5.23 saves the same model.
      """
      "rope_parameters": {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
      "original_max_position_embeddings": 8192, "rope_theta": 500000.0, "rope_type": "llama3"}
      """, 500_000, published
    ),
  ])
  func `every published form is understood`(members: String, theta: Double, scaling: RoPE.Scaling)
    throws
  {
    #expect(try positions(members) == .rotary(theta: theta, scaling: scaling))
  }

  @Test(arguments: [
    (
      #""rope_parameters": {"rope_type": "yarn", "factor": 2}"#,
      "rope_parameters.rope_type is \"yarn\""
    ),
    (#""rope_scaling": {"type": "dynamic", "factor": 2}"#, "rope_scaling.type is \"dynamic\""),
    (#""rope_scaling": "yarn""#, "rope_scaling is \"yarn\", but must be an object or null"),
    (#""rope_parameters": [1]"#, "rope_parameters is [ 1 ], but must be an object or null"),
    (
      #""rope_parameters": {"full_attention": {"rope_type": "default", "rope_theta": 7}}"#,
      "rope_parameters.full_attention is {"
    ),
    (
      #""rope_parameters": {}, "rope_scaling": {"type": "linear", "factor": 2}"#,
      "rope_scaling is {"
    ),
    (#""rope_scaling": {"factor": 2}"#, "rope_scaling.factor is 2, but only rope_type"),
    (#""rope_scaling": {"type": "linear", "factor": 2, "xyz": 1}"#, "rope_scaling.xyz is 1"),
    (#""rope_scaling": {"type": "linear", "factor": -2}"#, "rope_scaling.factor is -2"),
    (#""rope_scaling": {"type": "linear"}"#, "rope_scaling.factor is missing"),
    (
      #""rope_parameters": {"rope_type": "llama3", "low_freq_factor": 4, "high_freq_factor": 4}"#,
      "rope_parameters.low_freq_factor is 4"
    ),
    (
      """
      "rope_parameters": {"rope_type": "llama3", "low_freq_factor": 1, "high_freq_factor": 4,
      "factor": 8, "original_max_position_embeddings": 1.5}
      """, "rope_parameters.original_max_position_embeddings is 1.5"
    ),
    (#""rope_theta": 0"#, "rope_theta is 0"),
    (#""rope_parameters": {"rope_theta": "1"}"#, "rope_parameters.rope_theta is \"1\""),
    (#""partial_rotary_factor": 0.5"#, "partial_rotary_factor is 0.5"),
    (
      #""rope_parameters": {"partial_rotary_factor": 0.5}"#,
      "rope_parameters.partial_rotary_factor is 0.5"
    ),
  ])
  func `what is not computed is refused by its full name`(members: String, message: String) {
    #expect {
      try positions(members)
    } throws: {
      "\($0)".hasPrefix("config.json: \(message)")
    }
  }
}
