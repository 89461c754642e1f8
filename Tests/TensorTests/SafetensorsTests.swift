import FoundationEssentials
import Tensor
import Testing

@Suite struct SafetensorsTests {
  private let sample = Safetensors(
    tensors: [
      "b": Tensor(shape: [2], values: [1, -2.5]), "a": Tensor(shape: [1, 1], values: [3]),
    ],
    metadata: ["step": "7"])

  @Test func `what is written reads back, bit for bit`() throws {
    #expect(try Safetensors(sample.encoded()) == sample)
  }

  @Test func `the same tensors give the same bytes`() {
    #expect(sample.encoded() == sample.encoded())
  }

  @Test func `a file cut short is refused at every length`() {
    let whole = sample.encoded()
    for length in 0..<whole.count {
      #expect(throws: SafetensorsError.self) { try Safetensors(whole.prefix(length)) }
    }
  }

  @Test func `a header that promises more than the file has allocates nothing`() {
    let header = #"{"a":{"dtype":"F32","shape":[1152921504606846976],"data_offsets":[0,4]}}"#
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: [0, 0, 0, 0])
    #expect(throws: SafetensorsError.self) { try Safetensors(data) }
  }

  @Test func `a missing tensor and a wrong shape are named`() {
    #expect(throws: SafetensorsError.self) { try sample.tensor("c") }
    #expect {
      try sample.tensor("b", shape: [3])
    } throws: { error in
      "\(error)" == "tensor 'b' has shape [2], not [3]"
    }
  }
}
