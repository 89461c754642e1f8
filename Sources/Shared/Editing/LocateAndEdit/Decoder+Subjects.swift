package import Tensor
package import Transformer

/// What the model reads at the subject of a fact.
extension Decoder {
  /// What a site reads at a fact's subject: the mean over all contexts, (1, in).
  package func key(
    of statement: EditRequest.Statement, at site: Site, in contexts: Contexts,
    under edit: [Site: LowRankUpdate]
  ) -> Tensor {
    let keys = keys(of: contexts.prompts(of: statement), at: site, under: edit)
    let weights = Tensor(shape: [1, keys.rows], values: contexts.weights)
    return Tensor.product(weights.matrix, keys.matrix)
  }

  /// What a site reads at the subjects of prompts, (prompts.count, in).
  func keys(
    of prompts: [EditRequest.SubjectPrompt], at site: Site, under edit: [Site: LowRankUpdate]
  ) -> Tensor {
    let batch = TokenBatch(prompts.map(\.throughSubject))
    let edited = EditedRows(rows: batch.tokens.indices, updates: edit)
    return inputs(batch, of: [site], edits: [edited])[site]!.gather(rows: batch.lastRows)
  }

  /// The residual stream after a block at the subject of a prompt, (1, C).
  func stream(
    at prompt: EditRequest.SubjectPrompt, after block: Int, under edit: [Site: LowRankUpdate]
  ) -> Tensor {
    let batch = TokenBatch([prompt.throughSubject])
    let edited = EditedRows(rows: batch.tokens.indices, updates: edit)
    return hidden(batch, after: block, edits: [edited]).gather(rows: batch.lastRows)
  }
}

extension EditRequest.SubjectPrompt {
  /// The tokens up to the subject's last one: what comes later cannot change what is read there.
  fileprivate var throughSubject: [Int] { Array(tokens[...subject]) }
}

extension TokenBatch {
  /// The last row of each sequence.
  fileprivate var lastRows: [Int] { sequences.map { $0.upperBound - 1 } }
}
