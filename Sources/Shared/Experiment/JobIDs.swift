/// The ids of many jobs: what several of them need is hashed once.
package struct JobIDs {
  private let identify: (JobSpec) -> JobID
  private var shared: [JobSpec: JobID] = [:]
  private var ofEditors: [EditorSpec: [JobID]] = [:]

  /// Ids that a function makes.
  package init(identify: @escaping (JobSpec) -> JobID = { JobID($0) }) { self.identify = identify }

  /// The id of a job.
  package mutating func id(of job: JobSpec) -> JobID {
    if let id = shared[job] { return id }
    let id = identify(job)
    shared[job] = id
    return id
  }

  /// The ids of the jobs that a job needs.
  package mutating func needs(of job: JobSpec) -> [JobID] {
    guard case .evaluate(let evaluation) = job else { return job.needs.map { id(of: $0) } }
    let reference = evaluation.reference.map { id(of: $0) }
    return needs(of: evaluation.editor) + [reference].compactMap { $0 }
  }

  /// What an editor needs, which is the same on all splits.
  private mutating func needs(of editor: EditorSpec) -> [JobID] {
    if let needs = ofEditors[editor] { return needs }
    let needs = editor.needs.map { id(of: $0) }
    ofEditors[editor] = needs
    return needs
  }
}
