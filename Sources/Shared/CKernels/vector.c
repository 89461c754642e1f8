#include "CKernels.h"
#include "clones.h"

CLONED void kernel_add(float *restrict y, const float *restrict x, float scale, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += scale * x[i];
}

CLONED void kernel_scale(float *y, float scale, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] *= scale;
}

CLONED void kernel_multiply(float *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] *= x[i];
}

CLONED void kernel_standardise(float *restrict y, const float *restrict x,
                               const float *restrict mean, const float *restrict inverse,
                               size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, y += columns)
    for (size_t i = 0; i < columns; i++) y[i] = (x[i] - mean[i]) * inverse[i];
}

CLONED float kernel_dot(const float *a, const float *b, size_t count) {
  FREE_ORDER
  float sum = 0;
  for (size_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}

CLONED void kernel_add_to_rows(float *restrict y, const float *restrict x, size_t rows,
                               size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t i = 0; i < columns; i++) y[row * columns + i] += x[i];
}

CLONED void kernel_sum_rows(float *restrict sum, const float *restrict x, size_t rows,
                            size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t i = 0; i < columns; i++) sum[i] += x[row * columns + i];
}
