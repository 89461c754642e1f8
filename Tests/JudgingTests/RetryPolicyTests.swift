import Judging
import Testing

struct RetryPolicyTests {
  private let policy = RetryPolicy(retries: 20)

  @Test(arguments: [408, 409, 425, 429, 500, 502, 503, 504, 529])
  func `a status that may pass is worth another try`(status: Int) {
    #expect(
      policy.step(after: .refused(status: status, retryAfter: nil), tries: 1, jitter: 1)
        == .retry(after: .seconds(1)))
  }

  @Test(arguments: [301, 400, 401, 403, 404, 405, 413, 422, 501])
  func `a status that will not pass is none`(status: Int) {
    #expect(
      policy.step(after: .refused(status: status, retryAfter: "1"), tries: 1, jitter: 1) == .giveUp)
  }

  @Test(arguments: [
    (1, 1.0), (2, 2), (3, 4), (4, 8), (7, 64), (8, 120), (20, 120),
  ])
  func `waits double up to two minutes`(tries: Int, seconds: Double) {
    for setback in [RetryPolicy.Setback.unanswered, .unusable] {
      #expect(
        policy.step(after: setback, tries: tries, jitter: 1) == .retry(after: .seconds(seconds)))
    }
  }

  @Test func `jitter shortens a wait to half at most`() {
    #expect(policy.step(after: .unanswered, tries: 3, jitter: 0) == .retry(after: .seconds(2)))
    #expect(policy.step(after: .unanswered, tries: 3, jitter: 0.5) == .retry(after: .seconds(3)))
  }

  @Test(arguments: [
    ("7", 7.0), (" 7 ", 7), ("0.25", 1), ("3600", 120), ("-1", 1), ("nan", 1), ("", 1),
    ("Wed, 21 Oct 2026 07:28:00 GMT", 1),
  ])
  func `the endpoint may ask for a longer wait, within reason`(header: String, seconds: Double) {
    #expect(
      policy.step(after: .refused(status: 429, retryAfter: header), tries: 1, jitter: 1)
        == .retry(after: .seconds(seconds)))
  }

  @Test func `after the last retry it gives up`() {
    let policy = RetryPolicy(retries: 2)
    #expect(policy.step(after: .unanswered, tries: 2, jitter: 1) != .giveUp)
    #expect(policy.step(after: .unanswered, tries: 3, jitter: 1) == .giveUp)
    #expect(RetryPolicy(retries: 0).step(after: .unanswered, tries: 1, jitter: 1) == .giveUp)
  }
}
