import ArgumentParser
import Experiment
import Foundation

/// The options that say what a worker has for each of its jobs.
struct OfferOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Jobs at a time.", valueName: "n"))
  var slots = 1

  @Option(
    help: ArgumentHelp("Threads per job; all cores over the slots if left out.", valueName: "t"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Memory per job, such as 8GB; this host's, or its control group's, over the slots if left out.",
      discussion: "Jobs that ask for more are not given to this worker.",
      valueName: "size"))
  var memory: ByteCount?

  @Option(
    name: .customLong("tag"),
    help: ArgumentHelp(
      "A word, such as avx512, that jobs may ask for; may be repeated.", valueName: "word"))
  var tags: [String] = []

  func validate() throws {
    guard slots > 0 else { throw ValidationError("--slots is \(slots), but must be 1 or more") }
    if let threads, threads < 1 {
      throw ValidationError("--threads is \(threads), but must be 1 or more")
    }
    for tag in tags where tag.isEmpty || !tag.allSatisfy(Self.isPartOfTag) {
      throw ValidationError("--tag '\(tag)' must be a word of letters, digits, '-', '_' and '.'")
    }
  }

  private static func isPartOfTag(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
      || ["-", "_", "."].contains(character)
  }

  /// What each slot offers.
  var offer: Resources {
    Resources(
      threads: threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount / slots),
      memory: memory?.bytes ?? HostMemory.limit / slots, tags: tags)
  }
}
