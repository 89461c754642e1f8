import Checkpoints
import Foundation
import Testing

/// What cannot be computed here is refused by file, key or tensor, with the value and the way out.
@Suite struct RefusalTests {
  @Test(arguments: [
    (#""model_type": "llama""#, #""model_type": "mamba""#, "model_type is \"mamba\""),
    (#""hidden_act": "silu""#, #""hidden_act": "relu""#, "hidden_act is \"relu\""),
    ("LlamaForCausalLM", "LlamaForSequenceClassification", "architectures is LlamaForSeq"),
    (#""rope_type": "default""#, #""rope_type": "yarn""#, "rope_type is \"yarn\""),
    (#""vocab_size": 61"#, #""vocab_size": 1e300"#, "vocab_size is"),
    (#""hidden_size": 16"#, #""hidden_size": -16"#, "hidden_size is -16"),
    (#""hidden_size": 16"#, #""hidden_size": 16.5"#, "hidden_size is 16.5"),
    (#""num_key_value_heads": 2"#, #""num_key_value_heads": 3"#, "num_key_value_heads is 3"),
    (#""pretraining_tp": 1"#, #""pretraining_tp": 2"#, "pretraining_tp is 2"),
    (#""eos_token_id": 2"#, #""eos_token_id": 61"#, "eos_token_id is 61"),
    (
      #""vocab_size": 61"#, #""vocab_size": 61, "quantization_config": {"quant_method": "gptq"}"#,
      "gptq"
    ),
    (#""num_hidden_layers": 2"#, #""num_hidden_layers": 3"#, "tensor 'model.layers.2."),
    (#""num_hidden_layers": 2"#, #""num_hidden_layers": 1"#, "the weights hold 'model.layers.1."),
    (
      #""intermediate_size": 20"#, #""intermediate_size": 24"#,
      "has shape [20, 16], but the model needs [24, 16]"
    ),
    (#""vocab_size": 61"#, #""vocab_size": "#, "config.json: byte"),
  ])
  func `a mistake in config dot json is named`(old: String, new: String, message: String) throws {
    let scratch = try ScratchCheckpoint("llama")
    try scratch.replace(old, with: new)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains(message)
    }
  }

  @Test(arguments: ["config.json", "model.safetensors"])
  func `a missing file is named`(file: String) throws {
    let scratch = try ScratchCheckpoint("llama")
    try FileManager.default.removeItem(at: scratch.directory.appending(path: file))
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains(file)
    }
  }

  @Test func `a missing shard and one outside of the directory are named`() throws {
    let scratch = try ScratchCheckpoint("llama-linear")
    let index = "model.safetensors.index.json"
    try scratch.replace("model-00002-of", with: "../model-00002-of", in: index)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains("must name a file beside the index")
    }
    try scratch.replace("../model-00002-of", with: "model-00009-of", in: index)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains("model-00009-of-00004.safetensors, which is not in")
    }
  }

  @Test func `weights that are no floats are refused by name`() throws {
    let scratch = try ScratchCheckpoint("llama")
    let url = scratch.directory.appending(path: "model.safetensors")
    // A header of the same length: four bytes an element either way.
    let data = try Data(contentsOf: url)
    let end = 8 + Int(data[0]) + Int(data[1]) << 8
    let header = String(decoding: data[8..<end], as: UTF8.self)
    let spoilt = header.replacing("\"F32\"", with: "\"U32\"")
    try (data.prefix(8) + Data(spoilt.utf8) + data[end...]).write(to: url)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains("has type U32")
    }
  }

  @Test(arguments: [1, 9, 500, 4_000]) func `a truncated file is refused`(length: Int) throws {
    let scratch = try ScratchCheckpoint("llama")
    let url = scratch.directory.appending(path: "model.safetensors")
    try Data(contentsOf: url).prefix(length).write(to: url)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".hasPrefix("model.safetensors: ")
    }
  }

  @Test func `a head that differs from the embedding it should be tied to is refused`() throws {
    let scratch = try ScratchCheckpoint("llama")
    try scratch.replace(#""tie_word_embeddings": false"#, with: #""tie_word_embeddings": true"#)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains("'lm_head.weight' differs from the embedding")
    }
  }
}
