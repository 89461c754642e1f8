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
    let settings = evaluations.map { $0.spec.editor?.settings.columns(prefix: "") ?? [:] }
    let names = evaluations.map { $0.spec.editor?.editor }
    let varying = Set(names).flatMap { name in
      Table.varyingNames(zip(names, settings).filter { $0.0 == name }.map(\.1))
    }
    let columns = ["editor"] + Set(varying).sorted() + ["split"]
    let keys = zip(evaluations, settings).map { job, settings in
      let values = settings.merging(job.spec.identity) { first, _ in first }
      return columns.map { values[$0] ?? .missing }
    }
    var seen: Set<[Table.Value]> = []
    let rows = keys.filter { seen.insert($0).inserted }.map { key in
      let jobs = zip(keys, evaluations).filter { $0.0 == key }.map(\.1)
      let means = series.map { name in mean(jobs.compactMap { metrics[$0.job]?[name] }) }
      return key
        + [
          .init(mean(jobs.compactMap { $0.values[ValueName.edits] })), .init(means[0]),
          .init(means[1]), .init(means[2].map { rounded($0 / 1_048_576) }),
        ]
    }
    return Table(
      columns: columns + ["edits", "edit_seconds", "answer_seconds", "peak_memory_mib"], rows: rows)
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : rounded(values.reduce(0, +) / Double(values.count))
  }

  /// Three digits: no measurement is surer than that.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return value }
    let scale = Double.pow(10, 2 - Double.log10(value).rounded(.down))
    return (value * scale).rounded() / scale
  }
}
