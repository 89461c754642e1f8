import Coordinator
import Datasets
import Experiment
import Testing
import Wire

struct DisplayTests {
  private static let base = BaseSpec(
    dataset: .builtIn(version: 1), settings: Settings(["steps": 3_000]))
  private static let training = JobSpec.train(
    EditorSpec(base: base, editor: "propmend", settings: Settings([:]), seed: 1))
  private static let evaluation = JobSpec.evaluate(
    EvaluationSpec(
      editor: EditorSpec(base: base, editor: "none", settings: Settings([:]), seed: nil),
      split: .oodBoth, settings: Settings([:])))

  private static let status = SweepStatus(
    name: "quickstart",
    counts: [
      .init(stage: .base, state: .done, count: 1), .init(stage: .train, state: .running, count: 1),
      .init(stage: .evaluate, state: .running, count: 1),
      .init(stage: .evaluate, state: .waiting, count: 14),
    ],
    running: [
      .init(
        job: JobID(training), spec: training, worker: "host/1/1", attempt: 1,
        progress: JobProgress(step: 1_200, steps: 3_000, loss: 0.12345, secondsLeft: 130)),
      .init(
        job: JobID(evaluation), spec: evaluation, worker: "host/2/1", attempt: 1, progress: nil),
    ],
    failed: [])

  @Test func `a status is a line for the sweep and one for each running job`() {
    #expect(
      Self.status.lines(elapsed: .seconds(65)) == [
        "quickstart: 1 of 17 jobs done, 2 running, 0 failed, 1:05 elapsed",
        "  train propmend, seed 1     step 1200/3000  loss 0.1235  2:10 left",
        "  evaluate none on ood-both  starting",
      ])
  }

  @Test(arguments: [(0, "0:00"), (7.4, "0:07"), (59.6, "1:00"), (750, "12:30"), (3_723, "1:02:03")])
  func `a time is written as on a clock`(seconds: Double, text: String) {
    #expect(Duration.seconds(seconds).clock == text)
  }

  @Test func `a live display redraws its lines below the notices and within the width`() {
    var display = LiveDisplay(width: 20)
    let moment = Moment(elapsed: .zero, status: Self.status)
    let drawn = "quickstart: 1 of 17\n  train propmend, s\n  evaluate none on \n"
    #expect(display.text(for: moment) == drawn)
    var next = moment
    next.notices = ["worker 1 was killed"]
    #expect(display.text(for: next) == "\u{1B}[3A\u{1B}[Jworker 1 was killed\n" + drawn)
    #expect(display.end() == "\u{1B}[3A\u{1B}[J")
    #expect(display.end() == "")
  }

  @Test func `a plain display tells each job once and sums up every fifteen seconds`() {
    var display = PlainDisplay()
    var status = Self.status
    status.running = []
    func text(at seconds: Int, finished: [FinishedJob] = []) -> String {
      display.text(for: Moment(elapsed: .seconds(seconds), status: status, finished: finished))
    }
    let summary = "quickstart: 1 of 17 jobs done, 2 running, 0 failed, "
    #expect(text(at: 0) == summary + "0:00 elapsed\n")
    let job = FinishedJob(
      job: JobID(Self.training), ordinal: 1, spec: Self.training, values: [:], attempt: 1,
      worker: "host/1/1", seconds: 61)
    #expect(text(at: 14, finished: [job]) == "done: train propmend, seed 1 in 1:01\n")
    status.failed = [
      .init(
        job: JobID(Self.evaluation), spec: Self.evaluation,
        failure: JobFailure(kind: .job, message: "no memory"))
    ]
    #expect(text(at: 14) == "failed: evaluate none on ood-both: no memory\n")
    #expect(text(at: 15) == summary + "0:15 elapsed\n")
  }

  @Test func `a quiet display shows notices only`() {
    var display = QuietDisplay()
    let moment = Moment(elapsed: .zero, status: Self.status, notices: ["worker 1 was killed"])
    #expect(display.text(for: moment) == "worker 1 was killed\n")
  }

  @Test func `a run that ends names its failures and the way to try again`() {
    var status = Self.status
    status.counts.append(.init(stage: .evaluate, state: .failed, count: 3))
    status.failed = [
      .init(
        job: JobID(digest: repeatElement(0x01, count: 32)), spec: Self.training,
        failure: JobFailure(kind: .job, message: "diverged"))
    ]
    #expect(
      RunSummary.text(of: status, database: "r.sqlite", command: "propmend run s.yaml") == """
        database: r.sqlite
        tables:   propmend export quickstart --database r.sqlite --format csv

        3 jobs failed; try again with: propmend run s.yaml --retry-failed
          train propmend, seed 1 (010101010101): diverged
          and 2 jobs because of these
        """)
  }

  @Test func `of many failures a run lists ten`() {
    var status = Self.status
    status.failed = (0..<12).map { number in
      .init(
        job: JobID(digest: repeatElement(UInt8(number), count: 32)), spec: Self.training,
        failure: JobFailure(kind: .job, message: "diverged"))
    }
    let lines = RunSummary.text(of: status, database: "r", command: "c").split(separator: "\n")
    #expect(lines.count { $0.hasSuffix("diverged") } == 10)
    #expect(lines.last == "  and 2 more")
  }

  @Test func `an interrupted run says how to go on`() {
    #expect(
      RunSummary.interruption(of: Self.status, command: "propmend run s.yaml")
        == "stopped: 1 of 17 jobs done; this goes on where it stands: propmend run s.yaml")
  }
}
