import SweepFile
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("rank", "rank", 0), ("rnak", "rank", 1), ("rnk", "rank", 1),
    ("rannk", "rank", 1), ("tank", "rank", 1), ("kitten", "sitting", 3),
  ])
  func `a distance counts slips of the keyboard`(_ a: String, _ b: String, _ slips: Int) {
    #expect(Suggestion.distance(a, b) == slips)
    #expect(Suggestion.distance(b, a) == slips)
  }

  @Test func `the nearest name is suggested`() {
    let known = ["none", "prepend", "cpt", "propmend"]
    #expect(Suggestion.nearest(to: "propmnd", among: known) == "propmend")
    #expect(Suggestion.nearest(to: "Prepend", among: known) == "prepend")
    #expect(Suggestion.nearest(to: "cptt", among: known) == "cpt")
  }

  @Test func `nothing is suggested where nothing is near`() {
    #expect(Suggestion.nearest(to: "memit", among: ["none", "cpt"]) == nil)
    #expect(Suggestion.nearest(to: "rank", among: []) == nil)
  }

  @Test func `the clause names what is known`() {
    #expect(
      Suggestion.clause(for: "rnk", among: ["layers", "rank"])
        == "; did you mean 'rank'? Known: layers, rank")
    #expect(Suggestion.clause(for: "zzz", among: ["layers", "rank"]) == "; known: layers, rank")
  }
}
