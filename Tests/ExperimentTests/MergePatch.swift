import Experiment
import Foundation

/// A JSON merge patch by RFC 7396, section 2, word for word.
func merged(_ target: Any?, _ patch: Any) -> Any {
  guard let patch = patch as? [String: Any] else { return patch }
  var object = target as? [String: Any] ?? [:]
  for (name, value) in patch {
    object[name] = value is NSNull ? nil : merged(object[name], value)
  }
  return object
}

/// The description of a planned job: its family's template, patched.
func spec(of job: PlannedJob, in families: [JobFamily]) throws -> JobSpec {
  let template = try JSONSerialization.jsonObject(with: Data(families[job.family].template.utf8))
  let patch = try JSONSerialization.jsonObject(with: Data(job.own.utf8))
  let whole = try JSONSerialization.data(withJSONObject: merged(template, patch))
  return try JSONDecoder().decode(JobSpec.self, from: whole)
}
