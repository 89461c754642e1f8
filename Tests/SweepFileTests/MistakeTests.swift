import Foundation
import SweepFile
import Testing

/// What a person reads about a mistake in a sweep file.
struct MistakeTests {
  @Test func `an unknown editor is named with its line and the nearest one`() throws {
    #expect(
      try Text(grid: ["editor: [none, propmnd]", "split: id"]).mistakes()
        == "sweep.yaml:5: unknown editor 'propmnd'; did you mean 'propmend'? "
        + "Known: none, prepend, cpt, lora, ft-m, mend, propmend, memit, rome, r-rome")
  }

  @Test func `an unknown split names the splits`() throws {
    #expect(
      try Text(grid: ["editor: none", "split: [ood_both]"]).mistakes()
        == "sweep.yaml:6: unknown split 'ood_both'; did you mean 'ood-both'? "
        + "Known: all, valid, id, ood-entity, ood-relation, ood-both")
  }

  @Test func `the training split is refused`() throws {
    #expect(
      try Text(grid: ["editor: none", "split: train"]).mistakes()
        == "sweep.yaml:6: editors learn from the split 'train', so it cannot be evaluated; "
        + "known: all, valid, id, ood-entity, ood-relation, ood-both")
  }

  @Test func `all splits stand alone`() throws {
    #expect(
      try Text(grid: ["editor: none", "split: [id, all]"]).mistakes()
        == "sweep.yaml:6: 'all' stands for the test splits and must stand alone: `split: all`")
  }

  @Test func `a parameter that only other editors have is named with them`() throws {
    #expect(
      try Text(grid: ["editor: [none, cpt]", "split: id", "rank: 4"]).mistakes()
        == "sweep.yaml:7: no editor of this grid has 'rank'; lora, mend, propmend have: "
        + "add 'lora' to 'editor', or leave the axis out")
    #expect(
      try Text(grid: ["editor: none", "split: id", "stop_loss: 1"]).mistakes()
        == "sweep.yaml:7: no editor of this grid has 'stop_loss'; ft-m has: "
        + "add 'ft-m' to 'editor', or leave the axis out")
  }

  @Test func `a parameter that no editor has is held against those of the grid`() throws {
    #expect(
      try Text(grid: ["editor: cpt", "split: id", "step: 4"]).mistakes()
        == "sweep.yaml:7: unknown key 'step' in 'grid'; did you mean 'steps'? "
        + "Known: editor, split, zip, layers, learning_rate, steps, schedule, weight_decay")
  }

  @Test(arguments: [
    (
      "ctp.steps",
      "unknown editor 'ctp' in 'ctp.steps'; did you mean 'cpt'? "
        + "Known: none, prepend, cpt, lora, ft-m, mend, propmend, memit, rome, r-rome"
    ),
    (
      "propmend.rank",
      "'propmend.rank' sets an editor that this grid does not have; "
        + "add 'propmend' to 'editor', or leave the axis out"
    ),
    (
      "cpt.rate",
      "editor 'cpt' has no parameter 'rate'; "
        + "known: layers, learning_rate, steps, schedule, weight_decay"
    ),
    ("none.rate", "editor 'none' has no parameter 'rate'; it has none"),
  ])
  func `a qualified axis is checked`(_ key: String, _ message: String) throws {
    #expect(
      try Text(grid: ["editor: [none, cpt]", "split: id", "\(key): 1"]).mistakes()
        == "sweep.yaml:7: \(message)")
  }

  @Test(arguments: [
    ("rank: 0", "'rank' cannot be 0: it takes a whole number from 1 to 8192"),
    ("rank: 1.5", "'rank' cannot be 1.5: it takes a whole number from 1 to 8192"),
    ("rank: \"8\"", "'rank' cannot be '8': it takes a whole number from 1 to 8192"),
    ("rank: [8, [9]]", "'rank' cannot be a list: it takes a whole number from 1 to 8192"),
    ("rank: []", "'rank' is an empty list; give at least one value"),
    ("rank:", "'rank' has no value; give one value or a list"),
    (
      "rank: {from: 1}",
      "unknown key 'from' in 'rank'; known: list, range, linspace, logspace, when"
    ),
    ("learning_rate: nan", "'learning_rate' cannot be 'nan': it takes a number from 0 to 1"),
    ("learning_rate: 2", "'learning_rate' cannot be 2: it takes a number from 0 to 1"),
    (
      "layers: 4-2",
      "'layers' cannot be '4-2': it takes a range of decoder blocks such as 2-4, "
        + "or one block such as 3"
    ),
    (
      "layers: all",
      "'layers' cannot be 'all': it takes a range of decoder blocks such as 2-4, "
        + "or one block such as 3"
    ),
    (
      "step_size_rate: 1e-6",
      "'step_size_rate' cannot be 1e-06: it takes one of as-intended, as-published"
    ),
    (
      "layers: [1-2, 4-6]",
      "'layers' 4-6 of propmend edits block 6, but 'blocks' is 6: "
        + "the last block is 5"
    ),
  ])
  func `a value out of range is named with the range`(_ axis: String, _ message: String) throws {
    #expect(
      try Text(grid: ["editor: propmend", "split: id", axis]).mistakes()
        == "sweep.yaml:7: \(message)")
  }

  @Test func `an editor that edits one block is given no range`() throws {
    #expect(
      try Text(grid: ["editor: rome", "split: id", "layers: [1, 2-3]"]).mistakes()
        == "sweep.yaml:7: 'layers' cannot be '2-3': it takes one decoder block such as 3")
    #expect(
      try Text(grid: ["editor: rome", "split: id", "layers: 6"]).mistakes()
        == "sweep.yaml:7: 'layers' 6 of rome edits block 6, but 'blocks' is 6: the last block is 5")
  }

  @Test func `a value that one editor of several refuses is named with it`() throws {
    #expect(
      try Text(grid: ["editor: [memit, r-rome, cpt]", "split: id", "layers: 2-3"]).mistakes()
        == "sweep.yaml:7: 'layers' cannot be '2-3': r-rome takes one decoder block such as 3; "
        + "'r-rome.layers' sets it for r-rome alone")
    #expect(
      try Text(grid: ["editor: [cpt, lora, memit]", "split: id", "layers: all"]).mistakes()
        == "sweep.yaml:7: 'layers' cannot be 'all': memit takes a range of decoder blocks such as "
        + "2-4, or one block such as 3; 'memit.layers' sets it for memit alone")
    #expect(
      try Text(grid: ["editor: [mend, propmend]", "split: id", "rank: 0"]).mistakes()
        == "sweep.yaml:7: 'rank' cannot be 0: it takes a whole number from 1 to 8192")
  }

  @Test func `a repeated value is named with its first line`() throws {
    #expect(
      try Text(grid: ["editor: [cpt, cpt]", "split: id"]).mistakes()
        == "sweep.yaml:5: 'editor' has 'cpt' twice, first on line 5; keep one of them")
    #expect(
      try Text(
        grid: ["editor: cpt", "split: id", "learning_rate:", "  - 0.001", "  - 0.01", "  - 1e-3"]
      ).mistakes()
        == "sweep.yaml:10: 'learning_rate' has '1e-3', the same as 0.001, twice, first on line 8; "
        + "keep one of them")
    #expect(
      try Text(more: ["seeds: [1, 2, 1]"]).mistakes()
        == "sweep.yaml:7: 'seeds' has '1' twice, first on line 7; keep one of them")
  }

  @Test(arguments: [
    ("seeds: 0", "'seeds' cannot be 0: it takes a whole number from 1 to 1000000"),
    ("seeds: many", "'seeds' cannot be 'many': it takes a whole number from 1 to 1000000"),
    ("seeds: [-1]", "'seeds' cannot be -1: it takes a whole number from 0 to 2147483647"),
    ("seeds: []", "'seeds' is an empty list; give at least one value"),
    (
      "seed: 1",
      "unknown key 'seed' in the file; did you mean 'seeds'? "
        + "Known: name, description, dataset, base, evaluation, judge, grid, seeds, exclude, "
        + "include, random, resources, timeout, priority, retries, blocks"
    ),
    ("rank: 1", "'rank' belongs under 'grid'"),
    ("learning_rate: 1", "'learning_rate' belongs under 'base' or under 'grid'"),
    (
      "evaluation: {edit: 3}",
      "unknown key 'edit' in 'evaluation'; did you mean 'edits'? "
        + "Known: edits, max_new_tokens, protocol"
    ),
    (
      "evaluation: {protocol: exact}",
      "'protocol' cannot be 'exact': it takes one of strict, no-conditions, original"
    ),
    ("judge:", "'judge' must be a mapping, lines of `key: value`, not nothing"),
    (
      "judge: {modell: m}",
      "unknown key 'modell' in 'judge'; did you mean 'model'? "
        + "Known: endpoint, model, key_variable, retries, timeout, concurrency, max_new_tokens"
    ),
    ("judge: {model: \"\"}", "'model' cannot be '': it takes a text"),
    ("judge: {retries: -1}", "'retries' cannot be -1: it takes a whole number from 0 to 100"),
    (
      "judge: {endpoint: judge.test}",
      "'endpoint' cannot be 'judge.test': it takes an address such as http://127.0.0.1:8000/v1, "
        + "without '@', '?' and '#'"
    ),
    (
      "judge: {endpoint: 'http://me:sk-1@judge.test'}",
      "'endpoint' cannot be 'http://me:sk-1@judge.test': it takes an address such as "
        + "http://127.0.0.1:8000/v1, without '@', '?' and '#'; a key belongs in the variable that "
        + "'key_variable' names"
    ),
    (
      "judge: {key_variable: AWS_SECRET_ACCESS_KEY}",
      "'key_variable' cannot be 'AWS_SECRET_ACCESS_KEY': it takes the name of an environment "
        + "variable that ends in _API_KEY, such as OPENAI_API_KEY"
    ),
    ("endpoint: http://judge.test", "'endpoint' belongs under 'judge'"),
    ("max_new_tokens: 1", "'max_new_tokens' belongs under 'evaluation' or under 'judge'"),
    ("evaluation: {name: 3}", "'name' belongs beside 'grid'"),
    (
      "evaluation: {edits: [3]}",
      "'edits' cannot be a list: "
        + "it takes a whole number from 1 to 1000000, or all"
    ),
    ("evaluation:", "'evaluation' must be a mapping, lines of `key: value`, not nothing"),
    ("description: [a]", "'description' must be a text, not a list"),
  ])
  func `the other keys are checked`(_ line: String, _ message: String) throws {
    #expect(try Text(more: [line]).mistakes() == "sweep.yaml:7: \(message)")
  }

  @Test(arguments: ["a b", "ä", "a/b", "", ".", "-a", String(repeating: "a", count: 65)])
  func `a name that does not fit an address is refused`(_ name: String) throws {
    #expect(
      try Text(name: "name: \"\(name)\"").mistakes()
        == "sweep.yaml:1: 'name' cannot be '\(name)': it takes at most 64 letters, digits, '-', "
        + "'_' and '.', a letter, digit or '_' first")
  }

  @Test func `a missing key is named with an example`() throws {
    #expect(
      try Text(name: "description: x", grid: ["split: id"]).mistakes()
        == """
        sweep.yaml:1: 'name' is missing from the file; write, say, `name: my-first-sweep`
        sweep.yaml:5: 'editor' is missing from 'grid'; write, say, `editor: [none, cpt, propmend]`
        """)
  }

  @Test(arguments: [
    (
      "{width: 100}",
      "'width' 100 over 'heads' 4 makes heads of 25 channels; "
        + "rotary positions need an even number"
    ),
    ("{width: 130}", "'width' 130 is not a multiple of 'heads' 4"),
    (
      "{heads: 3}",
      "'heads' 3 is not a multiple of 'key_value_heads' 2; "
        + "query heads share key and value heads evenly\n"
        + "sweep.yaml:3: 'width' 128 is not a multiple of 'heads' 3"
    ),
    (
      "{key_value_heads: 3}",
      "'heads' 4 is not a multiple of 'key_value_heads' 3; "
        + "query heads share key and value heads evenly"
    ),
    (
      "{known_subjects: -1}",
      "'known_subjects' cannot be -1: "
        + "it takes a whole number from 0 to 1000000"
    ),
    ("{head: tide}", "'head' cannot be 'tide': it takes one of tied, untied"),
    ("[1]", "'base' must be a mapping, lines of `key: value`, not a list"),
  ])
  func `a base model that cannot be built is refused`(_ base: String, _ message: String) throws {
    #expect(try Text(base: "base: \(base)").mistakes() == "sweep.yaml:3: \(message)")
  }

  @Test func `a base model too small for the default layers is refused`() throws {
    #expect(
      try Text(base: "base: {blocks: 3}", grid: ["editor: propmend", "split: id"]).mistakes()
        == "sweep.yaml:3: the default of 'layers' 1-4 of propmend edits block 4, "
        + "but 'blocks' is 3: the last block is 2")
  }

  @Test func `a grid of millions of jobs is refused`() throws {
    #expect(
      try Text(grid: ["editor: propmend", "split: all"], more: ["seeds: 1000000"]).mistakes()
        == "sweep.yaml:4: this sweep cannot be expanded: it has 4000000 evaluations; a sweep takes at "
        + "most 2000000")
  }

  @Test func `a split that the data set lacks is refused with those that it has`() throws {
    #expect(
      try Text(grid: ["editor: none", "split: test"]).mistakes()
        == "sweep.yaml:6: the data set has no split 'test'; "
        + "known: all, valid, id, ood-entity, ood-relation, ood-both")
  }

  @Test func `a folder that is not there is refused`() throws {
    #expect(
      try Text(dataset: "dataset: data/ripple").mistakes()
        == "sweep.yaml:2: dataset 'data/ripple': no data set at /nowhere/data/ripple; "
        + "check the path: a worker needs the data set where it was when the sweep was submitted")
    #expect(
      try Text(dataset: "dataset: builtin").mistakes()
        == "sweep.yaml:2: dataset 'builtin': no data set at /nowhere/builtin; check the "
        + "path: a worker needs the data set where it was when the sweep was submitted; "
        + "did you mean 'built-in'?")
    #expect(
      try Text(dataset: "dataset:").mistakes()
        == "sweep.yaml:2: 'dataset' has no value; write `built-in` or the path of a folder")
  }

  @Test func `independent mistakes are all told, by line, ten at most`() throws {
    let lines = (0..<12).map { "x\($0): 1" }
    let mistakes = try Text(name: "name: '?'", more: lines.reversed()).mistakes()
      .split(separator: "\n")
    #expect(mistakes.count == 11)
    #expect(mistakes[0].hasPrefix("sweep.yaml:1: 'name' cannot be '?'"))
    #expect(mistakes[1].hasPrefix("sweep.yaml:7: unknown key 'x11'"))
    #expect(mistakes[10] == "sweep.yaml: and 3 more")
  }

  @Test(arguments: ["rank: 4", "layers: 2-3", "layers: all"])
  func `a mistake among the editors is not told again for their axes`(_ axis: String) throws {
    #expect(
      try Text(grid: ["editor: [none, propmnd]", "split: id", axis]).mistakes()
        .split(separator: "\n").count == 1)
  }
}
