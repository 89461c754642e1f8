// Loops over floats that want the processor's full vector width.
//
// Swift compiles for the oldest x86-64; these functions are compiled several times, and the loader
// picks the version for the processor at hand. Rows are contiguous; outputs never overlap inputs
// unless a parameter says so.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// vector.c
/// y += scale * x
void kernel_add(float *y, const float *x, float scale, size_t count);
/// y *= scale
void kernel_scale(float *y, float scale, size_t count);
/// y *= x
void kernel_multiply(float *y, const float *x, size_t count);
/// y = (x - mean) * inverse, row by row
void kernel_standardise(float *y, const float *x, const float *mean, const float *inverse,
                        size_t rows, size_t columns);
/// The sum of a * b.
float kernel_dot(const float *a, const float *b, size_t count);
/// Every row of y += x, which is one row.
void kernel_add_to_rows(float *y, const float *x, size_t rows, size_t columns);
/// sum += the sum of the rows of x.
void kernel_sum_rows(float *sum, const float *x, size_t rows, size_t columns);

// normalisation.c
void kernel_rms_norm(float *y, float *inverse, const float *x, const float *gain, float epsilon,
                     size_t rows, size_t columns);
void kernel_rms_norm_backward(float *dx, const float *dy, const float *x, const float *gain,
                              const float *inverse, size_t rows, size_t columns);
void kernel_rms_norm_gain_backward(float *dgain, const float *dy, const float *x,
                                   const float *inverse, size_t rows, size_t columns);
void kernel_layer_norm(float *y, float *mean, float *inverse, const float *x, const float *gain,
                       const float *bias, float epsilon, size_t rows, size_t columns);
void kernel_layer_norm_backward(float *dx, const float *dy, const float *x, const float *gain,
                                const float *mean, const float *inverse, size_t rows,
                                size_t columns);
void kernel_layer_norm_gain_backward(float *dgain, const float *dy, const float *x,
                                     const float *mean, const float *inverse, size_t rows,
                                     size_t columns);

// activation.c
/// y (rows, m) from gate and up side by side, (rows, 2m).
void kernel_swiglu(float *y, const float *gate_up, size_t rows, size_t m);
void kernel_swiglu_backward(float *dgate_up, const float *dy, const float *gate_up, size_t rows,
                            size_t m);
void kernel_gelu(float *y, const float *x, size_t count);
void kernel_gelu_backward(float *dx, const float *dy, const float *x, size_t count);

// softmax.c
/// Replaces x by softmax(scale * x); returns the logarithm of the sum of exponentials.
float kernel_softmax(float *x, float scale, size_t count);
/// Replaces dp, the gradient at the probabilities p, by that at the scores before scaling.
void kernel_softmax_backward(float *dp, const float *p, float scale, size_t count);
/// The place of the largest element, the first of several; not-a-numbers are passed over.
size_t kernel_argmax(const float *x, size_t count);
/// log(sum(exp(x))).
float kernel_log_sum_exp(const float *x, size_t count);

// modulation.c
/// Row by row p += bias, then h += max(scale * p + shift, 0), with the scale and shift of its mode.
void kernel_modulate(float *h, float *p, const float *bias, const float *scales,
                     const float *shifts, const intptr_t *modes, size_t rows, size_t columns);
/// Sets dp, the gradient at p behind its bias, and adds to those at bias, scales and shifts.
void kernel_modulate_backward(float *dp, float *dbias, float *dscales, float *dshifts,
                              const float *dh, const float *p, const float *scales,
                              const float *shifts, const intptr_t *modes, size_t rows,
                              size_t columns);

// rotary.c
/// Turns the pairs (x[i], x[i + half]) of each head by angles given as cosine and sine; back where
/// the direction is -1.
void kernel_rotate(float *x, const float *cosine, const float *sine, float direction, size_t half,
                   size_t heads);

// adamw.c
struct kernel_adamw_constants {
  float scale, beta1, beta2, correction1, correction2, rate, keep, epsilon;
};
void kernel_adamw(float *theta, float *m, float *v, const float *g,
                  struct kernel_adamw_constants constants, size_t count);

// half.c
/// Widens 16-bit numbers, which may stand at any address.
void kernel_from_bfloat16(float *y, const void *x, size_t count);
void kernel_from_float16(float *y, const void *x, size_t count);
/// Rounds to the nearest, ties to even.
void kernel_to_bfloat16(void *y, const float *x, size_t count);
void kernel_to_float16(void *y, const float *x, size_t count);
/// The sum of x * w, where w holds bfloat16 numbers at any address.
float kernel_dot_bfloat16(const float *x, const void *w, size_t count);

#pragma clang assume_nonnull end
