import Experiment
import Foundation
import Testing

struct SettingsTests {
  private let settings = Settings([
    "steps": 4, "rate": 0.0002, "layers": "2-4", "switch": true, "digits": "12",
  ])

  @Test func `settings survive JSON, texts of digits included`() throws {
    let bytes = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(Settings.self, from: bytes) == settings)
  }

  @Test func `values are read as what they are`() throws {
    #expect(try settings.integer("steps") == 4)
    #expect(try settings.number("rate") == 0.0002)
    #expect(try settings.number("steps") == 4)
    #expect(try settings.text("layers") == "2-4")
    #expect(try settings.bool("switch"))
  }

  @Test func `a value of another kind is named with what it is`() {
    let error = #expect(throws: SettingsError.self) { try settings.integer("rate") }
    #expect(
      error?.description == "parameter 'rate' should be a whole number, but is 0.0002")
    let missing = #expect(throws: SettingsError.self) { try settings.text("none") }
    #expect(missing?.description == "parameter 'none' should be a text, but is missing")
  }

  @Test func `setting one value leaves the others`() throws {
    let changed = settings.setting("steps", to: 8)
    #expect(changed["steps"] == 8)
    #expect(changed["rate"] == 0.0002)
    #expect(settings["steps"] == 4)
    #expect(changed.names == ["digits", "layers", "rate", "steps", "switch"])
  }
}
