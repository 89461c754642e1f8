import Coordinator
import Foundation
import Testing

struct RestartPolicyTests {
  @Test func `a worker that keeps dying is started five times, ever later, and then no more`() {
    var policy = RestartPolicy()
    let decisions = (0..<6).map { _ in policy.decide(after: .signal(9), lived: .seconds(3)) }
    let delays: [Duration] = [.zero, .seconds(1), .seconds(2), .seconds(4), .seconds(8)]
    #expect(decisions == delays.map { .restart(after: $0) } + [.giveUp])
  }

  @Test func `a worker that lived for a minute begins a new row`() {
    var policy = RestartPolicy()
    for _ in 0..<20 {
      #expect(policy.decide(after: .code(1), lived: .seconds(60)) == .restart(after: .zero))
    }
  }

  @Test func `a worker of another version is not started again`() {
    var policy = RestartPolicy()
    #expect(policy.decide(after: .code(2), lived: .seconds(60)) == .giveUp)
  }

  @Test func `a worker is told where the coordinator is and who its parent is`() {
    let command = WorkerCommand(
      executable: URL(filePath: "/bin/propmend-worker"), threads: 4,
      logs: URL(filePath: "/tmp/r.sqlite.logs"), name: "host/7", parent: 7)
    #expect(
      command.arguments(for: 2, port: 81).joined(separator: " ")
        == "start --server http://127.0.0.1:81 --slots 1 --threads 4 --heartbeat 1 --grace 5 "
        + "--spool /tmp/r.sqlite.logs "
        + "--name host/7.2 --parent 7")
    #expect(command.log(of: 2).path == "/tmp/r.sqlite.logs/worker-2.log")
  }
}
