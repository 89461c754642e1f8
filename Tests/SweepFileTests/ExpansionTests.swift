import Datasets
import Experiment
import Testing

/// The jobs that a sweep file expands to.
struct ExpansionTests {
  @Test func `an axis multiplies only the editors that have it`() throws {
    let jobs = try Text(
      grid: [
        "editor: [none, prepend, cpt, propmend]", "split: all", "rank: [32, 64, 128]",
        "learning_rate: [0.1, 0.2]",
      ], more: ["seeds: 5"]
    ).sweep().jobs
    func count(_ stage: Stage, _ editor: String?) -> Int {
      jobs.count { $0.stage == stage && $0.editor?.editor == editor }
    }
    #expect(count(.base, nil) == 1)
    #expect(count(.train, "propmend") == 3 * 2 * 5)
    #expect(count(.evaluate, "none") == 4)
    #expect(count(.evaluate, "prepend") == 4)
    #expect(count(.evaluate, "cpt") == 2 * 4, "cpt draws no random numbers")
    #expect(count(.evaluate, "propmend") == 3 * 2 * 5 * 4)
  }

  @Test func `an editor's own axis replaces the plain one`() throws {
    let jobs = try Text(
      grid: [
        "editor: [cpt, propmend]", "split: id", "learning_rate: [0.1, 0.2]",
        "cpt.learning_rate: [0.3, 0.4, 0.5]",
      ]
    ).sweep().jobs
    let rates = { (editor: String) in
      jobs.filter { $0.stage == .evaluate && $0.editor?.editor == editor }
        .map { $0.editor?.settings["learning_rate"] }
    }
    #expect(rates("cpt") == [0.3, 0.4, 0.5])
    #expect(rates("propmend") == [0.1, 0.2])
  }

  @Test func `jobs stand in the order of the file, each after those that it needs`() throws {
    let jobs = try Text(
      grid: ["editor: [propmend, none]", "split: [ood-both, id]", "rank: [8, 4]"],
      more: ["seeds: [3, 1]"]
    ).sweep().jobs
    #expect(jobs.map(\.stage) == jobs.map(\.stage).sorted())
    let evaluations = jobs.compactMap { job -> String? in
      guard case .evaluate(let evaluation) = job else { return nil }
      let editor = evaluation.editor
      let rank = editor.settings["rank"]?.description ?? "-"
      return "\(editor.editor) \(rank) \(editor.seed ?? -1) \(evaluation.split.rawValue)"
    }
    #expect(
      evaluations == [
        "propmend 8 3 ood-both", "propmend 8 3 id", "propmend 8 1 ood-both", "propmend 8 1 id",
        "propmend 4 3 ood-both", "propmend 4 3 id", "propmend 4 1 ood-both", "propmend 4 1 id",
        "none - -1 ood-both", "none - -1 id",
      ])
    for (index, job) in jobs.enumerated() {
      #expect(job.needs.allSatisfy(jobs[..<index].contains))
    }
  }

  @Test(arguments: 0..<50)
  func `any grid has the product of its axes, without repetition`(seed: Int) throws {
    let grid = CountedGrid(seed: UInt64(seed))
    let jobs = try grid.text.sweep().jobs
    #expect(jobs == (try grid.text.sweep().jobs), "the same file makes the same list")
    #expect(Set(jobs.map { JobID($0).text }).count == jobs.count)
    #expect(jobs.count { $0.stage == .base } == 1)
    #expect(jobs.count { $0.stage == .train } == grid.trainings)
    #expect(jobs.count { $0.stage == .evaluate } == grid.evaluations)
  }
}
