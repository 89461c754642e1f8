package import Tensor
package import Transformer

extension DecoderParameters {
  /// The weights of a checkpoint. Every tensor must be there, and none that is unknown.
  init(_ files: some WeightSource, _ configuration: ModelConfiguration) throws {
    let reader = ParameterReader(files: files, configuration: configuration)
    try reader.refuseStrangers()
    self = try reader.parameters()
  }

  /// The weights among tensors in memory, by the names of a checkpoint.
  package init(_ tensors: Safetensors, _ configuration: ModelConfiguration) throws {
    try self.init(MemoryWeights(file: tensors), configuration)
  }
}
