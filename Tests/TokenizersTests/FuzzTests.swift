import Foundation
import FuzzSupport
import Testing
import Tokenizers

/// Spoilt files end in an error, never in a crash, a hang or a large allocation; what is accepted
/// encodes and decodes.
@Suite struct TokenizerFuzzTests {
  /// A whole tokenizer in few bytes, so that mutations meet every part of it.
  private static let small = """
    {"version":"1.0","added_tokens":[{"id":6,"content":"<s>","special":true,"lstrip":true,"rstrip":true,
    "single_word":false,"normalized":false}],"normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},
    {"type":"Prepend","prepend":"_"},{"type":"Replace","pattern":{"String":" "},"content":"_"}]},
    "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":
    "(?i:'s|'t)|[^\\\\r\\\\n\\\\p{L}]?\\\\p{L}+|\\\\p{N}{1,3}|\\\\s+(?!\\\\S)|\\\\s+"},"behavior":"Isolated","invert":false},
    {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]},
    "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},
    {"Sequence":{"id":"A","type_id":0}}],"special_tokens":{"<s>":{"id":"<s>","ids":[6],"tokens":["<s>"]}}},
    "decoder":{"type":"Sequence","decoders":[{"type":"ByteFallback"},{"type":"Fuse"},
    {"type":"Strip","content":"_","start":1,"stop":0}]},"model":{"type":"BPE","dropout":null,"unk_token":"u",
    "byte_fallback":true,"ignore_merges":false,"fuse_unk":true,"vocab":{"a":0,"b":1,"ab":2,"abab":3,"u":4,"_":5},
    "merges":["a b",["ab","ab"]]}}
    """

  @Test func `tokenizer dot json`() throws {
    let whole = Array(Self.small.utf8)
    _ = try Tokenizer(json: Data(whole))
    var accepted = 0
    for seed in 0..<FuzzCount.current {
      var mutator = Mutator(seed: UInt64(seed))
      guard let tokenizer = try? Tokenizer(json: Data(mutator.mutated(whole))) else { continue }
      accepted += 1
      _ = tokenizer.decode(tokenizer.encode("abab ab's 1234  é <s> \u{1f468}\u{200d}\u{1f469} b"))
    }
    #expect((1..<FuzzCount.current).contains(accepted))
  }
}
