#include "CKernels.h"
#include "clones.h"
#include "exponential.h"
#include <math.h>

// Sixteen running maxima: a single one would be compared element by element.
static inline __attribute__((always_inline)) float largest(const float *x, size_t count) {
  float lanes[16];
  for (int lane = 0; lane < 16; lane++) lanes[lane] = -INFINITY;
  size_t i = 0;
  for (; i + 16 <= count; i += 16)
    for (int lane = 0; lane < 16; lane++)
      lanes[lane] = x[i + lane] > lanes[lane] ? x[i + lane] : lanes[lane];
  float highest = -INFINITY;
  for (; i < count; i++) highest = x[i] > highest ? x[i] : highest;
  for (int lane = 0; lane < 16; lane++) highest = lanes[lane] > highest ? lanes[lane] : highest;
  return highest;
}

CLONED float kernel_softmax(float *x, float scale, size_t count) {
  FREE_ORDER
  float highest = largest(x, count), sum = 0;
  for (size_t i = 0; i < count; i++) {
    x[i] = exponential(scale * (x[i] - highest));
    sum += x[i];
  }
  float inverse = 1 / sum;
  for (size_t i = 0; i < count; i++) x[i] *= inverse;
  return scale * highest + logf(sum);
}

CLONED void kernel_softmax_backward(float *restrict dp, const float *restrict p, float scale,
                                    size_t count) {
  FREE_ORDER
  float sum = 0;
  for (size_t i = 0; i < count; i++) sum += dp[i] * p[i];
  // forward: p = e^(scale s) / sum e^(scale s)
  for (size_t i = 0; i < count; i++) dp[i] = scale * p[i] * (dp[i] - sum);
}

CLONED size_t kernel_argmax(const float *x, size_t count) {
  float highest = largest(x, count);
  for (size_t i = 0; i < count; i++)
    if (x[i] == highest) return i;
  return 0;
}

CLONED float kernel_log_sum_exp(const float *x, size_t count) {
  FREE_ORDER
  float highest = largest(x, count), sum = 0;
  for (size_t i = 0; i < count; i++) sum += exponential(x[i] - highest);
  return highest + logf(sum);
}
