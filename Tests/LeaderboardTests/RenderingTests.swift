import Datasets
import Experiment
import Leaderboard
import Testing

struct RenderingTests {
  let leaderboard = Leaderboard(sweep: "small", jobs: smallSweep)

  @Test func `the terminal shows percentages, with base model, floors and n under the editors`() {
    #expect(
      leaderboard.text() == """
        small
        base model: 98.0 % exact match on single-hop questions
        evaluation: edits=100 protocol=strict

        Portability (the paper's efficacy): generated exact match, percent; protocol strict

        editor                                      id  ood-both  seeds
        propmend rank=64                          62.5      37.5      1
        propmend rank=8                    55.0 ± 63.5         -    0-2
        cpt                                       12.5       6.3      1
        unedited base model                        6.3         -
        floor: most frequent answer               10.0         -
        floor: one of the edit's entities         25.0         -
        n, probes counted                          400       300

        Specificity (what should stay): generated exact match, percent; protocol strict

        editor                         id  ood-both  seeds
        propmend rank=64             50.0      50.0      1
        propmend rank=8      50.0 ± 317.7         -    0-2
        cpt                          50.0      50.0      1
        unedited base model         100.0         -
        n, probes counted             200       200

        A score is a mean over what its n counts, all alike; a mean of the edits' means is over edits.
        ± is half a 95 % interval over questions and seeds, over questions alone where there is one seed;
        it takes edits as what was sampled. Seeds are those that are finished, such as 0-2 where some
        splits have none yet and others two.
        """)
  }

  @Test func `a page gets the same tables`() {
    #expect(
      leaderboard.markdown() == """
        ### small

        base model: 98.0 % exact match on single-hop questions

        evaluation: edits=100 protocol=strict

        **Portability (the paper's efficacy): generated exact match, percent; protocol strict**

        | editor | id | ood-both | seeds |
        | --- | ---: | ---: | ---: |
        | propmend rank=64 | 62.5 | 37.5 | 1 |
        | propmend rank=8 | 55.0 ± 63.5 | - | 0-2 |
        | cpt | 12.5 | 6.3 | 1 |
        | unedited base model | 6.3 | - |  |
        | floor: most frequent answer | 10.0 | - |  |
        | floor: one of the edit's entities | 25.0 | - |  |
        | n, probes counted | 400 | 300 |  |

        **Specificity (what should stay): generated exact match, percent; protocol strict**

        | editor | id | ood-both | seeds |
        | --- | ---: | ---: | ---: |
        | propmend rank=64 | 50.0 | 50.0 | 1 |
        | propmend rank=8 | 50.0 ± 317.7 | - | 0-2 |
        | cpt | 50.0 | 50.0 | 1 |
        | unedited base model | 100.0 | - |  |
        | n, probes counted | 200 | 200 |  |

        A score is a mean over what its n counts, all alike; a mean of the edits' means is over edits. \
        ± is half a 95 % interval over questions and seeds, over questions alone where there is one \
        seed; it takes edits as what was sampled. Seeds are those that are finished, such as 0-2 where \
        some splits have none yet and others two.

        """)
  }

  @Test func `no limit on edits is told as all`() {
    let (base, settings) = conditions()
    let all = settings.setting("edits", to: 1_000_000)
    let text = Leaderboard(sweep: "s", jobs: [evaluation(0, "cpt", under: (base, all))]).text()
    #expect(text.contains("\nevaluation: edits=all protocol=strict\n"))
  }

  @Test func `an empty leaderboard says so`() {
    let empty = Leaderboard(sweep: "new", jobs: [])
    #expect(empty.text() == "no evaluation of 'new' is finished yet")
    #expect(empty.markdown() == "### new\n\nno evaluation is finished yet\n")
  }

  @Test func `the table has a row for each number, in full precision`() {
    let lines = leaderboard.table.text(as: .csv).split(separator: "\r\n")
    #expect(
      lines.first
        == "sweep,editor,rank,split,protocol,judge,group,slice,measure,moment,seeds,mean,sd,half_interval,n"
    )
    #expect(
      lines.filter { $0.contains("exact_match") && $0.contains("portability") } == [
        "small,propmend,64,id,strict,,portability,all,exact_match,after,1,0.625,,,400",
        "small,propmend,64,ood-both,strict,,portability,all,exact_match,after,1,0.375,,,300",
        "small,propmend,8,id,strict,,portability,all,exact_match,after,2,0.55,0.07071067811865474,0.6353102368087337,400",
        "small,cpt,,id,strict,,portability,all,exact_match,after,1,0.125,,,400",
        "small,cpt,,ood-both,strict,,portability,all,exact_match,after,1,0.0625,,,300",
        "small,none,,id,strict,,portability,all,exact_match,after,1,0.0625,,,400",
      ])
  }

  @Test func `probes that were asked and do not count are told`() {
    let jobs = [8, 6].enumerated().map { index, n in
      evaluation(
        index, ["cpt", "lora"][index],
        scores: [exactMatch: 0.5, probes: Double(n), ScoreName(.portability, .asked): 10])
    }
    let lines = Leaderboard(sweep: "s", jobs: jobs).text().split(separator: "\n")
    #expect(lines.contains("n, probes counted   6-8"))
    #expect(lines.contains("probes asked         10"))
  }

  @Test func `a row of four splits and a usual label fits in a hundred columns`() {
    let splits: [Split] = [.id, .oodEntity, .oodRelation, .oodBoth]
    let jobs = (0..<16).map { index in
      evaluation(
        index, "propmend",
        ["rank": index < 8 ? 64 : 32, "learning_rate": index < 8 ? 0.1 : 0.0002],
        seed: index % 2, on: splits[index / 2 % 4], under: conditions(protocol: "no-conditions"),
        of: rows(index % 2 == 0))
    }
    let lines = Leaderboard(sweep: "wide", jobs: jobs).text(.full).split(separator: "\n")
    #expect(lines.filter { $0.count > 100 } == [])
    #expect(lines.contains { $0.contains("50.0 ± 635.3") })
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

  /// Rows of every group and slice, all right or all wrong after the edit.
  private func rows(_ isRight: Bool) -> [QuestionRow] {
    ProbeGroup.allCases.flatMap { group in
      (0..<4).map { index in
        QuestionRow(
          edit: "e", index: index, group: group, criterion: "Logical_Generalization",
          relation: nil, prompt: "Where?", answers: AcceptedAnswers("Rome"),
          isVerbatim: index < 2, isSeen: index % 2 == 0, test: .init(number: index, rule: .all),
          isCounted: true, before: .answer(false), after: .answer(isRight))
      }
    }
  }
}
