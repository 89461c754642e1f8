import Experiment
import Testing

struct WebAddressTests {
  @Test(arguments: [
    ("http://127.0.0.1:8000/v1", "127.0.0.1"), ("https://Judge.test/v1/a%20b", "judge.test"),
    ("http://vllm_1:80", "vllm_1"), ("https://[2001:DB8::1]:443/v1", "[2001:db8::1]"),
    ("http://[::1]", "[::1]"),
  ])
  func `an address has a host, and loses the slashes at its end`(_ text: String, _ host: String) {
    for slashes in ["", "/", "//"] {
      let address = WebAddress(text + slashes)
      #expect(address?.host == host)
      #expect(address?.description == text)
      #expect(address?.isEncrypted == text.hasPrefix("https://"))
    }
  }

  @Test(arguments: [
    "", "http://", "https:///v1", "ftp://a", "HTTP://a", "a:1/v1", "http://a b", "http://a\r",
    "http://a\u{0}", "http://a/v1?key=1", "http://a/v1#x", "http://me:secret@a/v1",
    "http://127.0.0.1@a/v1", "http://127.0.0.1\\@a", "http://127.0.0.1\\a", "http://ä",
    "http://a:", "http://a:1:2", "http://a:+1", "http://a:65536", "http://a:b", "http://[::1",
    "http://[::1]a", "http://[a.test]", "http://[]", "http://a%2eb",
  ])
  func `what readers could take for different hosts is no address`(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    "http://localhost:1", "http://LOCALHOST", "http://127.0.0.1", "http://127.255.0.3/v1",
    "https://[::1]:8000",
  ])
  func `this machine is known by its names`(_ text: String) {
    #expect(WebAddress(text)?.isLoopback == true)
  }

  @Test(arguments: [
    "http://127.0.0.1.a", "http://127.a.0.1", "http://127.0.0", "http://127.0.0.-0",
    "http://127.0.0.256", "http://128.0.0.1", "http://0.0.0.0", "http://localhost.a",
    "http://a.localhost", "http://[::2]", "http://a/localhost",
  ])
  func `no other host is`(_ text: String) {
    #expect(WebAddress(text)?.isLoopback == false)
  }
}
