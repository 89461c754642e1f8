import Datasets
import Experiment
import Leaderboard
import Testing

struct RenderingTests {
  let leaderboard = Leaderboard(sweep: "small", jobs: smallSweep)

  @Test func `the terminal shows percentages`() {
    #expect(
      leaderboard.text == """
        small
        base model: 98.0 % exact match on single-hop questions

        Efficacy: exact match on propagation questions, in percent

        editor                                     id  ood-both  seeds
        propmend rank=64                         62.5      37.5      1
        propmend rank=8                    55.0 ± 7.1         -    0-2
        cpt                                      12.5       6.3      1
        floor: most frequent answer              10.0         -
        floor: one of the edit's entities        25.0         -
        questions                                 400       300

        Specificity: exact match on single-hop questions, in percent

        editor                     id  ood-both  seeds
        propmend rank=64         50.0      50.0      1
        propmend rank=8   50.0 ± 35.4         -    0-2
        cpt                      50.0      50.0      1
        questions                 200         -

        mean ± sample standard deviation over seeds; a single seed has no deviation
        """)
  }

  @Test func `a paper gets the same tables`() {
    #expect(
      leaderboard.markdown == """
        ### small

        base model: 98.0 % exact match on single-hop questions

        **Efficacy: exact match on propagation questions, in percent**

        | editor | id | ood-both | seeds |
        | --- | ---: | ---: | ---: |
        | propmend rank=64 | 62.5 | 37.5 | 1 |
        | propmend rank=8 | 55.0 ± 7.1 | - | 0-2 |
        | cpt | 12.5 | 6.3 | 1 |
        | floor: most frequent answer | 10.0 | - |  |
        | floor: one of the edit's entities | 25.0 | - |  |
        | questions | 400 | 300 |  |

        **Specificity: exact match on single-hop questions, in percent**

        | editor | id | ood-both | seeds |
        | --- | ---: | ---: | ---: |
        | propmend rank=64 | 50.0 | 50.0 | 1 |
        | propmend rank=8 | 50.0 ± 35.4 | - | 0-2 |
        | cpt | 50.0 | 50.0 | 1 |
        | questions | 200 | - |  |

        """)
  }

  @Test func `an empty leaderboard says so`() {
    #expect(
      Leaderboard(sweep: "new", jobs: []).text == "no evaluation of 'new' is finished yet")
  }

  @Test func `the table has full precision`() {
    #expect(
      leaderboard.table.text(as: .csv).split(separator: "\r\n") == [
        "sweep,editor,rank,split,seeds,efficacy_mean,efficacy_sd,specificity_mean,specificity_sd,"
          + "efficacy_questions,specificity_questions,floor_majority,floor_entity",
        "small,propmend,64,id,1,0.625,,0.5,,400,,0.1,0.25",
        "small,propmend,64,ood-both,1,0.375,,0.5,,300,,,",
        "small,propmend,8,id,2,0.55,0.07071067811865474,0.5,0.3535533905932738,400,,0.1,0.25",
        "small,cpt,,id,1,0.125,,0.5,,400,200,0.1,0.25",
        "small,cpt,,ood-both,1,0.0625,,0.5,,300,,,",
      ])
  }

  @Test func `a row of four splits and a usual label fits in a hundred columns`() {
    let splits: [Split] = [.id, .oodEntity, .oodRelation, .oodBoth]
    let jobs = (0..<16).map { index in
      evaluation(
        index, "propmend",
        ["rank": index < 8 ? 64 : 32, "learning_rate": index < 8 ? 0.1 : 0.0002],
        seed: index % 2, on: splits[index / 2 % 4],
        values: ["efficacy": Double(index % 2), "specificity": 1])
    }
    let lines = Leaderboard(sweep: "wide", jobs: jobs).text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.contains { $0.contains("50.0 ± 70.7") })
  }

  @Test func `a long label goes on in the next line`() {
    #expect(
      TerminalTable.lines(
        header: ["editor", "id"],
        rows: [["propmend learning_rate=0.0002 locality_weight=2 rank=64", "50.0"]])
        == [
          "editor                           id",
          "propmend learning_rate=0.0002  50.0",
          "  locality_weight=2 rank=64",
        ])
  }
}
