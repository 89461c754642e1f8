import Foundation
package import JSON

extension SweepExpansion {
  /// The description of one of the jobs.
  /// - Throws: `JSONError` or `DecodingError` for a family whose template is no description.
  package func spec(of job: PlannedJob) throws -> JobSpec {
    let template = try JSON(parsing: Array(families[job.family].template.utf8))
    let merged = template.merged(with: try JSON(parsing: Array(job.own.utf8)))
    return try JSONDecoder().decode(JobSpec.self, from: Data(merged.encoded.utf8))
  }
}

extension JSON {
  /// This value changed by a merge patch (RFC 7396).
  package func merged(with patch: JSON) -> JSON {
    guard case .object(let changes) = patch else { return patch }
    var members = members ?? []
    for change in changes {
      let place = members.firstIndex { $0.key == change.key }
      if change.value.isNull {
        if let place { members.remove(at: place) }
      } else if let place {
        members[place].value = members[place].value.merged(with: change.value)
      } else {
        members.append(Member(change.key, JSON.null.merged(with: change.value)))
      }
    }
    return .object(members)
  }
}
