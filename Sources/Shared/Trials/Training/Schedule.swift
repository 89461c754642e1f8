import RealModule

/// Linear warm-up to a peak, then a cosine down to a twentieth of it.
struct Schedule {
  let peak: Float
  let warmup: Int
  let steps: Int

  /// The rate of the step with this number, from 0.
  func rate(at step: Int) -> Float {
    if step < warmup { return peak * Float(step + 1) / Float(warmup) }
    let progress = Float(step - warmup) / Float(max(steps - warmup, 1))
    return peak * (0.05 + 0.95 * 0.5 * (1 + Float.cos(.pi * progress)))
  }
}
