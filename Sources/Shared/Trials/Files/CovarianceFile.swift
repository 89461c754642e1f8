import Editing
import FoundationEssentials
import Tensor

/// The covariance of what a matrix reads as one artifact.
struct CovarianceFile {
  let moment: SecondMoment

  /// A covariance that was measured.
  init(_ moment: SecondMoment) { self.moment = moment }

  private static let (formatKey, format) = ("format", "propmend covariance 1")
  private static let (matrixName, countKey) = ("covariance", "tokens")

  /// Reads an artifact.
  /// - Throws: `SafetensorsError` that says what is missing.
  init(_ data: Data) throws {
    let file = try Safetensors(data)
    guard file.metadata[Self.formatKey] == Self.format,
      let count = file.metadata[Self.countKey].flatMap({ Int($0) })
    else {
      throw SafetensorsError(
        "the file holds no covariance: its metadata do not say '\(Self.format)'")
    }
    moment = SecondMoment(matrix: try file.tensor(Self.matrixName), count: count)
  }

  /// The bytes of the artifact; the same covariance always gives the same bytes.
  func encoded() -> Data {
    Safetensors(
      tensors: [Self.matrixName: moment.matrix],
      metadata: [Self.formatKey: Self.format, Self.countKey: "\(moment.count)"]
    ).encoded()
  }
}
