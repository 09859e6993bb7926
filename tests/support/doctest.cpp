// doctest's implementation, compiled once. Whatever includes doctest.h, by the precompiled header too,
// needs it; a benchmark does so without doctest's main.

#define DOCTEST_CONFIG_IMPLEMENT
#define DOCTEST_CONFIG_NO_POSIX_SIGNALS // they are ours: doctest leaves out SIGBUS and siginfo
#include <doctest/doctest.h>
