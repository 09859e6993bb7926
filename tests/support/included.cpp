// What nearly every case, or every unit of module support, includes. With Clang it is read once, for all
// of them: tests/meson.build. Each still includes what it uses, as GCC, and a reader, want it.

#define DOCTEST_CONFIG_NO_POSIX_SIGNALS // doctest takes note of it here, and doctest.cpp says why
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The first lesson's check waits for these to be read, and has no use for them.
#ifndef CORE_ALONE
#include <chrono>
#include <csignal>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <ranges>
#include <stdexcept>
#include <system_error>
#include <thread>
#endif
