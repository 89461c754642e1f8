import Coordinator
import Experiment
import TestSupport
import Testing
import Wire

/// What commands print.
struct CommandTextTests {
  @Test func `a dry run counts jobs by stage and editor`() throws {
    let jobs = Submission.tiny().sweep.jobs
    #expect(
      try Submission.tiny().preview() == """
        tiny: 9 jobs

        stage              jobs
        base                  1
        train propmend        2
        evaluate none         2
        evaluate propmend     4

        first: base model (\(JobID(jobs[0]))) width=8
        last: evaluate propmend on ood-both, seed 1 (\(JobID(jobs[8])))
        """)
  }

  @Test func `a dry run shows what a checkpoint and a covariance set`() throws {
    var submission = Submission.tiny("s", editors: ["memit"])
    submission.sweep.blocks[0].base = .checkpoint(
      CheckpointReference(path: "/models/llama", fingerprint: "ab"),
      .defaults(of: BaseDeclaration.checkpointParameters).setting("known_questions", to: 5))
    let preview = try submission.preview()
    let first = JobID(submission.sweep.jobs[0])
    #expect(preview.contains("first: checkpoint llama (\(first)) known_questions=5\n"))
    #expect(preview.contains("last: evaluate memit on ood-both"))
  }

  @Test(arguments: [
    (SubmissionReceipt(added: 23, known: 4, removed: 0), "added 23 jobs, 4 known"),
    (
      SubmissionReceipt(added: 0, known: 27, removed: 0),
      "nothing new: all 27 jobs are known already"
    ),
    (
      SubmissionReceipt(added: 1, known: 0, removed: 2),
      "added 1 job, 0 known, 2 jobs no longer in the sweep"
    ),
  ])
  func `a receipt says what changed`(_ receipt: SubmissionReceipt, _ sentence: String) {
    #expect(receipt.sentence == sentence)
  }

  @Test func `a status shows counts, running jobs and failures with a way out`() {
    let jobs = Submission.tiny().sweep.jobs
    let status = SweepStatus(
      name: "tiny",
      counts: [
        .init(stage: .base, state: .done, count: 1), .init(stage: .train, state: .failed, count: 1),
        .init(stage: .train, state: .running, count: 1),
      ],
      running: [
        .init(
          job: JobID(digest: repeatElement(0x01, count: 32)), spec: jobs[1], worker: "host/7/0",
          attempt: 2,
          progress: JobProgress(step: 40, steps: 2_000, loss: 1.23456))
      ],
      failed: [
        .init(
          job: JobID(digest: repeatElement(0xfe, count: 32)), spec: jobs[2],
          failure: JobFailure(kind: .job, message: "the loss is not finite at step 3"))
      ])
    #expect(
      status.text == """
        tiny   waiting  running  done  failed
        base         0        0     1       0
        train        0        1     0       1

        running
          010101010101  train propmend, seed 0: step 40 of 2000, loss 1.235 (host/7/0, attempt 2)

        failed
          fefefefefefe  train propmend, seed 1: the loss is not finite at step 3
        try them again with `propmend retry tiny`
        """)
  }

  @Test func `a plan says what is known, why the rest runs, and what that costs`() throws {
    let plan = SubmissionPlan(
      groups: [
        .init(stage: .base, editor: nil, done: 1, seconds: 60),
        .init(
          stage: .train, editor: "propmend", known: 1, new: 1, seconds: 150,
          reason: "nothing like it has a result"),
        .init(stage: .evaluate, editor: "none", new: 2, reason: "the code has changed since 3f2a"),
      ], removed: 3, present: 9)
    let lines = try Submission.tiny().preview(plan).split(separator: "\n").map(String.init)
    #expect(
      lines.contains("train propmend: 2 jobs to run: nothing like it has a result")
        && lines.contains("evaluate none: 2 jobs to run: the code has changed since 3f2a"))
    #expect(
      lines.suffix(2) == [
        "about 5:00 for one worker, and 2 jobs of which no earlier run tells",
        "3 jobs would no longer be in the sweep",
      ])
    #expect(lines.contains { $0.hasPrefix("train propmend") && $0.hasSuffix("1    1") })
  }

  @Test func `an explanation tells what was tried and what is waited for`() throws {
    let jobs = Submission.tiny().sweep.jobs
    let base = JobExplanation.Need(job: JobID(jobs[0]), label: jobs[0].label, state: .done)
    let explanation = JobExplanation(
      job: JobID(jobs[1]), description: try JobDescription(jobs[1]), state: .waiting,
      sweeps: ["tiny": .active], needs: [base],
      attempts: [
        .init(
          number: 1, worker: "host/7/0", state: "lost", started: 100, ended: 165,
          reason: "worker host/7/0 vanished: its lease ran out",
          progress: JobProgress(step: 3, steps: 9), isSuperseded: true)
      ], failure: nil, blamed: nil,
      wait: .worker(Resources(threads: 4, memory: 8_000_000_000, tags: ["avx512"]), jobsBefore: 2),
      relative: JobExplanation.Relative(job: JobID(jobs[2]), differences: []))
    #expect(
      explanation.text == """
        train propmend, seed 0 (\(JobID(jobs[1]))): waiting
          sweep tiny: active
          needs base model (\(JobID(jobs[0]))): done
          waits for a free worker with 4 threads and 8.0 GB and tags avx512; 2 jobs before it
          attempt 1 on host/7/0: lost after 1:05 at step 3 of 9: worker host/7/0 vanished: its lease \
        ran out; its result came too late and is not counted
          cannot take the result of \(JobID(jobs[2])): the code has changed since
        """)
  }
}
