#pragma once
// Compiled for AVX-512, AVX2 and the oldest x86-64; chosen when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define CLONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONED
#endif
// A sum may be added up in any order, and a product may join its sum in one instruction. What the
// order is depends on the processor's version alone, so results repeat.
#define FREE_ORDER _Pragma("clang fp reassociate(on) contract(fast)")
