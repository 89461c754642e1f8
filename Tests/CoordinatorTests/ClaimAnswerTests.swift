import Coordinator
import Experiment
import Foundation
import Testing
import Wire

@Suite struct ClaimAnswerTests {
  private static let awkward = "\"quoted\" \\ \n\t\u{1}\u{1f} née 漢 🙂"

  private static let leases = [
    Lease(
      token: AttemptToken(text: "t1"), job: JobID(digest: repeatElement(0x0f, count: 32)),
      description: JobDescription(text: awkward), attempt: 1, seconds: 15, artifacts: [:]),
    Lease(
      token: AttemptToken(text: awkward), job: JobID(digest: 0..<32),
      description: JobDescription(text: "{}"), attempt: 12, seconds: 0.25, timeout: 7_200.5,
      memory: 8_000_000_000,
      checkpoint: JobCheckpoint(
        step: 40, file: ArtifactReference(sha256: String(repeating: "a", count: 64), size: 9)),
      artifacts: [
        "x": [
          "model": ArtifactReference(sha256: "b", size: 1), awkward: .init(sha256: "c", size: 2),
        ],
        awkward: [:],
      ]),
  ]

  @Test(arguments: 0...2)
  func `the text says what an encoder would`(_ count: Int) throws {
    let answer = ClaimAnswer(leases: Array(Self.leases.prefix(count)))
    #expect(try JSONDecoder().decode(ClaimAnswer.self, from: Data(answer.text)) == answer)
    let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(answer))
    let written = try JSONSerialization.jsonObject(with: Data(answer.text))
    #expect((encoded as? NSDictionary) == (written as? NSDictionary))
  }
}
