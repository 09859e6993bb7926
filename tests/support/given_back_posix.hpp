#pragma once

// Memory that a function under test keeps, on Linux. To be included last, behind <malloc.h> and
// what unchanged_posix.hpp says.

#include "unchanged_posix.hpp"

/// What is to be said of the call if it keeps memory, of the heap or of the system, when it is made
/// again and again; empty if it does not.
template <typename Call>
std::string kept_by(const std::string& called, Call call)
{
    constexpr std::size_t times = 200, of_others = 1'600, of_the_heap = 1'000'000;
    const std::uint64_t mapped = support::status_bytes("VmSize");
    const auto before_all = process_state::as_at_first();
    const std::size_t before = heap_in_use();
    for (std::size_t i = 0; i < times; ++i)
        call();
    const std::size_t after = heap_in_use();
    const bool unmapped = support::status_bytes("VmSize") < mapped + of_the_heap;
    const std::string again = called + " was called " + std::to_string(times) + " times, and kept ";
    if (after >= before + of_others)
        return again + std::to_string(after - before) + " bytes: what is made must be given back";
    if (!unmapped && !support::address_sanitizer)
        return again + "memory that it had mapped: what is made must be given back";
    return before_all.changed();
}
