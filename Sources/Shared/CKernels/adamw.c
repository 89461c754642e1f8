#include "CKernels.h"
#include "clones.h"

CLONED void kernel_adamw(float *restrict theta, float *restrict m, float *restrict v,
                         const float *restrict g, struct kernel_adamw_constants c, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float d = g[i] * c.scale;
    m[i] = c.beta1 * m[i] + (1 - c.beta1) * d;
    v[i] = c.beta2 * v[i] + (1 - c.beta2) * d * d;
    float root = __builtin_elementwise_sqrt(v[i] * c.correction2);
    theta[i] = c.keep * theta[i] - c.rate * m[i] * c.correction1 / (root + c.epsilon);
  }
}
