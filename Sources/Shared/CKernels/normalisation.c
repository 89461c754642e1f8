#include "CKernels.h"
#include "clones.h"

CLONED void kernel_rms_norm(float *restrict y, float *restrict inverse, const float *restrict x,
                            const float *restrict gain, float epsilon, size_t rows,
                            size_t columns) {
  FREE_ORDER
  for (size_t row = 0; row < rows; row++, x += columns, y += columns) {
    float sum = 0;
    for (size_t i = 0; i < columns; i++) sum += x[i] * x[i];
    float scale = 1 / __builtin_sqrtf(sum / (float)columns + epsilon);
    inverse[row] = scale;
    for (size_t i = 0; i < columns; i++) y[i] = x[i] * scale * gain[i];
  }
}

CLONED void kernel_rms_norm_backward(float *restrict dx, const float *restrict dy,
                                     const float *restrict x, const float *restrict gain,
                                     const float *restrict inverse, size_t rows, size_t columns) {
  FREE_ORDER
  for (size_t row = 0; row < rows; row++, x += columns, dx += columns, dy += columns) {
    float scale = inverse[row], sum = 0;
    for (size_t i = 0; i < columns; i++) sum += dy[i] * gain[i] * x[i];
    float mean = sum * scale * scale * scale / (float)columns;
    // forward: y = x * scale * gain
    for (size_t i = 0; i < columns; i++) dx[i] = dy[i] * gain[i] * scale - x[i] * mean;
  }
}

CLONED void kernel_rms_norm_gain_backward(float *restrict dgain, const float *restrict dy,
                                          const float *restrict x, const float *restrict inverse,
                                          size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, dy += columns) {
    float scale = inverse[row];
    for (size_t i = 0; i < columns; i++) dgain[i] += dy[i] * x[i] * scale;
  }
}

CLONED void kernel_layer_norm(float *restrict y, float *restrict mean, float *restrict inverse,
                              const float *restrict x, const float *restrict gain,
                              const float *restrict bias, float epsilon, size_t rows,
                              size_t columns) {
  FREE_ORDER
  for (size_t row = 0; row < rows; row++, x += columns, y += columns) {
    float sum = 0, squares = 0;
    for (size_t i = 0; i < columns; i++) sum += x[i];
    float centre = sum / (float)columns;
    for (size_t i = 0; i < columns; i++) squares += (x[i] - centre) * (x[i] - centre);
    float scale = 1 / __builtin_sqrtf(squares / (float)columns + epsilon);
    mean[row] = centre;
    inverse[row] = scale;
    for (size_t i = 0; i < columns; i++) y[i] = (x[i] - centre) * scale * gain[i] + bias[i];
  }
}

CLONED void kernel_layer_norm_backward(float *restrict dx, const float *restrict dy,
                                       const float *restrict x, const float *restrict gain,
                                       const float *restrict mean, const float *restrict inverse,
                                       size_t rows, size_t columns) {
  FREE_ORDER
  for (size_t row = 0; row < rows; row++, x += columns, dx += columns, dy += columns) {
    float centre = mean[row], scale = inverse[row], sum = 0, product = 0;
    for (size_t i = 0; i < columns; i++) {
      float d = dy[i] * gain[i];
      sum += d;
      product += d * (x[i] - centre);
    }
    sum /= (float)columns;
    product *= scale * scale / (float)columns;
    // forward: y = (x - centre) * scale * gain + bias
    for (size_t i = 0; i < columns; i++)
      dx[i] = scale * (dy[i] * gain[i] - sum - (x[i] - centre) * product);
  }
}

CLONED void kernel_layer_norm_gain_backward(float *restrict dgain, const float *restrict dy,
                                            const float *restrict x, const float *restrict mean,
                                            const float *restrict inverse, size_t rows,
                                            size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, dy += columns) {
    float centre = mean[row], scale = inverse[row];
    for (size_t i = 0; i < columns; i++) dgain[i] += dy[i] * (x[i] - centre) * scale;
  }
}
