import Coordinator
import Testing

@Suite struct ListenAddressTests {
  @Test(arguments: ["127.0.0.1:7077", "localhost:0", "[::1]:65535"])
  func `an address reads back as it was written`(_ text: String) throws {
    #expect(ListenAddress(text)?.description == text)
  }

  @Test(arguments: ["", "7077", ":7077", "localhost:", "localhost:65536", "::1:7077", "here:-1"])
  func `anything else is no address`(_ text: String) {
    #expect(ListenAddress(text) == nil)
  }
}
