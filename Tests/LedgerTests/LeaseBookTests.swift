import Ledger
import Testing
import Wire

@Suite struct LeaseBookTests {
  private let first = AttemptToken(text: "1")
  private let second = AttemptToken(text: "2")

  @Test func `leases expire in the order of their ends`() {
    var book = LeaseBook(term: .seconds(10))
    book.grant(first, at: .zero)
    book.grant(second, at: .seconds(1))
    #expect(book.expired(at: .seconds(9)) == [])
    #expect(book.expired(at: .seconds(10)) == [first])
    book.grant(first, at: .seconds(10))
    #expect(book.expired(at: .seconds(20)) == [second, first])
  }

  @Test func `an ended lease never expires`() {
    var book = LeaseBook(term: .seconds(10))
    book.grant(first, at: .zero)
    book.end(first)
    #expect(book.expired(at: .seconds(100)) == [])
  }
}
