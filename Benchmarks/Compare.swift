import ArgumentParser
import Foundation

/// `bench compare`: all contests, one after the other.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure everything against its peers, in turns, and print ratios.",
    discussion: """
      Peers are the scripts in --peers, run with --python, which needs torch; those that cannot run \
      are said to be missing. Run it on an idle machine.
      """)

  @Option(help: "Threads of every program.") var threads = 2
  @Option(help: "Times that every program runs.") var rounds = 3
  @Option(help: "The Python that has torch.") var python = "python3"
  @Option(help: "Folder of the peers' scripts.") var peers = "../shared/peers"
  @Flag(help: "Leave out torch.compile, which takes a minute to warm up.") var skipCompiled = false

  func run() throws {
    try compileReplay()
    _ = try Products.announced(threads: threads)
    for shape in Shape.allCases { try training(shape).run(rounds: rounds) }
    for edits in [1, 8] { try metaTraining(edits: edits).run(rounds: rounds) }
  }

  private func training(_ shape: Shape) -> Contest {
    func torch(_ name: String, _ options: [String]) -> Peer {
      script("torch_lm_train.py", ["--config", shape.rawValue] + options, key: "tok_s", name: name)
    }
    let bound = Peer(
      name: "gemm_replay: its matrix products alone",
      command: [Self.replay] + shape.replayArguments + ["128", "16", "split", "\(threads)", "5"],
      rate: Output.number(before: "tok/s"))
    let compiled = [
      torch("PyTorch compiled f32", ["--compile"]),
      torch("PyTorch compiled bf16 autocast", ["--compile", "--bf16"]),
    ]
    return Contest(
      title: "training, \(shape) shape", unit: "tokens/s",
      own: own("train", ["--shape", shape.rawValue], name: "propmend"),
      peers: [torch("PyTorch eager f32", []), torch("PyTorch eager bf16 autocast", ["--bf16"])]
        + (skipCompiled ? [] : compiled) + [bound])
  }

  private func metaTraining(edits: Int) -> Contest {
    func torch(_ style: String) -> Peer {
      script(
        "torch_mend_step.py", ["--config", "small", "--style", style], key: "steps_s",
        name: "PyTorch \(style)")
    }
    var single = script(
      "torch_mend_step.py", ["--config", "small", "--style", "lean"], key: "steps_s",
      name: "PyTorch lean, one process a core", threads: 1)
    single.processes = threads
    return Contest(
      title: "meta-training, small shape, \(edits) edit(s) an update", unit: "edits/s",
      own: own("meta", ["--edits", "\(edits)"], name: "propmend"),
      peers: [torch("official"), torch("lean"), single])
  }

  private func own(_ command: String, _ options: [String], name: String) -> Peer {
    .own(command, ["--threads", "\(threads)"] + options, name: name)
  }

  private func script(
    _ file: String, _ options: [String], key: String, name: String, threads: Int? = nil
  ) -> Peer {
    Peer(
      name: name,
      command: [python, "\(peers)/\(file)", "--threads", "\(threads ?? self.threads)"] + options,
      rate: Output.json(key))
  }

  private static let replay = ".build/gemm_replay"

  /// Compiles `gemm_replay.c` as its first line says; without it, the bound is said to be missing.
  private func compileReplay() throws {
    let flags = "$(pkg-config --cflags --libs openblas) -pthread"
    _ = try Peer(
      name: "compiler",
      command: ["sh", "-c", "cc -O2 '\(peers)/gemm_replay.c' -o \(Self.replay) \(flags)"],
      rate: { _ in nil }
    ).outputs()
  }
}
