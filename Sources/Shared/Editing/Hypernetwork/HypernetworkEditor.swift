package import Transformer

/// MEND and PropMEND at test time: one forward and one backward pass on the edit, and one pass of the
/// networks.
package struct HypernetworkEditor: Editor {
  private let hypernetwork: Hypernetwork
  private let innerLoss: InnerLoss
  private let delimiters: Delimiters
  private let statistics: Statistics
  /// The statistics that each request sees, by its name, where they are not the trained ones.
  private var normalisers: [String: [PairNormaliser]] = [:]

  /// Which statistics normalise the gradients of test edits.
  package enum Statistics: Sendable {
    /// Those of training, frozen.
    case trained
    /// Statistics that begin anew with the first test edit and go on learning, as in the published
    /// code, whose evaluation runs in training mode: each edit depends on those before it.
    case anew
  }

  /// An editor with a trained hypernetwork.
  package init(
    hypernetwork: Hypernetwork, innerLoss: InnerLoss, delimiters: Delimiters,
    statistics: Statistics = .trained
  ) {
    self.hypernetwork = hypernetwork
    self.innerLoss = innerLoss
    self.delimiters = delimiters
    self.statistics = statistics
  }

  package var readsStatements: Bool { innerLoss == .statements }

  package func prepared(for requests: [EditRequest], of model: Decoder) throws -> any Editor {
    guard statistics == .anew else { return self }
    var prepared = self
    var learning = hypernetwork.layout.freshNormalisers
    for start in stride(from: 0, to: requests.count, by: editsPerPass) {
      let pass = requests[start..<min(start + editsPerPass, requests.count)]
      for (request, taps) in zip(pass, try taps(of: pass, model)) {
        _ = Hypernetwork.normalised(
          [taps], layout: hypernetwork.layout, normalisers: &learning, learning: true)
        prepared.normalisers[request.name] = learning
      }
    }
    return prepared
  }

  package func edits(for requests: [EditRequest], of model: Decoder) throws -> [Edit] {
    let rows = zip(requests, try taps(of: requests[...], model)).map { request, taps in
      var frozen = statistics(for: request)
      return Hypernetwork.normalised(
        [taps], layout: hypernetwork.layout, normalisers: &frozen, learning: false)[0]
    }
    let updates = hypernetwork.updates(
      of: Hypernetwork.Pairs(rows, layout: hypernetwork.layout))
    return try zip(requests, updates).map { request, updates in
      try request.namingErrors { () throws(TrainingError) in
        for site in hypernetwork.layout.sites {
          let norm = updates[site]!.squaredNorm
          guard norm.isFinite else {
            throw .diverged(step: 1, what: "the change of \(site)", norm)
          }
        }
        return .updates(updates)
      }
    }
  }

  private func statistics(for request: EditRequest) -> [PairNormaliser] {
    guard statistics == .anew else { return hypernetwork.normalisers }
    guard let own = normalisers[request.name] else {
      preconditionFailure("edit '\(request.name)' is not one of those that were prepared for")
    }
    return own
  }

  private func taps(of requests: ArraySlice<EditRequest>, _ model: Decoder) throws
    -> [[Site: Tap]]
  {
    let sequences = try requests.map { request in
      try request.namingErrors { () throws(TrainingError) in
        try request.sequences(innerLoss, delimiters)
      }
    }
    return model.innerGradients(sequences, at: hypernetwork.layout.sites)
  }
}
