import Testing
import Wire
import Worker

struct EpochTests {
  private let url = "http://127.0.0.1:7077/v1/leases"

  @Test func `an answer of an older coordinator of the same database counts as none`() throws {
    let memory = EpochMemory()
    try memory.hear(nil, from: url)
    try memory.hear(Epoch(database: "a", number: 3), from: url)
    try memory.hear(Epoch(database: "a", number: 4), from: url)
    let error = #expect(throws: WireError.self) {
      try memory.hear(Epoch(database: "a", number: 3), from: url)
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("epoch 3; epoch 4 was heard of") == true)
    #expect(memory.highest == Epoch(database: "a", number: 4))
    try memory.hear(Epoch(database: "a", number: 4), from: url)
  }

  @Test func `another database is no older one`() throws {
    let memory = EpochMemory()
    try memory.hear(Epoch(database: "a", number: 3), from: url)
    try memory.hear(Epoch(database: "b", number: 1), from: url)
    #expect(memory.highest == Epoch(database: "b", number: 1))
  }

  @Test(arguments: WireError.Code.allCases)
  func `only what may pass is tried again`(code: WireError.Code) {
    let passes: [WireError.Code] = [.unavailable, .superseded]
    #expect(Persistence.mayPass(WireError(code, "")) == passes.contains(code))
  }
}
