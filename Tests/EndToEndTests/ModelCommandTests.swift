import CheckpointTestSupport
import Foundation
import Testing

/// `propmend-worker model` and `check` as a person types them.
@Suite struct ModelCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch(sweep: "")
    try TinyCheckpoint(in: scratch.folder)
  }

  private func worker(_ arguments: String...) throws -> (status: Int32, output: String) {
    try scratch.run("propmend-worker", arguments)
  }

  /// The lines of a successful command, as JSON objects.
  private func objects(_ arguments: String...) throws -> [[String: Any]] {
    let (status, output) = try scratch.run("propmend-worker", arguments)
    try #require(status == 0, "\(output)")
    return try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: scratch.folder.appending(path: name))
  }

  @Test func `inspect says what a checkpoint is`() throws {
    let summary = try #require(try objects("model", "inspect", "tiny", "--json").first)
    #expect(summary["family"] as? String == "llama")
    #expect(summary["blocks"] as? Int == 2)
    #expect(summary["elementTypes"] as? [String] == ["BF16"])
    let bytes = try #require(summary["weightBytes"] as? Int)
    #expect(bytes == 2 * (summary["parameters"] as? Int ?? 0))
    let text = try worker("model", "inspect", "tiny")
    #expect(text.status == 0 && text.output.contains("head tied"), "\(text.output)")
  }

  @Test func `tokenize prints the tokens of every line`() throws {
    try write("The capital\n\nof Öslo", to: "text.txt")
    let lines = try objects("model", "tokenize", "tiny", "text.txt", "--json")
    #expect(lines.count == 3)
    let tokens = try #require(lines[0]["tokens"] as? [String])
    #expect(tokens.first == "<s>")
    #expect(tokens.dropFirst().joined() == "TheĠcapital")
    let plain = try worker("model", "tokenize", "tiny", "text.txt", "--no-special-tokens")
    #expect(plain.output.split(separator: "\n", omittingEmptySubsequences: false)[1].isEmpty)
  }

  @Test func `tokenize reads lines whatever ends them, and no bytes that are no text`() throws {
    try write("ab\r\ncd\r\n", to: "dos.txt")
    let lines = try objects("model", "tokenize", "tiny", "dos.txt", "--json")
    #expect(try lines.map { try #require($0["tokens"] as? [String]).last } == ["b", "d"])
    try Data([0x61, 0x0A, 0xFF, 0x0A]).write(to: scratch.folder.appending(path: "no.txt"))
    let refusal = try worker("model", "tokenize", "tiny", "no.txt")
    #expect(refusal.status != 0 && refusal.output.contains("no.txt:2"), "\(refusal.output)")
  }

  @Test func `score gives each token but the first its log-probability, on any number of threads`()
    throws
  {
    try write(
      """
      {"text": "The capital of Norway"}
      {"ids": [1, 5, 7, 9]}
      {"ids": [3]}
      """, to: "texts.jsonl")
    let lines = try objects("model", "score", "tiny", "texts.jsonl", "--threads", "2")
    #expect(lines.count == 3)
    for line in lines {
      let ids = try #require(line["ids"] as? [Int])
      let scores = try #require(line["logprobs"] as? [Any])
      #expect(scores.count == ids.count && scores[0] is NSNull)
      let numbers = scores.dropFirst().compactMap { ($0 as? NSNumber)?.doubleValue }
      #expect(numbers.allSatisfy { $0 < 0 })
      let total = try #require(line["total"] as? Double)
      #expect(abs(total - numbers.reduce(0, +)) < 1e-4)
    }
    #expect(lines[1]["ids"] as? [Int] == [1, 5, 7, 9])
    let runs = try ["1", "2", "2"].map {
      try worker("model", "score", "tiny", "texts.jsonl", "--threads", $0).output
    }
    #expect(Set(runs).count == 1)
  }

  @Test(arguments: [
    (#"{"ids": [1, 99999]}"#, "bad.jsonl:2: token 99999"), ("\n{", "bad.jsonl:3"),
    (#"{"txt": "a"}"#, "bad.jsonl:2"),
    ("{", "bad.jsonl:2"), (#"{"text": "a", "ids": [1]}"#, "bad.jsonl:2"),
  ])
  func `a line that cannot be scored is named`(line: String, clue: String) throws {
    try write("{\"text\": \"fine\"}\n\(line)\n", to: "bad.jsonl")
    let (status, output) = try worker("model", "score", "tiny", "bad.jsonl")
    #expect(status != 0 && output.contains(clue), "\(output)")
  }

  @Test func `generate continues a batch of prompts, greedily or by seed`() throws {
    func continuations(_ more: String...) throws -> [[Int]] {
      let prompts = ["--prompt", "The capital", "--prompt", "Oslo"]
      let (status, output) = try scratch.run(
        "propmend-worker",
        ["model", "generate", "tiny", "--max-new-tokens", "6", "--json"] + prompts + more)
      try #require(status == 0, "\(output)")
      return try output.split(separator: "\n").map {
        let object = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        return try #require(object?["ids"] as? [Int])
      }
    }
    let greedy = try continuations()
    #expect(greedy.count == 2 && greedy.allSatisfy { $0.count <= 6 })
    #expect(try continuations() == greedy)
    let sampled = try continuations("--temperature", "3", "--seed", "1")
    #expect(try continuations("--temperature", "3", "--seed", "1") == sampled)
    #expect(try continuations("--temperature", "3", "--seed", "2") != sampled)
  }

  @Test(arguments: [
    (["--max-new-tokens", "0"], "--max-new-tokens is 0"),
    (["--temperature", "0"], "leave it out for greedy"),
    (["--temperature", "nan"], "--temperature is nan"), (["--top-k", "3"], "need --temperature"),
    (["--threads", "0"], "--threads is 0"),
    (["--edit", "nothing"], "'nothing' cannot be read"),
  ])
  func `generate refuses what makes no sense`(arguments: [String], clue: String) throws {
    let (status, output) = try scratch.run(
      "propmend-worker", ["model", "generate", "tiny", "--prompt", "a"] + arguments)
    #expect(status != 0 && output.contains(clue), "\(output)")
  }

  @Test func `an export is a directory that scores alike, and is never written over`() throws {
    try write(#"{"text": "The capital of Norway"}"#, to: "text.jsonl")
    let first = try worker("model", "export", "tiny", "copy", "--type", "BF16")
    #expect(first.status == 0, "\(first.output)")
    #expect(
      try worker("model", "score", "tiny", "text.jsonl").output
        == worker("model", "score", "copy", "text.jsonl").output)
    let second = try worker("model", "export", "tiny", "copy")
    #expect(second.status != 0 && second.output.contains("there already"), "\(second.output)")
  }

  @Test func `a path without a model is refused by name`() throws {
    for command in [["inspect"], ["generate", "--prompt", "a"]] {
      let (status, output) = try scratch.run(
        "propmend-worker", ["model", command[0], "no-such"] + command.dropFirst())
      #expect(status != 0 && output.contains("no-such"), "\(output)")
    }
  }

  @Test func `check names the matrix library, its kernel and its speed`() throws {
    let report = try #require(try objects("check", "--threads", "1", "--json").first)
    #expect((report["library"] as? String)?.contains("OpenBLAS") == true)
    #expect((report["kernel"] as? String)?.isEmpty == false)
    #expect(report["threads"] as? Int == 1)
    #expect((report["gigaflops"] as? Double ?? 0) > 0)
  }
}
