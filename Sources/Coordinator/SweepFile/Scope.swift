import Datasets
import Experiment

/// What conditions of a block can be about.
struct Scope {
  /// The grid.
  let grid: Grid
  /// The seeds of editors that draw random numbers.
  let seeds: [Int]
  /// How the data set is laid out; nil where it has a mistake itself.
  let format: DatasetFormat?
  /// The points beside those of the grid.
  var include: [PlacedPoint] = []

  /// A scope without included points.
  init(grid: Grid, seeds: [Int], format: DatasetFormat?) {
    (self.grid, self.seeds, self.format) = (grid, seeds, format)
  }

  /// The editors of the block, included points' ones last.
  var editors: [EditorDeclaration] {
    let others = include.map(\.editor).filter { editor in
      !grid.editors.contains { $0.name == editor.name }
    }
    return grid.editors + others
  }

  /// The values of an editor's parameter in the block, with their places; the default stands nowhere.
  func placedValues(
    of parameter: Parameter, editor: EditorDeclaration
  ) -> [(value: Scalar, place: Place?)] {
    let isInGrid = grid.editors.contains { $0.name == editor.name }
    let own = isInGrid ? grid.values(of: parameter, editor: editor.name) : []
    let included = include.filter { $0.editor.name == editor.name }.map { point in
      (point.point.settings[parameter.name] ?? parameter.standard, point.places[parameter.name])
    }
    return own + included
  }

  /// The values of an editor's parameter in the block, each once.
  func values(of parameter: Parameter, editor: EditorDeclaration) -> [Scalar] {
    var seen: Set<Scalar> = []
    return placedValues(of: parameter, editor: editor).map(\.value)
      .filter { seen.insert($0).inserted }
  }
}

/// A point beside those of a grid, with its place.
struct PlacedPoint {
  let point: Sweep.Point
  let editor: EditorDeclaration
  let places: [String: Place]
}
