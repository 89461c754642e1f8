// swift-tools-version: 6.2
import PackageDescription

// One row per module, lowest layer first. A module may import only what its row names, so this
// table is the architecture; ARCHITECTURE.md draws it.
let package = Package(
  name: "propmend",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "propmend", targets: ["Coordinator"]),
    .executable(name: "propmend-worker", targets: ["Worker"]),
    // For `make fuzz`, which links it with libFuzzer.
    .library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Values that both programs speak of.
    .target(name: "Randomness", path: "Sources/Shared/Randomness"),
    .target(
      name: "Datasets",
      dependencies: ["Randomness", .product(name: "Crypto", package: "swift-crypto")],
      path: "Sources/Shared/Datasets"),
    .target(
      name: "Experiment",
      dependencies: [
        "Datasets", "JSON", "Randomness", .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Sources/Shared/Experiment"),
    .target(name: "JSON", path: "Sources/Shared/JSON"),
    .target(name: "Wire", dependencies: ["Experiment"], path: "Sources/Shared/Wire"),

    // The judge of answers, for the worker alone.
    .target(
      name: "Judging", dependencies: ["Datasets", "Experiment", "JSON", "Randomness"],
      path: "Sources/Shared/Judging", resources: [.embedInCode("rubric.txt")]),

    // Numerics, for the worker alone.
    .systemLibrary(
      name: "COpenBLAS", path: "Sources/Shared/COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"])]),
    .target(name: "CKernels", path: "Sources/Shared/CKernels"),
    .target(
      name: "Tensor",
      dependencies: [
        "CKernels", "COpenBLAS", .product(name: "RealModule", package: "swift-numerics"),
      ],
      path: "Sources/Shared/Tensor",
      swiftSettings: [.strictMemorySafety()]),
    .target(
      name: "Transformer",
      dependencies: [
        "Randomness", "Tensor", .product(name: "RealModule", package: "swift-numerics"),
      ],
      path: "Sources/Shared/Transformer"),
    .target(name: "Tokenizers", dependencies: ["JSON"], path: "Sources/Shared/Tokenizers"),
    .target(
      name: "Checkpoints", dependencies: ["JSON", "Tensor", "Tokenizers", "Transformer"],
      path: "Sources/Shared/Checkpoints"),
    .target(
      name: "Editing", dependencies: ["Randomness", "Tensor", "Transformer"],
      path: "Sources/Shared/Editing"),
    .target(
      name: "Trials",
      dependencies: [
        "Checkpoints", "Datasets", "Editing", "Experiment", "JSON", "Judging", "Randomness",
        "Tensor", "Tokenizers", "Transformer",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      path: "Sources/Shared/Trials"),

    // The coordinator, `propmend`: no BLAS.
    .target(
      name: "SweepFile", dependencies: ["Datasets", "Experiment", "Yams"],
      path: "Sources/Coordinator/SweepFile"),
    .target(
      name: "Leaderboard",
      dependencies: [
        "Datasets", "Experiment", .product(name: "RealModule", package: "swift-numerics"),
      ],
      path: "Sources/Coordinator/Leaderboard"),
    .target(
      name: "Ledger", dependencies: ["Experiment", "Wire"], path: "Sources/Coordinator/Ledger"),
    .target(
      name: "JobStore",
      dependencies: [
        "Datasets", "Experiment", "Ledger", "Wire",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Sources/Coordinator/JobStore",
      resources: [
        .embedInCode("results.schema.sql"), .embedInCode("Care/Migrations/from-1-to-3.sql"),
        .embedInCode("Care/Migrations/from-2-to-3.sql"),
      ]),
    .executableTarget(
      name: "Coordinator",
      dependencies: [
        "Experiment", "JobStore", "Leaderboard", "SweepFile", "Wire",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Coordinator",
      exclude: ["JobStore", "Leaderboard", "Ledger", "SweepFile"]),

    // The worker, `propmend-worker`: no SQL.
    .executableTarget(
      name: "Worker",
      dependencies: [
        "Checkpoints", "Datasets", "Editing", "Experiment", "Judging", "Tensor", "Tokenizers",
        "Transformer", "Trials", "Wire",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Worker"),

    // `make bench`.
    .executableTarget(
      name: "bench",
      dependencies: [
        "Checkpoints", "Editing", "Randomness", "Tensor", "Tokenizers", "Transformer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks", exclude: ["Coordinator", "Peers", "README.md"]),
    // `make bench-coordinator`.
    .executableTarget(
      name: "bench-coordinator",
      dependencies: [
        "Datasets", "Experiment", "Wire",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "Benchmarks/Coordinator"),

    .target(
      name: "TensorTestSupport", dependencies: ["Randomness", "Tensor", "Transformer"],
      path: "Tests/TensorTestSupport"),
    .testTarget(
      name: "TensorTests", dependencies: ["Randomness", "Tensor", "TensorTestSupport"]),
    .testTarget(
      name: "TransformerTests",
      dependencies: ["Randomness", "Tensor", "TensorTestSupport", "Transformer"]),
    .testTarget(
      name: "EditingTests",
      dependencies: ["Editing", "Randomness", "Tensor", "TensorTestSupport", "Transformer"]),
    .target(
      name: "FuzzTargets", dependencies: ["Checkpoints", "Tensor", "Tokenizers"],
      path: "Tests/FuzzTargets", exclude: ["run.sh"]),
    .target(name: "FuzzSupport", dependencies: ["Randomness"], path: "Tests/FuzzSupport"),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(
      name: "TokenizersTests", dependencies: ["FuzzSupport", "JSON", "Randomness", "Tokenizers"]),
    .testTarget(
      name: "CheckpointsTests",
      dependencies: [
        "Checkpoints", "Editing", "FuzzSupport", "Randomness", "Tensor", "TensorTestSupport",
        "Tokenizers", "Transformer",
      ]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Randomness"]),
    .target(
      name: "CheckpointTestSupport",
      dependencies: ["Checkpoints", "Randomness", "Tensor", "Tokenizers", "Transformer"],
      path: "Tests/CheckpointTestSupport"),
    .testTarget(
      name: "TrialsTests",
      dependencies: [
        "CheckpointTestSupport", "Datasets", "Experiment", "Judging", "Tensor", "Trials",
      ]),
    // A cluster in virtual time, for tests and `make simulate`.
    .target(
      name: "Simulation", dependencies: ["Experiment", "Ledger", "Randomness", "Wire"],
      path: "Tests/Simulation"),
    .executableTarget(
      name: "simulate",
      dependencies: [
        "Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Tests/Simulate"),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Experiment", "Ledger", "Simulation", "TestSupport", "Wire"]),
    .target(
      name: "TestSupport",
      dependencies: [
        "Datasets", "Experiment", "JobStore", "Wire",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/TestSupport"),
    .testTarget(
      name: "JobStoreTests",
      dependencies: [
        "Datasets", "Experiment", "JobStore", "Randomness", "TestSupport", "Wire",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Fixtures"]),
    .testTarget(
      name: "CoordinatorTests",
      dependencies: [
        "Coordinator", "Experiment", "JobStore", "TestSupport", "Wire",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .testTarget(
      name: "WorkerTests",
      dependencies: [
        "Coordinator", "Datasets", "Experiment", "JobStore", "Judging", "TestSupport", "Trials",
        "Wire", "Worker", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "SweepFileTests", dependencies: ["Datasets", "Experiment", "Randomness", "SweepFile"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CheckpointTestSupport", "Coordinator", "Randomness", "Worker",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "JudgingTests", dependencies: ["Datasets", "Experiment", "JSON", "Judging"]),
    .testTarget(
      name: "ExperimentTests", dependencies: ["Datasets", "Experiment", "Randomness"],
      exclude: ["code-revisions.json"]),
    .testTarget(name: "LeaderboardTests", dependencies: ["Datasets", "Experiment", "Leaderboard"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
