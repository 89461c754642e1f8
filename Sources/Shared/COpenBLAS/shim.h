#include <cblas.h>
// mallopt, which Swift's module Glibc leaves out.
#include <malloc.h>
