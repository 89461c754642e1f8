#include "CKernels.h"
#include "clones.h"

CLONED void kernel_modulate(float *restrict h, float *restrict p, const float *restrict bias,
                            const float *restrict scales, const float *restrict shifts,
                            const intptr_t *restrict modes, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, h += columns, p += columns) {
    const float *scale = scales + modes[row] * columns, *shift = shifts + modes[row] * columns;
    for (size_t i = 0; i < columns; i++) {
      p[i] += bias[i];
      float q = scale[i] * p[i] + shift[i];
      h[i] += q > 0 ? q : 0;
    }
  }
}

CLONED void kernel_modulate_backward(float *restrict dp, float *restrict dbias,
                                     float *restrict dscales, float *restrict dshifts,
                                     const float *restrict dh, const float *restrict p,
                                     const float *restrict scales, const float *restrict shifts,
                                     const intptr_t *restrict modes, size_t rows,
                                     size_t columns) {
  for (size_t row = 0; row < rows; row++, dp += columns, dh += columns, p += columns) {
    size_t start = modes[row] * columns;
    const float *scale = scales + start, *shift = shifts + start;
    float *dscale = dscales + start, *dshift = dshifts + start;
    for (size_t i = 0; i < columns; i++) {
      float dq = scale[i] * p[i] + shift[i] >= 0 ? dh[i] : 0;
      dp[i] = scale[i] * dq;
      dbias[i] += dp[i];
      dscale[i] += dq * p[i];
      dshift[i] += dq;
    }
  }
}
