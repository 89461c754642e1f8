#include "CKernels.h"
#include "clones.h"

CLONED void kernel_modulate(float *restrict h, float *restrict p, const float *restrict bias,
                            const float *restrict scale, const float *restrict shift,
                            size_t count) {
  for (size_t i = 0; i < count; i++) {
    p[i] += bias[i];
    float q = scale[i] * p[i] + shift[i];
    h[i] += q > 0 ? q : 0;
  }
}

CLONED void kernel_modulate_backward(float *restrict dp, float *restrict dbias,
                                     float *restrict dscale, float *restrict dshift,
                                     const float *restrict dh, const float *restrict p,
                                     const float *restrict scale, const float *restrict shift,
                                     size_t count) {
  for (size_t i = 0; i < count; i++) {
    float dq = scale[i] * p[i] + shift[i] >= 0 ? dh[i] : 0;
    dp[i] = scale[i] * dq;
    dbias[i] += dp[i];
    dscale[i] += dq * p[i];
    dshift[i] += dq;
  }
}
