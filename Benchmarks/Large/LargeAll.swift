import ArgumentParser
import Foundation

/// `bench large`: all of it, as a table.
struct LargeAll: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "all")
  @OptionGroup var options: LargeOptions

  func run() throws {
    let peak = try Products.announced(threads: options.threads)
    if !FileManager.default.fileExists(atPath: options.directory) { _ = try output(of: "make") }
    for (texts, length) in [(1, 32), (1, 128), (1, 512), (16, 128)] {
      let part = try output(of: "score", "--texts", "\(texts)", "--length", "\(length)")
      let rate = part.rate
      let share = rate * Large.operationsPerToken / 1e9 / peak
      Output.say(
        "scoring \(texts) x \(length) tokens: \(rate.rounded(1)) tokens/s, "
          + "\(Int((100 * share).rounded())) % of the products' rate, \(part.memory)")
    }
    let edit = try output(of: "edit")
    Output.say(
      "PropMEND edit of layers 4-15, rank 1920: \((1 / edit.rate).rounded(2)) s, \(edit.memory)")
  }

  /// What a part printed, which runs as a process of its own, so that its memory can be told.
  private func output(of part: String, _ arguments: String...) throws -> PartOutput {
    let peer = Peer.own(
      "large", [part] + options.arguments + arguments,
      name: part)
    guard let text = try peer.outputs()?.first else {
      Output.say("bench large \(part) failed")
      throw ExitCode.failure
    }
    return PartOutput(text: text)
  }
}

/// What a part of `bench large` printed.
private struct PartOutput {
  let text: String

  var rate: Double { Output.json("median")(text) ?? .nan }

  var memory: String {
    "peak memory \((Output.json("peakGigabytes")(text) ?? .nan).rounded(2)) GB"
  }
}
