package import Experiment
import RealModule

/// The table of what edits cost: seconds to make one, seconds to answer its questions, memory.
///
/// Such numbers are measured and differ from run to run, so they are no part of a leaderboard. They
/// are those of the machine and of the threads that the worker had.
package enum EfficiencyExport {
  /// The series that the table is made of.
  package static let series = [
    ValueName.editSeconds, ValueName.answerSeconds, ValueName.peakMemory,
  ]

  /// One row for each configuration of an editor on each split, means over its seeds.
  /// - Parameter metrics: The means of the series of each job.
  package static func table(of jobs: [FinishedJob], metrics: [JobID: [String: Double]]) -> Table {
    let evaluations = jobs.sorted { $0.ordinal < $1.ordinal }.filter { $0.spec.stage == .evaluate }
    let varying = evaluations.grouped(by: { $0.spec.editor?.editor }).flatMap {
      Table.varyingNames($0.members.map(\.spec.settings))
    }
    let configuration = ["editor"] + Set(varying).sorted() + ["split"]
    let rows = evaluations.grouped { job in
      let values = job.spec.settings.merging(job.spec.identity) { first, _ in first }
      return configuration.map { values[$0] ?? .missing }
    }.map { configuration, jobs in
      let edits = mean(jobs.compactMap { $0.values[ValueName.edits] })
      let costs = zip(series, units).map { name, unit in
        mean(jobs.compactMap { metrics[$0.job]?[name] }).map { rounded($0 / unit) }
      }
      return configuration + ([edits] + costs).map { .init($0) }
    }
    return Table(
      columns: configuration + ["edits", "edit_seconds", "answer_seconds", "peak_memory_mib"],
      rows: rows)
  }

  /// What the table gives each series in: seconds as they are, and bytes in MiB.
  private static let units = [1.0, 1, 1_048_576]

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Three digits: no measurement is surer than that.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return value }
    let scale = Double.pow(10, 2 - Double.log10(value).rounded(.down))
    return (value * scale).rounded() / scale
  }
}
