import Foundation
import SweepFile
import Testing

/// What a person reads about a mistake in a sweep file.
struct MistakeTests {
  @Test func `an unknown editor is named with its line and the nearest one`() throws {
    #expect(
      try Text(grid: ["editor: [none, propmnd]", "split: id"]).mistakes()
        == "sweep.yaml:5: unknown editor 'propmnd'; did you mean 'propmend'? "
        + "Known: none, prepend, cpt, propmend")
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
        == "sweep.yaml:7: no editor of this grid has 'rank'; propmend has: "
        + "add 'propmend' to 'editor', or leave the axis out")
    #expect(
      try Text(grid: ["editor: none", "split: id", "learning_rate: 1"]).mistakes()
        == "sweep.yaml:7: no editor of this grid has 'learning_rate'; cpt, propmend have: "
        + "add 'cpt' to 'editor', or leave the axis out")
  }

  @Test func `a parameter that no editor has is held against those of the grid`() throws {
    #expect(
      try Text(grid: ["editor: cpt", "split: id", "step: 4"]).mistakes()
        == "sweep.yaml:7: unknown key 'step' in 'grid'; did you mean 'steps'? "
        + "Known: editor, split, learning_rate, steps, weight_decay")
  }

  @Test(arguments: [
    (
      "ctp.steps",
      "unknown editor 'ctp' in 'ctp.steps'; did you mean 'cpt'? "
        + "Known: none, prepend, cpt, propmend"
    ),
    (
      "propmend.rank",
      "'propmend.rank' sets an editor that this grid does not have; "
        + "add 'propmend' to 'editor', or leave the axis out"
    ),
    ("cpt.rate", "editor 'cpt' has no parameter 'rate'; known: learning_rate, steps, weight_decay"),
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
    ("rank: {from: 1}", "'rank' must be one value or a list, not a mapping"),
    ("learning_rate: nan", "'learning_rate' cannot be 'nan': it takes a number from 0 to 1"),
    ("learning_rate: 2", "'learning_rate' cannot be 2: it takes a number from 0 to 1"),
    (
      "layers: 4-2",
      "'layers' cannot be '4-2': it takes a range of decoder blocks such as 2-4, "
        + "or one block such as 3"
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
        + "Known: name, description, dataset, base, evaluation, grid, seeds"
    ),
    ("rank: 1", "'rank' belongs under 'grid'"),
    ("learning_rate: 1", "'learning_rate' belongs under 'base' or under 'grid'"),
    (
      "evaluation: {edit: 3}",
      "unknown key 'edit' in 'evaluation'; did you mean 'edits'? "
        + "Known: edits, max_new_tokens"
    ),
    ("evaluation: {name: 3}", "'name' belongs beside 'grid'"),
    (
      "evaluation: {edits: [3]}",
      "'edits' cannot be a list: "
        + "it takes a whole number from 1 to 1000000"
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
        == "sweep.yaml:3: the default of 'layers' 2-4 of propmend edits block 4, "
        + "but 'blocks' is 3: the last block is 2")
  }

  @Test func `a grid of millions of jobs is refused`() throws {
    #expect(
      try Text(grid: ["editor: propmend", "split: all"], more: ["seeds: 1000000"]).mistakes()
        == "sweep.yaml:4: this grid has 4000000 evaluations; a sweep takes at most 1000000")
  }

  @Test func `a folder that is not there is refused`() throws {
    #expect(
      try Text(dataset: "dataset: data/ripple").mistakes()
        == "sweep.yaml:2: dataset 'data/ripple': no folder at /nowhere/data/ripple; "
        + "put the data set back there, or submit again with its new path")
    #expect(
      try Text(dataset: "dataset: builtin").mistakes()
        == "sweep.yaml:2: dataset 'builtin': no folder at /nowhere/builtin; put the data set back "
        + "there, or submit again with its new path; did you mean 'built-in'?")
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

  @Test func `a mistake among the editors is not told again for their axes`() throws {
    #expect(
      try Text(grid: ["editor: [none, propmnd]", "split: id", "rank: 4"]).mistakes()
        .split(separator: "\n").count == 1)
  }
}
