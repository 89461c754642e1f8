#include "CKernels.h"
#include "clones.h"

CLONED void kernel_rotate(float *restrict x, const float *restrict cosine,
                          const float *restrict sine, float direction, size_t half,
                          size_t heads) {
  for (size_t head = 0; head < heads; head++, x += 2 * half) {
    float *low = x, *high = x + half;
    for (size_t i = 0; i < half; i++) {
      float a = low[i], b = high[i];
      low[i] = a * cosine[i] - b * (direction * sine[i]);
      high[i] = b * cosine[i] + a * (direction * sine[i]);
    }
  }
}
