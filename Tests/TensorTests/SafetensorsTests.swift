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

  @Test func `whole numbers are read as floats, but are no weights`() throws {
    let header = #"{"n":{"dtype":"I32","shape":[3,1],"data_offsets":[0,12]}}"#
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: [1, 0, 0, 0, 0, 1, 0, 0, 254, 255, 255, 255])
    #expect(try Safetensors(data).tensor("n").values == [1, 256, -2])
    let url = FileManager.default.temporaryDirectory.appending(path: "propmend-\(UUID())")
    defer { try? FileManager.default.removeItem(at: url) }
    try data.write(to: url)
    let file = try SafetensorsFile(url)
    let clue = "has type I32, but only F32, BF16 and F16 are computed with"
    #expect {
      try file.tensor("n")
    } throws: {
      "\($0)".contains(clue)
    }
    #expect {
      _ = try file.matrix("n", rows: 3, columns: 1)
    } throws: {
      "\($0)".contains(clue)
    }
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
