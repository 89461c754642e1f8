import Yams

/// A node of a YAML document with its place; the only view of YAML that the rest of the module has.
///
/// Contents are looked at on demand, so an alias costs nothing until it is followed.
struct YAMLNode {
  /// What a node holds.
  enum Content {
    /// A scalar's text; a plain one may stand for a number or a truth value.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    /// The entries in the file's order, those of merged mappings last.
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry {
    let key: String
    let place: Place
    let value: YAMLNode
  }

  private let node: Yams.Node

  /// Reads a text that holds one document.
  init(parsing text: String) throws(Mistake) {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw Mistake("is empty; a sweep begins with `name:`")
      }
      node = root
    } catch let error as YamlError {
      throw Mistake(error)
    } catch let mistake as Mistake {
      throw mistake
    } catch {
      throw Mistake("is not valid YAML: \(error)")
    }
  }

  private init(_ node: Yams.Node) { self.node = node }

  /// A plain scalar in the place of another node.
  init(_ text: String, at other: YAMLNode) {
    node = .scalar(Yams.Node.Scalar(text, Yams.Tag(.implicit), .plain, other.node.mark))
  }

  /// Where the node begins; for an alias, where its anchor does.
  var place: Place {
    node.mark.map { Place(line: $0.line, column: $0.column) } ?? .wholeFile
  }

  /// What the node holds.
  var content: Content {
    switch node {
    case .scalar(let scalar): .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence): .list(sequence.map { YAMLNode($0) })
    case .mapping(let mapping): .mapping(Self.entries(of: mapping))
    case .alias: preconditionFailure("Yams left an alias unresolved at line \(place.line)")
    }
  }

  private static func entries(of mapping: Yams.Node.Mapping) -> [Entry] {
    var own: [Entry] = []
    var merged: [Entry] = []
    for (key, value) in mapping {
      if key.scalar?.string == "<<", let sources = mappings(in: value) {
        merged += sources.flatMap(entries(of:))
      } else {
        let name = key.scalar?.string ?? "?"
        own.append(Entry(key: name, place: YAMLNode(key).place, value: YAMLNode(value)))
      }
    }
    var seen = Set(own.map(\.key))
    return own + merged.filter { seen.insert($0.key).inserted }
  }

  /// The mappings that `<<` names: one, or a list of them.
  private static func mappings(in value: Yams.Node) -> [Yams.Node.Mapping]? {
    switch value {
    case .mapping(let mapping): [mapping]
    case .sequence(let sequence) where sequence.allSatisfy({ $0.mapping != nil }):
      sequence.compactMap(\.mapping)
    default: nil
    }
  }
}

extension Mistake {
  /// What Yams found wrong with a text, in one line.
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let setting = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
      self.init("not valid YAML: \(problem)\(setting)", at: Place(mark))
    case .reader(let problem, let offset, _, let yaml):
      let line = yaml.prefix(offset ?? 0).count { $0.isNewline } + 1
      self.init("not valid YAML: \(problem)", at: Place(line: line, column: 1))
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.joined(separator: ", ")
      self.init(
        "\(names) stands more than once in this mapping, here first; keep one of them",
        at: Place(context.mark))
    default:
      self.init("is not valid YAML: \(error)")
    }
  }
}

extension Place {
  fileprivate init(_ mark: Yams.Mark) { self.init(line: mark.line, column: mark.column) }
}
