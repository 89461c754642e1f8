#include "CKernels.h"
#include "clones.h"
#include "exponential.h"

CLONED void kernel_swiglu(float *restrict y, const float *restrict gate_up, size_t rows, size_t m) {
  FREE_ORDER
  for (size_t row = 0; row < rows; row++, y += m, gate_up += 2 * m) {
    const float *gate = gate_up, *up = gate_up + m;
    for (size_t i = 0; i < m; i++) y[i] = gate[i] * sigmoid(gate[i]) * up[i];
  }
}

CLONED void kernel_swiglu_backward(float *restrict dgate_up, const float *restrict dy,
                                   const float *restrict gate_up, size_t rows, size_t m) {
  FREE_ORDER
  for (size_t row = 0; row < rows; row++, dy += m, gate_up += 2 * m, dgate_up += 2 * m) {
    const float *gate = gate_up, *up = gate_up + m;
    float *dgate = dgate_up, *dup = dgate_up + m;
    for (size_t i = 0; i < m; i++) {
      float s = sigmoid(gate[i]), silu = gate[i] * s;
      // forward: y = silu(gate) * up
      dgate[i] = dy[i] * up[i] * (s + silu * (1 - s));
      dup[i] = dy[i] * silu;
    }
  }
}

// 0.5 x (1 + tanh(u)) = x sigmoid(2u), with u = sqrt(2/pi) (x + 0.044715 x^3).
static const float twice_root = 1.5957691216057308f, cubic = 0.044715f;

CLONED void kernel_gelu(float *restrict y, const float *restrict x, size_t count) {
  FREE_ORDER
  for (size_t i = 0; i < count; i++)
    y[i] = x[i] * sigmoid(twice_root * x[i] * (1 + cubic * x[i] * x[i]));
}

CLONED void kernel_gelu_backward(float *restrict dx, const float *restrict dy,
                                 const float *restrict x, size_t count) {
  FREE_ORDER
  for (size_t i = 0; i < count; i++) {
    float s = sigmoid(twice_root * x[i] * (1 + cubic * x[i] * x[i]));
    float slope = twice_root * (1 + 3 * cubic * x[i] * x[i]);
    // forward: y = x sigmoid(2u)
    dx[i] = dy[i] * (s + x[i] * s * (1 - s) * slope);
  }
}
