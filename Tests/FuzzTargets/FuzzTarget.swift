import Checkpoints
import Foundation
import Tensor
import Tokenizers

/// What libFuzzer calls with each input: `make fuzz` builds this with the fuzzer's own `main`.
///
/// Which reader is fed says the environment, PROPMEND_FUZZ_FORMAT.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let data = bytes.map { Data(bytes: $0, count: count) } ?? Data()
  format.read(data)
  return 0
}

private let format = Format(
  rawValue: ProcessInfo.processInfo.environment["PROPMEND_FUZZ_FORMAT"] ?? "")!

/// A kind of file that people hand us.
private enum Format: String {
  case config, safetensors, tokenizer

  /// Reads a file; an error is as good as a value, a crash is what is looked for.
  func read(_ data: Data) {
    switch self {
    case .config: _ = try? ModelConfiguration(json: Array(data))
    case .safetensors: _ = try? Safetensors(data)
    case .tokenizer: _ = try? Tokenizer(json: data).encode("The 3 cafés’ 日本 <s>\n\n x")
    }
  }
}
