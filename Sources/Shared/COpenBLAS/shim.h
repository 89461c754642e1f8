#include <cblas.h>
// mallopt, which Swift's module Glibc leaves out.
#include <malloc.h>

// LAPACK's factorisation of a symmetric positive definite matrix, which OpenBLAS exports without a
// header of its own. `info` becomes the order of the first minor that is not positive, or 0.
void dpotrf_(const char *uplo, const blasint *n, double *a, const blasint *lda, blasint *info);
