// What nearly every case, or every unit of module support, includes. With Clang it is read once, for all
// of them: tests/meson.build. Each still includes what it uses, as GCC, and a reader, want it.

#define DOCTEST_CONFIG_NO_POSIX_SIGNALS // doctest takes note of it here, and doctest.cpp says why
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <ranges>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>
