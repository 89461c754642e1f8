package import Experiment

/// The settings of `JudgeDeclaration.parameters`, as a judge reads them.
package struct JudgeSettings: Hashable, Sendable {
  /// Address below which `/chat/completions` answers.
  package var endpoint: WebAddress
  /// The model that the endpoint is asked for.
  package var model: String
  /// The environment variable that holds the key.
  package var keyVariable: KeyVariable
  /// Further tries of a request that failed.
  package var retries: Int
  /// Time that one request may take.
  package var patience: Duration
  /// Requests that are under way at a time.
  package var concurrency: Int
  /// Tokens of the longest reply.
  package var maxNewTokens: Int

  /// The judge that a job's settings describe.
  /// - Throws: `SettingsError` for a setting that no sweep file could hold, too: a job may have come
  ///   from elsewhere, and this decides where keys are sent.
  package init(_ settings: Settings) throws(SettingsError) {
    endpoint = try settings.address("endpoint")
    model = try settings.text("model")
    keyVariable = try settings.keyVariable("key_variable")
    retries = try settings.integer("retries")
    patience = .seconds(try settings.number("timeout"))
    concurrency = try settings.integer("concurrency")
    maxNewTokens = try settings.integer("max_new_tokens")
  }
}
