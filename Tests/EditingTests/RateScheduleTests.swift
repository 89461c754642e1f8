import Editing
import Testing

@Suite struct RateScheduleTests {
  @Test func `a linear schedule goes down in equal parts, and a constant one stays`() {
    func rates(_ schedule: RateSchedule) -> [Float] {
      let steps = AdamSteps(count: 4, learningRate: 2, schedule: schedule)
      return (1...4).map(steps.rate)
    }
    #expect(rates(.linear) == [2, 1.5, 1, 0.5])
    #expect(rates(.constant) == [2, 2, 2, 2])
  }
}
