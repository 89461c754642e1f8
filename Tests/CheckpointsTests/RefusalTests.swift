import Checkpoints
import Foundation
import Testing
import Tokenizers
import Transformer

/// What cannot be computed here is refused by file, key or tensor, with the value and the way out.
@Suite struct RefusalTests {
  @Test(arguments: [
    (#""model_type": "llama""#, #""model_type": "mamba""#, "model_type is \"mamba\""),
    (#""hidden_act": "silu""#, #""hidden_act": "relu""#, "hidden_act is \"relu\""),
    ("LlamaForCausalLM", "LlamaForSequenceClassification", "architectures is LlamaForSeq"),
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
    (
      #""num_hidden_layers": 2"#, #""num_hidden_layers": 16777216"#,
      "num_hidden_layers is 16777216, but must be a whole number from 1 to 1024"
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

  @Test(arguments: [
    (#""use_sliding_window": false"#, #""use_sliding_window": true"#, "use_sliding_window is true"),
    (
      #""full_attention""#, #""sliding_attention""#,
      "layer_types is \"sliding_attention\", but only full_attention"
    ),
    (#""layer_types": ["#, #""layer_types": "full", "other": ["#, "layer_types is \"full\""),
  ])
  func `a mistake in a Qwen2's config dot json is named`(old: String, new: String, message: String)
    throws
  {
    try expectRefusal("qwen2", old, new, message)
  }

  @Test(arguments: [
    (#""gelu_new""#, #""gelu""#, "activation_function is \"gelu\""),
    (
      #""scale_attn_weights": true"#, #""scale_attn_weights": false"#, "scale_attn_weights is false"
    ),
    (
      #""scale_attn_by_inverse_layer_idx": false"#, #""scale_attn_by_inverse_layer_idx": true"#,
      "scale_attn_by_inverse_layer_idx is true"
    ),
    (
      #""reorder_and_upcast_attn": false"#, #""reorder_and_upcast_attn": true"#,
      "reorder_and_upcast_attn is true"
    ),
    (
      #""add_cross_attention": false"#, #""add_cross_attention": true"#,
      "add_cross_attention is true"
    ),
    (#""n_head": 4"#, #""n_head": 3"#, "n_embd is 16, but must be a multiple of n_head, 3"),
    (#""n_layer": 2"#, #""n_layer": 1025"#, "n_layer is 1025, but must be a whole number"),
  ])
  func `a mistake in a GPT-2's config dot json is named`(old: String, new: String, message: String)
    throws
  {
    try expectRefusal("gpt2", old, new, message)
  }

  private func expectRefusal(_ name: String, _ old: String, _ new: String, _ message: String) throws
  {
    let scratch = try ScratchCheckpoint(name)
    try scratch.replace(old, with: new)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".hasPrefix("config.json: \(message)")
    }
  }

  @Test func `a mistake in generation_config dot json is that file's`() throws {
    let scratch = try ScratchCheckpoint("llama")
    let name = "generation_config.json"
    try scratch.replace(#""eos_token_id": 2"#, with: #""eos_token_id": [2, 61]"#, in: name)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".hasPrefix("generation_config.json: eos_token_id is [")
    }
    try scratch.replace("{", with: "[", in: name)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".hasPrefix("generation_config.json: byte")
    }
    let url = scratch.directory.appending(path: name)
    try FileManager.default.removeItem(at: url)
    #expect(try Checkpoint(directory: scratch.directory).configuration.ends == [2])
    // There, but no file that can be read.
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains("has no readable generation_config.json")
    }
  }

  @Test func `a tokenizer with more tokens than the model is refused`() throws {
    let scratch = try ScratchCheckpoint("llama")
    var configuration = try Checkpoint.configuration(in: scratch.directory)
    let tokenizer = Tokenizer.words(of: ["a b"], begin: "<s>", end: "</s>")
    try tokenizer.json.write(to: scratch.directory.appending(path: Tokenizer.fileName))
    for size in [61, tokenizer.size - 1] {
      configuration.decoder.vocabularySize = size
      #expect {
        try configuration.tokenizer(in: scratch.directory)
      } throws: {
        "\($0)".contains("ids up to \(tokenizer.size - 1), but config.json a vocab_size of \(size)")
      }
    }
    configuration.decoder.vocabularySize = tokenizer.size
    #expect(try configuration.tokenizer(in: scratch.directory).size == tokenizer.size)
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

  @Test(arguments: ["U32", "I32"])
  func `weights that are no floats are refused by name`(type: String) throws {
    let scratch = try ScratchCheckpoint("llama")
    let url = scratch.directory.appending(path: "model.safetensors")
    // A header of the same length: four bytes an element either way.
    let data = try Data(contentsOf: url)
    let end = 8 + Int(data[0]) + Int(data[1]) << 8
    let header = String(decoding: data[8..<end], as: UTF8.self)
    let spoilt = header.replacing("\"F32\"", with: "\"\(type)\"")
    try (data.prefix(8) + Data(spoilt.utf8) + data[end...]).write(to: url)
    #expect {
      try Checkpoint(directory: scratch.directory)
    } throws: {
      "\($0)".contains("has type \(type), but only F32, BF16 and F16")
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
