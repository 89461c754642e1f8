import Coordinator
import Experiment
import TestSupport
import Testing
import Wire

/// What commands print.
struct CommandTextTests {
  @Test func `a dry run counts jobs by stage and editor`() {
    #expect(
      Submission.tiny().preview == """
        tiny: 9 jobs

        stage              jobs
        base                  1
        train propmend        2
        evaluate none         2
        evaluate propmend     4

        first: base model (\(JobID(Submission.tiny().jobs[0]))) width=8
        last: evaluate propmend on ood-both, seed 1 (\(JobID(Submission.tiny().jobs[8])))
        """)
  }

  @Test func `a dry run shows what a checkpoint and a covariance set`() {
    var base = Submission.tiny().jobs[0].base
    base.model = .checkpoint(
      CheckpointReference(path: "/models/llama", fingerprint: "ab"),
      Settings(["known_questions": 5]))
    let jobs = [
      JobSpec.base(base),
      .covariance(CovarianceSpec(base: base, block: 1, corpus: "facts", tokens: 9, length: 8)),
    ]
    let preview = Submission(name: "s", description: "", source: "", jobs: jobs).preview
    let (first, last) = (JobID(jobs[0]), JobID(jobs[1]))
    #expect(preview.contains("first: checkpoint llama (\(first)) known_questions=5\n"))
    #expect(
      preview.hasSuffix(
        "last: covariance of block 1 (\(last)) known_questions=5 corpus=facts tokens=9 length=8"))
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
    let jobs = Submission.tiny().jobs
    let status = SweepStatus(
      name: "tiny",
      counts: [
        .init(stage: .base, state: .done, count: 1), .init(stage: .train, state: .failed, count: 1),
        .init(stage: .train, state: .running, count: 1),
      ],
      running: [
        .init(
          job: JobID(text: "0123456789abcdef"), spec: jobs[1], worker: "host/7/0", attempt: 2,
          progress: JobProgress(step: 40, steps: 2_000, loss: 1.23456))
      ],
      failed: [
        .init(
          job: JobID(text: "fedcba9876543210"), spec: jobs[2],
          failure: JobFailure(kind: .job, message: "the loss is not finite at step 3"))
      ])
    #expect(
      status.text == """
        tiny   waiting  running  done  failed
        base         0        0     1       0
        train        0        1     0       1

        running
          0123456789ab  train propmend, seed 0: step 40 of 2000, loss 1.235 (host/7/0, attempt 2)

        failed
          fedcba987654  train propmend, seed 1: the loss is not finite at step 3
        try them again with `propmend retry tiny`
        """)
  }
}
