package import Tensor

/// A vector added to the residual stream after a block, at one row of a batch: what methods search
/// for that first find what a hidden state should have been (Meng et al. 2022, eq. 4).
package struct StreamShift: Sendable {
  /// The block after which the vector is added.
  package var block: Int
  /// The row of the batch.
  package var row: Int
  /// The vector, (1, C).
  package var vector: Tensor

  /// A vector for one row after one block.
  package init(block: Int, row: Int, vector: Tensor) {
    self.block = block
    self.row = row
    self.vector = vector
  }
}
