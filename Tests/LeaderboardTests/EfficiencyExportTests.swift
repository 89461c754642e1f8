import Experiment
import Leaderboard
import Testing

struct EfficiencyExportTests {
  @Test func `an editor's seeds are taken together, and its settings told where they differ`() {
    let jobs = [
      evaluation(1, "propmend", ["rank": 8], seed: 0),
      evaluation(2, "propmend", ["rank": 8], seed: 1),
      evaluation(3, "propmend", ["rank": 64], seed: 0), evaluation(4, "none"),
      base(0, singleHop: 1),
    ]
    let metrics: [JobID: [String: Double]] = [
      jobs[0].job: ["edit_seconds": 0.1, "answer_seconds": 1, "peak_memory": 1_048_576],
      jobs[1].job: ["edit_seconds": 0.3, "answer_seconds": 2, "peak_memory": 3_145_728],
      jobs[3].job: ["edit_seconds": 0, "answer_seconds": 0.123_456],
    ]
    #expect(
      EfficiencyExport.table(of: jobs, metrics: metrics).text(as: .csv).split(separator: "\r\n")
        == [
          "editor,rank,split,edits,edit_seconds,answer_seconds,peak_memory_mib",
          "propmend,8,id,100,0.2,1.5,2", "propmend,64,id,100,,,", "none,,id,100,0,0.123,",
        ])
  }
}
