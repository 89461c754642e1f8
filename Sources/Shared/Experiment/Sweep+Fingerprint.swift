import FoundationEssentials
import JSON

extension Sweep {
  /// The SHA-256 of all that determines the sweep's jobs and their terms, in hexadecimal digits:
  /// what is submitted again without a change is known by it before it is expanded.
  ///
  /// The texts of the families stand for what the definition leaves open: defaults, and the
  /// revision of the code.
  package var fingerprint: String {
    let expansion = SweepExpansion(self)
    let families = expansion.families.map { family in
      let needs = family.needs.map { CanonicalJSON.scalar(.text($0.text)) }
      return CanonicalJSON.list([.scalar(.text(family.template)), .list(needs)])
    }
    let ids = expansion.strands.map { CanonicalJSON.scalar(.text($0.firstID.text)) }
    let whole = CanonicalJSON.object([
      "blocks": canonicalBlocks, "families": .list(families), "first": .list(ids),
    ])
    return ContentHash.hexadecimal(of: whole.text.utf8)
  }

  private var canonicalBlocks: CanonicalJSON {
    do {
      return CanonicalJSON(try JSON(parsing: Array(JSONEncoder().encode(blocks))))
    } catch {
      preconditionFailure("a sweep has no JSON: \(error)")
    }
  }
}

extension Strand {
  /// The id of some evaluation, which holds the revision of all code that it depends on.
  fileprivate var firstID: JobID {
    let spec = editor(grid.holes.map { _ in 0 }, seed: grid.seeds.first ?? nil)
    return JobID(
      context.job(context.judge == nil ? .evaluate : .judge, of: spec, on: grid.splits[0]))
  }
}

extension CanonicalJSON {
  /// The canonical form of a document.
  fileprivate init(_ json: JSON) {
    switch json {
    case .null: self = .scalar(.text("null"))
    case .bool(let value): self = .scalar(.bool(value))
    case .number(let value): self = .scalar(.number(value))
    case .string(let value): self = .scalar(.text(value))
    case .array(let values): self = .list(values.map { CanonicalJSON($0) })
    case .object(let members):
      self = .object(
        Dictionary(members.map { ($0.key, CanonicalJSON($0.value)) }) { first, _ in first })
    }
  }
}
