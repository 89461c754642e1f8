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
        "none - -1 ood-both", "propmend 8 3 ood-both", "none - -1 id", "propmend 8 3 id",
        "propmend 8 1 ood-both", "propmend 8 1 id", "propmend 4 3 ood-both", "propmend 4 3 id",
        "propmend 4 1 ood-both", "propmend 4 1 id",
      ], "the unedited model comes before the first edited one that is held against it")
    for (index, job) in jobs.enumerated() {
      #expect(job.needs.allSatisfy(jobs[..<index].contains))
    }
  }

  @Test func `the unedited model is evaluated where no one asks for it`() throws {
    let jobs = try Text(grid: ["editor: cpt", "split: id"]).sweep().jobs
    #expect(jobs.map(\.label) == ["base model", "evaluate none on id", "evaluate cpt on id"])
  }

  @Test func `covariances are shared by the editors that need them`() throws {
    let jobs = try Text(
      grid: [
        "editor: [memit, rome, r-rome]", "split: id", "memit.layers: 1-3", "r-rome.layers: 3",
      ],
      more: ["seeds: 2"]
    ).sweep().jobs
    #expect(
      jobs.filter { $0.stage == .covariance }.map(\.label)
        == ["covariance of block 1", "covariance of block 2", "covariance of block 3"])
    #expect(jobs.count { $0.stage == .evaluate } == 1 + 3 * 2)
  }

  @Test func `one training serves all values that change edits alone`() throws {
    let jobs = try Text(
      grid: [
        "editor: propmend", "split: id", "weights: [best, last]",
        "update_sign: [as-intended, as-published]",
      ]
    ).sweep().jobs
    #expect(jobs.count { $0.stage == .train } == 2)
    #expect(jobs.count { $0.stage == .evaluate } == 1 + 4)
  }

  @Test func `a judge adds a job to every evaluation, the unedited model's among them`() throws {
    let grid = ["editor: [cpt, propmend]", "split: [id, ood-both]"]
    let plain = try Text(grid: grid).sweep().jobs
    let judged = try Text(grid: grid, more: ["judge: {}"]).sweep().jobs
    #expect(Array(judged.prefix(plain.count)) == plain, "the results are the same jobs")
    #expect(
      judged.dropFirst(plain.count).map(\.label) == [
        "judge none on id", "judge cpt on id", "judge none on ood-both", "judge cpt on ood-both",
        "judge propmend on id, seed 0", "judge propmend on ood-both, seed 0",
      ])
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
