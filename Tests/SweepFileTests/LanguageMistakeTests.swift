import Experiment
import SweepFile
import Testing

/// What a person reads about a mistake in axes, points and terms.
struct LanguageMistakeTests {
  /// Lines of a grid whose first stands on line 7, and what is wrong with them.
  private static let axes: [(lines: String, mistakes: String)] = [
    (
      "rank: {list: [8], when: {rank: 8}}",
      "sweep.yaml:7: 'rank' cannot depend on itself"
    ),
    (
      "rank: {}",
      "sweep.yaml:7: 'rank' has no values; write one of `list: [1, 2, 4]`, `range: "
        + "[from, to, step]`, `linspace: [from, to, count]`, `logspace: [from, to, count]`"
    ),
    (
      "rank: {when: {editor: propmend}}",
      "sweep.yaml:7: 'rank' has no values; write one of `list: [1, 2, 4]`, `range: "
        + "[from, to, step]`, `linspace: [from, to, count]`, `logspace: [from, to, count]`"
    ),
    (
      "rank: {list: [1], range: [1, 2]}",
      "sweep.yaml:7: 'rank' has both 'list' and 'range'; keep one of them"
    ),
    (
      "rank: {range: [1, 2, 3, 4]}",
      "sweep.yaml:7: 'range' of 'rank' takes [from, to] or [from, to, step], numbers, "
        + "not [1, 2, 3, 4]"
    ),
    (
      "rank: {range: 3}",
      "sweep.yaml:7: 'range' of 'rank' takes [from, to] or [from, to, step], numbers, "
        + "not '3'"
    ),
    (
      "rank: {range: [1, x]}",
      "sweep.yaml:7: 'range' of 'rank' takes [from, to] or [from, to, step], numbers, "
        + "not [1, x]"
    ),
    (
      "rank: {range: [1, 5, -1]}",
      "sweep.yaml:7: 'range' of 'rank' cannot be [1, 5, -1]: the step must lead from "
        + "the first number to the second, in at most 100000 values and 18 digits"
    ),
    (
      "rank: {range: [1, 5, 0]}",
      "sweep.yaml:7: 'range' of 'rank' cannot be [1, 5, 0]: the step must lead from the "
        + "first number to the second, in at most 100000 values and 18 digits"
    ),
    (
      "rank: {range: [1, 1000000]}",
      "sweep.yaml:7: 'range' of 'rank' cannot be [1, 1000000]: the step must lead from "
        + "the first number to the second, in at most 100000 values and 18 digits"
    ),
    (
      "rank: {range: [1, 2, 0.5]}",
      "sweep.yaml:7: 'rank' cannot be 1.5: it takes a whole number from 1 to 8192"
    ),
    (
      "rank: {linspace: [1, 2]}",
      "sweep.yaml:7: 'linspace' of 'rank' takes [from, to, count], numbers, not [1, 2]"
    ),
    (
      "rank: {linspace: [1, 2, 1]}",
      "sweep.yaml:7: 'linspace' of 'rank' cannot be [1, 2, 1]: it takes two different "
        + "numbers and their count, from 2, at most 100000 values and 18 digits"
    ),
    (
      "rank: {logspace: [0, 2, 3]}",
      "sweep.yaml:7: 'logspace' of 'rank' cannot be [0, 2, 3]: it takes two different "
        + "numbers above 0 and their count, from 2, at most 100000 values and 18 digits"
    ),
    (
      "rank: {rnge: [0, 2]}",
      "sweep.yaml:7: unknown key 'rnge' in 'rank'; did you mean 'range'? Known: list, "
        + "range, linspace, logspace, when"
    ),
    (
      "rank: {list: []}",
      "sweep.yaml:7: 'rank' is an empty list; give at least one value"
    ),
    (
      "rank: {list: [8, 8]}",
      "sweep.yaml:7: 'rank' has '8' twice, first on line 7; keep one of them"
    ),
    (
      "rank: {linspace: [8, 8, 2]}",
      "sweep.yaml:7: 'linspace' of 'rank' cannot be [8, 8, 2]: it takes two different "
        + "numbers and their count, from 2, at most 100000 values and 18 digits"
    ),
    (
      "rank: [8, 16]\nclip: [1, 2, 3]\nzip: [[rank, clip]]",
      "sweep.yaml:9: 'rank' has 2 values and 'clip' 3; axes that advance together are "
        + "equally long"
    ),
    (
      "rank: [8, 16]\nzip: [[rank, clp]]",
      "sweep.yaml:8: 'zip' names 'clp', which is no axis of this grid; known: rank"
    ),
    (
      "rank: [8, 16]\nclip: [1, 2]\nzip: [[rank, clip], [rank, clip]]",
      "sweep.yaml:9: 'zip' names 'rank' twice; keep one of them\nsweep.yaml:9: 'zip' "
        + "names 'clip' twice; keep one of them"
    ),
    (
      "rank: [8, 16]\nzip: [[rank]]",
      "sweep.yaml:8: 'zip' has 'rank' alone; name the axes that advance with it"
    ),
    (
      "rank: [8, 16]\nzip: rank",
      "sweep.yaml:8: 'zip' must be a list of lists of axes, such as [[rank, steps]], "
        + "not 'rank'"
    ),
    (
      "rank: [8, 8]\nclip: [1, 1]\nzip: [rank, clip]",
      "sweep.yaml:7: 'rank', 'clip' are 8, 1 twice; keep one of them"
    ),
    (
      "rank: {list: [8], when: {clip: 2}}\nclip: [1, 2]",
      "sweep.yaml:7: 'rank' cannot depend on 'clip', which stands below it; move 'clip' "
        + "above"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8], when: {clip: 3}}",
      "sweep.yaml:8: 'clip' is never 3: here it has 1, 2"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8], when: {editor: cpt}}",
      "sweep.yaml:8: 'editor' is never cpt: here it has propmend"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8], when: {editor: ctp}}",
      "sweep.yaml:8: unknown editor 'ctp'; did you mean 'cpt'? Known: none, prepend, "
        + "cpt, lora, ft-m, mend, propmend, memit, rome, r-rome"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8], when: {split: id}}",
      "sweep.yaml:8: 'when' of 'rank' cannot be about 'split'; it can be about 'editor' "
        + "and parameters"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8], when: 3}",
      "sweep.yaml:8: 'when' of 'rank' must be a mapping such as `{editor: cpt, steps: "
        + "[4, 8]}`, not '3'"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8], when: {stop_loss: 3}}",
      "sweep.yaml:8: 'when' of 'rank' is about 'stop_loss', which no editor of this "
        + "grid has (ft-m has it); leave it out"
    ),
    (
      "clip: [1, 2]\nrank: {list: [8, 9], when: {clip: 2}}\nzip: [[clip, rank]]",
      "sweep.yaml:8: 'rank' cannot depend on 'clip', with which it is zipped"
    ),
  ]

  @Test(arguments: axes)
  func `a mistake in an axis is named`(_ lines: String, _ mistakes: String) throws {
    let grid = ["editor: propmend", "split: id"] + lines.split(separator: "\n").map(String.init)
    #expect(try Text(grid: grid).mistakes() == mistakes)
  }

  /// What stands on line 7, beside the grid, and what is wrong with it.
  private static let sections: [(line: String, mistakes: String)] = [
    (
      "timeout: [{when: {stage: base}}]",
      "sweep.yaml:7: a rule of 'timeout' takes `when: {…}` and `is: …`"
    ),
    (
      "exclude: {editor: propmend}",
      "sweep.yaml:7: 'exclude' must be a list of points, lines of `- {editor: cpt, "
        + "steps: 8}`, not a mapping"
    ),
    (
      "exclude: [{}]",
      "sweep.yaml:7: a point of 'exclude' must be a mapping such as `{editor: cpt, "
        + "steps: [4, 8]}`, not an empty one"
    ),
    (
      "exclude: [{editor: cpt}]",
      "sweep.yaml:7: 'editor' is never cpt: here it has propmend"
    ),
    (
      "exclude: [{rank: 8}]",
      "sweep.yaml:7: 'rank' is never 8: here it has 64"
    ),
    (
      "exclude: [{rank: many}]",
      "sweep.yaml:7: 'rank' cannot be 'many': it takes a whole number from 1 to 8192"
    ),
    (
      "exclude: [{split: ood-both}]",
      "sweep.yaml:7: 'split' is never ood-both: here it has id"
    ),
    (
      "exclude: [{split: odd}]",
      "sweep.yaml:7: unknown split 'odd'; known: valid, id, ood-entity, ood-relation, "
        + "ood-both, test"
    ),
    (
      "exclude: [{seed: 4}]",
      "sweep.yaml:7: 'seed' is never 4: here it has 0"
    ),
    (
      "exclude: [{editor: propmend}]",
      "sweep.yaml:4: this sweep cannot be expanded: it has no point that is not "
        + "excluded"
    ),
    (
      "exclude: [{stage: train}]",
      "sweep.yaml:7: a point of 'exclude' cannot be about 'stage'; it can be about "
        + "'editor', 'split', 'seed' and parameters"
    ),
    (
      "include: [{rank: 8}]",
      "sweep.yaml:7: a point of 'include' must be a mapping with an editor, such as "
        + "`{editor: cpt, steps: 8}`"
    ),
    (
      "include: [{editor: cpt, rank: 8}]",
      "sweep.yaml:7: editor 'cpt' has no parameter 'rank'; known: editor, split, seed, "
        + "layers, learning_rate, steps, schedule, weight_decay"
    ),
    (
      "include: [{editor: cpt, seed: 8}]",
      "sweep.yaml:7: cpt draws no random numbers: leave 'seed' out"
    ),
    (
      "include: [{editor: cpt, steps: 0}]",
      "sweep.yaml:7: 'steps' cannot be 0: it takes a whole number from 1 to 1000"
    ),
    (
      "include: [{editor: propmend, layers: 4-6}]",
      "sweep.yaml:7: 'layers' 4-6 of propmend edits block 6, but 'blocks' is 6: the "
        + "last block is 5"
    ),
    (
      "include: 3",
      "sweep.yaml:7: 'include' must be a list of points, lines of `- {editor: cpt, "
        + "steps: 8}`, not '3'"
    ),
    (
      "random: {seed: 1}",
      "sweep.yaml:7: 'samples' is missing from 'random'; write, say, `samples: 20`"
    ),
    (
      "random: {samples: 0}",
      "sweep.yaml:7: 'samples' cannot be 0: it takes a whole number from 1 to 2000000"
    ),
    (
      "random: 20",
      "sweep.yaml:7: 'random' must be a mapping, lines of `key: value`, not '20'"
    ),
    (
      "timeout: 2 m",
      "sweep.yaml:7: 'timeout' cannot be '2 m': it takes seconds, or an amount such as "
        + "90 s, 30 min, 2 h or 1 d, at most 365 d, or none"
    ),
    (
      "timeout: -1",
      "sweep.yaml:7: 'timeout' cannot be '-1': it takes seconds, or an amount such as "
        + "90 s, 30 min, 2 h or 1 d, at most 365 d, or none"
    ),
    (
      "timeout: 0",
      "sweep.yaml:7: 'timeout' cannot be 0: no job would run"
    ),
    (
      "timeout: 400 d",
      "sweep.yaml:7: 'timeout' cannot be '400 d': it takes seconds, or an amount such "
        + "as 90 s, 30 min, 2 h or 1 d, at most 365 d, or none"
    ),
    (
      "timeout: [2 h, {when: {stage: base}, is: none}]",
      "sweep.yaml:7: this rule of 'timeout' never counts: the one on line 7 holds of "
        + "all jobs and stands before it"
    ),
    (
      "timeout: [{when: {stage: trian}, is: 2 h}]",
      "sweep.yaml:7: unknown stage 'trian'; did you mean 'train'? Known: base, "
        + "covariance, train, evaluate, judge"
    ),
    (
      "timeout: [{if: {stage: train}, is: 2 h}]",
      "sweep.yaml:7: unknown key 'if' in a rule of 'timeout'; did you mean 'is'? Known: "
        + "when, is"
    ),
    (
      "timeout: {stage: train}",
      "sweep.yaml:7: 'timeout' cannot be a mapping: it takes seconds, or an amount such "
        + "as 90 s, 30 min, 2 h or 1 d, at most 365 d, or none"
    ),
    (
      "timeout: []",
      "sweep.yaml:7: 'timeout' is an empty list; give at least one value"
    ),
    (
      "priority: high",
      "sweep.yaml:7: 'priority' cannot be 'high': it takes a whole number from -1000000 "
        + "to 1000000"
    ),
    (
      "priority: [{when: {rank: 3}, is: 1}]",
      "sweep.yaml:7: 'rank' is never 3: here it has 64"
    ),
    (
      "resources: {memory: 8}",
      "sweep.yaml:7: 'memory' cannot be '8': it takes an amount such as 500 MB, 8 GB or "
        + "8 GiB"
    ),
    (
      "resources: {threads: 0, tag: x}",
      "sweep.yaml:7: 'threads' cannot be 0: it takes a whole number from 1 to "
        + "4096\nsweep.yaml:7: unknown key 'tag' in 'resources'; did you mean 'tags'? "
        + "Known: threads, memory, tags"
    ),
    (
      "resources: {tags: 'a b'}",
      "sweep.yaml:7: 'tags' cannot be 'a b': a tag takes at most 64 letters, digits, "
        + "'-', '_' and '.', a letter, digit or '_' first"
    ),
    (
      "resources: 4",
      "sweep.yaml:7: 'resources' must be a mapping, lines of `key: value`, not '4'"
    ),
    (
      "retries: {lots: 1}",
      "sweep.yaml:7: unknown key 'lots' in 'retries'; did you mean 'lost'? Known: job, "
        + "host, lost, memory, timeout, delay"
    ),
    (
      "retries: {host: -1, delay: 1 h}",
      "sweep.yaml:7: 'host' cannot be -1: it takes a whole number from 0 to "
        + "1000\nsweep.yaml:7: 'delay' cannot be '1 h': it takes seconds, or an amount such "
        + "as 90 s, 30 min, 2 h or 1 d, at most 10 min"
    ),
    (
      "retries: 3",
      "sweep.yaml:7: 'retries' must be a mapping, lines of `key: value`, not '3'"
    ),
    (
      "memory: 3",
      "sweep.yaml:7: 'memory' belongs under 'resources' or under 'retries'"
    ),
    (
      "blocks: {a: {grid: {editor: none, split: id}}}",
      "sweep.yaml:4: a file has 'grid' or 'blocks', not both; put this grid into a "
        + "block of its own"
    ),
  ]

  @Test(arguments: sections)
  func `a mistake in points and terms is named`(_ line: String, _ mistakes: String) throws {
    #expect(
      try Text(grid: ["editor: propmend", "split: id"], more: [line]).mistakes() == mistakes)
  }

  @Test func `an unknown parameter of a condition is held against those of the grid`() throws {
    let grid = ["editor: cpt", "split: id", "steps: {list: [8], when: {schedul: linear}}"]
    #expect(
      try Text(grid: grid).mistakes()
        == "sweep.yaml:7: unknown key 'schedul' in 'when' of 'steps'; did you mean 'schedule'? "
        + "Known: editor, layers, learning_rate, steps, schedule, weight_decay")
  }

  /// A file of two blocks, the first of which begins on line 4.
  private func blocks(_ top: String, _ second: String = "grid: {editor: lora, split: id}") -> String
  {
    """
    name: study
    dataset: built-in
    blocks:
      first: {grid: {editor: cpt, split: [id, ood-both]}}
      second: {\(second)}
    \(top)
    """
  }

  @Test func `what stands above several blocks need make sense in one of them alone`() throws {
    #expect(try mistakes(in: blocks("exclude: [{editor: cpt, split: ood-both}]")) == "nothing")
    #expect(
      try mistakes(in: blocks("exclude: [{editor: memit}]"))
        == "sweep.yaml:6: 'editor' is never memit: here it has lora")
    #expect(
      try mistakes(in: blocks("priority: [{when: {rank: 9}, is: 1}]"))
        == "sweep.yaml:6: 'rank' is never 9: here it has 8")
  }

  @Test(arguments: [
    (
      "",
      "sweep.yaml:5: 'grid' is missing from the block 'second'; write, say, "
        + "`grid: {editor: [none, cpt], split: all}`"
    ),
    (
      "grd: {}, grid: {editor: cpt, split: id}",
      "sweep.yaml:5: unknown key 'grd' in the block; did you mean 'grid'? Known: dataset, base, "
        + "evaluation, judge, grid, seeds, exclude, include, random, resources, timeout, priority, "
        + "retries"
    ),
    ("grid: {editor: cpt, split: id}, name: x", "sweep.yaml:5: 'name' belongs beside 'grid'"),
    (
      "grid: {editor: memit, split: id}, base: {blocks: 2}",
      "sweep.yaml:5: the default of 'layers' 1-2 of memit edits block 2, but 'blocks' is 2: the "
        + "last block is 1"
    ),
  ])
  func `a mistake in a block is named`(_ block: String, _ message: String) throws {
    #expect(try mistakes(in: blocks("seeds: 1", block)) == message)
  }

  @Test(arguments: ["blocks: {}", "blocks: 3", "blocks: [a]"])
  func `blocks are a mapping`(_ line: String) throws {
    let message = try mistakes(in: "name: a\ndataset: built-in\n\(line)\n")
    #expect(
      message.hasPrefix("sweep.yaml:3: 'blocks' must be a mapping, lines of `name: {grid: …}`"))
  }

  @Test func `a file without grid and blocks, and one without data, are refused`() throws {
    #expect(
      try mistakes(in: "name: a\n")
        == """
        sweep.yaml:1: 'grid' is missing from the file; write, say, `grid: {editor: [none, cpt], split: all}`
        """)
    #expect(
      try mistakes(in: "name: a\ngrid: {editor: none, split: id}\n")
        == "sweep.yaml:1: 'dataset' is missing from the file; write, say, `dataset: built-in`")
  }

  @Test func `a series of wrong values does not hide the other mistakes`() throws {
    let mistakes = try Text(
      grid: ["editor: cpt", "split: id", "steps: {range: [2000, 60000]}"], more: ["x: 1"]
    ).mistakes().split(separator: "\n")
    #expect(mistakes.count == 11)
    #expect(mistakes.last == "sweep.yaml: and 11 more")
  }
}
