import Testing
import Worker

struct BackoffTests {
  @Test(arguments: [
    (1, 0.2), (2, 0.4), (3, 0.8), (4, 1.6), (5, 3.2), (6, 6.4), (7, 12.8), (8, 25.6), (9, 30),
    (1_000, 30),
  ])
  func `retrying waits as its table says`(attempts: Int, seconds: Double) {
    #expect(Backoff.retrying.delay(after: attempts, jitter: 1) == .seconds(seconds))
  }

  @Test(arguments: [(1, 0.2), (2, 0.4), (3, 0.8), (4, 1.6), (5, 2), (100, 2)])
  func `polling waits as its table says`(attempts: Int, seconds: Double) {
    #expect(Backoff.polling.delay(after: attempts, jitter: 1) == .seconds(seconds))
  }

  @Test func `jitter shortens a delay to half at most`() {
    #expect(Backoff.polling.delay(after: 9, jitter: 0) == .seconds(1))
    #expect(Backoff.polling.delay(after: 9, jitter: 0.5) == .seconds(1.5))
  }
}
