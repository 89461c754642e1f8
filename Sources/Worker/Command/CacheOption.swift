import ArgumentParser
import Foundation

/// The option `--cache`, which all commands share.
struct CacheOption: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "Folder for artifacts and checkpoints.",
      discussion: "$XDG_CACHE_HOME/propmend or ~/.cache/propmend if left out.",
      valueName: "dir"))
  var path: String?

  /// Where the cache folder is that the option or the environment names.
  var place: URL {
    CacheFolder.place(
      given: path, environment: ProcessInfo.processInfo.environment,
      home: FileManager.default.homeDirectoryForCurrentUser)
  }
}
