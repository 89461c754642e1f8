import Datasets
import Experiment
import Testing

/// Ids of the jobs of a large sweep.
struct JobIDsTests {
  private let sweep = Sweep(
    name: "s", description: "", dataset: .builtIn(version: 1),
    base: .trained(Settings(["width": 8])),
    evaluation: Settings(["edits": 3]), judge: Settings(["model": "judge-1"]),
    editors: ["none", "propmend", "memit"], splits: [.id, .oodBoth],
    axes: [.init(parameter: "steps", values: [1, 2])], seeds: [0, 1])

  @Test func `no job of a sweep is hashed twice, however many need it`() {
    var hashed: [JobSpec] = []
    var ids = JobIDs { job in
      hashed.append(job)
      return JobID(job)
    }
    for job in sweep.jobs {
      #expect(ids.id(of: job) == JobID(job))
      #expect(ids.needs(of: job) == job.needs.map { JobID($0) })
    }
    #expect(hashed == sweep.jobs)
  }
}
