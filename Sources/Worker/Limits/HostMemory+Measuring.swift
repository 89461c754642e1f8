import Experiment
import Trials

extension HostMemory {
  /// The same trials, which also tell the most memory that this process held meanwhile. Where several
  /// slots share the process, it is that of all of them.
  static func measuring(_ trial: @escaping Workplace.TrialFunction) -> Workplace.TrialFunction {
    { spec, environment in
      forgetPeak()
      let outcome = try trial(spec, environment)
      if let peak {
        environment.report(
          .metric(MetricPoint(name: ValueName.peakMemory, step: 1, value: Double(peak))))
      }
      return outcome
    }
  }
}
