import Hummingbird
import Wire

extension WireError.Code {
  /// The status that goes with a refusal; the only place where the two meet.
  var status: HTTPResponse.Status {
    switch self {
    case .leaseLost: .conflict
    case .versionMismatch: .upgradeRequired
    case .badRequest: .badRequest
    case .notFound: .notFound
    case .unavailable, .superseded: .serviceUnavailable
    case .drained: .gone
    }
  }
}
