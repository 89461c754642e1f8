/// The covariance of what one MLP's last matrix reads: C = mean of k kᵀ over the tokens of a corpus,
/// uncentred (Meng et al. 2022). Everything that determines it, so that it is computed once for all
/// editors and sweeps that need it.
package struct CovarianceSpec: Hashable, Codable, Sendable {
  /// The model.
  package var base: BaseSpec
  /// The decoder block, from 0.
  package var block: Int
  /// Which training texts are read: a value of the editors' parameter `corpus`.
  package var corpus: String
  /// Tokens that are read at most.
  package var tokens: Int
  /// Tokens of the longest text; the rest is cut off.
  package var length: Int

  /// A covariance by all that determines it.
  package init(base: BaseSpec, block: Int, corpus: String, tokens: Int, length: Int) {
    self.base = base
    self.block = block
    self.corpus = corpus
    self.tokens = tokens
    self.length = length
  }
}

extension EditorSpec {
  /// The covariances that the editor's settings ask for, lowest block first; none for most editors.
  ///
  /// The settings must be complete: a sweep file's are, and those of a message are checked as it is
  /// read.
  package var covariances: [CovarianceSpec] {
    do {
      return try statedCovariances()
    } catch {
      preconditionFailure("the settings of '\(editor)' are not complete: \(error)")
    }
  }

  /// The covariances that the settings ask for.
  /// - Throws: `SettingsError` where a setting is missing or says nothing.
  func statedCovariances() throws(SettingsError) -> [CovarianceSpec] {
    guard case .covariances(let exemption)? = EditorDeclaration.named(editor)?.preparation else {
      return []
    }
    if let exemption, settings[exemption.parameter] == exemption.value { return [] }
    guard let range = BlockRange(try settings.text("layers")) else {
      throw SettingsError(
        name: "layers", found: settings["layers"], expected: "a range of decoder blocks")
    }
    let (corpus, tokens) = (try settings.text("corpus"), try settings.integer("corpus_tokens"))
    let length = try settings.integer("corpus_length")
    return range.blocks.map {
      CovarianceSpec(base: base, block: $0, corpus: corpus, tokens: tokens, length: length)
    }
  }
}
