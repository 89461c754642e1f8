/// The rows of an embedding table that belong to tokens.
/// - Parameters:
///   - tokens: N token ids.
///   - table: The embedding, (V, C).
/// - Returns: (N, C).
package func embedding(_ tokens: [Int], table: Tensor) -> Tensor { table.gather(rows: tokens) }

/// Adds the gradient at the embedding table to `dTable`, (V, C).
/// - Parameter dy: Gradient at the looked-up rows, (N, C).
package func embeddingBackward(_ dy: Tensor, tokens: [Int], into dTable: inout Tensor) {
  // forward: y[n] = table[tokens[n]]
  dTable.scatterAdd(dy, rows: tokens)
}
