#pragma once
#include <stdint.h>
#include <string.h>

// e to the power of x, to 1.2e-7 relative, without a branch, so that loops over it vectorise.
//
// x = n ln 2 + r, with n rounded by adding and subtracting 1.5 * 2^23; e^r by a polynomial of degree
// six (the coefficients of Cephes' expf); n added to the exponent's bits. Below -87 the result is
// that of -87, above 88 that of 88.
static inline __attribute__((always_inline)) float exponential(float x) {
  float bounded = x < -87 ? -87 : x;
  bounded = bounded > 88 ? 88 : bounded;
  const float magic = 12582912;
  float shifted = bounded * 1.44269504f + magic;
  float n = shifted - magic;
  // ln 2 in two parts, so that the subtraction loses nothing.
  float r = (bounded - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.98756915e-4f;
  p = p * r + 1.39819995e-3f;
  p = p * r + 8.33345191e-3f;
  p = p * r + 4.16657958e-2f;
  p = p * r + 1.66666655e-1f;
  p = p * r + 5.00000012e-1f;
  float power = p * r * r + r + 1;
  uint32_t bits, exponent;
  memcpy(&bits, &power, sizeof bits);
  memcpy(&exponent, &shifted, sizeof exponent);
  bits += exponent << 23;
  memcpy(&power, &bits, sizeof power);
  return power;
}

static inline __attribute__((always_inline)) float sigmoid(float x) {
  return 1 / (1 + exponential(-x));
}
