#include "CKernels.h"
#include "clones.h"
#include <string.h>

// Addresses in a mapped file need not be multiples of two: elements are read byte-wise, which
// compiles to plain unaligned loads.
static inline __attribute__((always_inline)) uint16_t load(const void *x, size_t i) {
  uint16_t bits;
  memcpy(&bits, (const char *)x + 2 * i, 2);
  return bits;
}

static inline __attribute__((always_inline)) float float_of(uint32_t bits) {
  float value;
  memcpy(&value, &bits, 4);
  return value;
}

static inline __attribute__((always_inline)) uint32_t bits_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  return bits;
}

CLONED void kernel_from_bfloat16(float *restrict y, const void *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = float_of((uint32_t)load(x, i) << 16);
}

// A float16 has 5 bits of exponent and 10 of fraction. Shifted into place, multiplying by 2^112
// corrects the exponent, of denormal numbers too; infinities and not-a-numbers need theirs filled.
static inline __attribute__((always_inline)) float widened(uint16_t half) {
  uint32_t magnitude = (uint32_t)(half & 0x7fff) << 13, sign = (uint32_t)(half & 0x8000) << 16;
  uint32_t bits = bits_of(float_of(magnitude) * 0x1p112f);
  bits = magnitude >= 0x0f800000 ? magnitude | 0x7f800000 : bits;
  return float_of(bits | sign);
}

CLONED void kernel_from_float16(float *restrict y, const void *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = widened(load(x, i));
}

CLONED void kernel_to_bfloat16(void *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t bits = bits_of(x[i]);
    uint16_t rounded = (uint16_t)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    uint16_t half = x[i] != x[i] ? 0x7fc0 : rounded;
    memcpy((char *)y + 2 * i, &half, 2);
  }
}

static inline __attribute__((always_inline)) uint16_t narrowed(float value) {
  uint32_t bits = bits_of(value), sign = (bits >> 16) & 0x8000, magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return (uint16_t)(sign | 0x7e00);
  if (magnitude >= 0x477ff000) return (uint16_t)(sign | 0x7c00);
  // Denormal: adding 0.5 leaves the fraction, rounded to even, in the lowest bits.
  if (magnitude < 0x38800000) return (uint16_t)(sign | (bits_of(float_of(magnitude) + 0.5f) - 0x3f000000));
  return (uint16_t)(sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >> 13) & 1)) >> 13));
}

void kernel_to_float16(void *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint16_t half = narrowed(x[i]);
    memcpy((char *)y + 2 * i, &half, 2);
  }
}

CLONED float kernel_dot_bfloat16(const float *restrict x, const void *restrict w, size_t count) {
  FREE_ORDER
  float sum = 0;
  for (size_t i = 0; i < count; i++) sum += x[i] * float_of((uint32_t)load(w, i) << 16);
  return sum;
}
