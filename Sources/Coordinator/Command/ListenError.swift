import Foundation

/// The operating system does not let the coordinator listen.
struct ListenError: Error, Hashable, CustomStringConvertible {
  /// Where it wanted to listen.
  let address: ListenAddress
  /// The operating system's reason.
  let code: Int32

  var description: String {
    switch code {
    case EADDRINUSE:
      "\(address) is in use: is another coordinator running? "
        + "Stop it, or choose another port: --listen \(ListenAddress(host: address.host, port: 0)) "
        + "takes a free one"
    case EACCES:
      "\(address) may not be listened on: ports below 1024 need root; choose a higher one"
    default: "cannot listen on \(address): \(String(cString: strerror(code)))"
    }
  }
}
