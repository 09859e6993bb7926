// What the checks of a view cost, beside raw pointers to the same bytes, in one run:
//
//   a sum over 1 GiB      the limit is what the memory gives, and a check has time beside it
//   a dependent chain     each number is the offset of the next, in 16 KiB: the limit is the time
//                         that a line of the first cache takes (what is written there is the number
//                         itself: a chain through a store just made shows the processor's guesses)
//
// Figures are medians of interleaved rounds; what counts is the ratios.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

import mmf;
import support;

namespace {

using number = std::uint64_t;
using view = mmf::view<mmf::access::read_write>;

constexpr std::uint64_t size = std::uint64_t{1} << 30;
constexpr std::uint64_t chain_size = 16 << 10;
constexpr std::uint64_t steps = 20'000'000;
constexpr int rounds = 7;

/// Keeps the compiler from leaving a result out.
volatile number sink;

number get(const std::byte* from)
{
    number value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

void put(std::byte* to, number value)
{
    std::memcpy(to, &value, sizeof value);
}

number load(std::byte* from)
{
    return std::atomic_ref<number>{*reinterpret_cast<number*>(from)}.load(
        std::memory_order_acquire);
}

/// Two ways to do the same: with raw pointers, and through the view.
struct comparison
{
    const char* name;
    std::function<void()> raw;
    std::function<void()> checked;
};

/// Calls `step` for every eighth byte.
template <typename Step>
void over_all(Step step)
{
    number sum = 0;
    for (std::uint64_t at = 0; at < size; at += sizeof(number))
        sum += step(at);
    sink = sum;
}

/// Each result is the offset of the next step.
template <typename Step>
void along_the_chain(Step step)
{
    number at = 0;
    for (std::uint64_t i = 0; i < steps; ++i)
        at = step(at);
    sink = at;
}

/// The offsets of the numbers in one ring, in random order.
void make_chain(std::byte* memory)
{
    std::vector<number> order(chain_size / sizeof(number));
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin() + 1, order.end(), std::mt19937{1});
    for (std::size_t i = 0; i < order.size(); ++i)
        put(memory + sizeof(number) * order[i], sizeof(number) * order[(i + 1) % order.size()]);
}

double seconds(const std::function<void()>& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double median(std::vector<double> times)
{
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[rounds / 2];
}

void report(const char* title, const std::vector<comparison>& all, double count, double at_most)
{
    std::printf("\n%-20s %10s %10s %7s\n", title, "raw, ns", "view, ns", "ratio");
    for (const auto& one : all) {
        std::vector<double> raw;
        std::vector<double> checked;
        for (int round = 0; round < rounds; ++round) {
            raw.push_back(seconds(one.raw));
            checked.push_back(seconds(one.checked));
        }
        const double ratio = median(checked) / median(raw);
        std::printf("  %-18s %10.2f %10.2f %7.2f %s\n", one.name, median(raw) / count * 1e9,
                    median(checked) / count * 1e9, ratio, ratio > at_most ? "too much" : "");
        std::fflush(stdout);
    }
}

std::vector<comparison> sums(view& memory, std::byte* raw)
{
    const auto sum = [=] { over_all([=](auto at) { return get(raw + at); }); };
    return {
        {"read", sum, [&] { over_all([&](auto at) { return memory.read<number>(at); }); }},
        {"bytes", sum,
         [&] { over_all([&](auto at) { return get(memory.bytes().subspan(at).data()); }); }},
        {"load", [=] { over_all([=](auto at) { return load(raw + at); }); },
         [&] { over_all([&](auto at) { return memory.load<number>(at); }); }},
        {"write",
         [=] {
             over_all([=](auto at) {
                 put(raw + at, at);
                 return at;
             });
         },
         [&] {
             over_all([&](auto at) {
                 memory.write(at, at);
                 return at;
             });
         }},
    };
}

std::vector<comparison> chains(view& memory, std::byte* raw)
{
    const auto chain = [=] { along_the_chain([=](auto at) { return get(raw + at); }); };
    return {
        {"read", chain,
         [&] { along_the_chain([&](auto at) { return memory.read<number>(at); }); }},
        {"bytes", chain,
         [&] { along_the_chain([&](auto at) { return get(memory.bytes().subspan(at).data()); }); }},
        {"load", [=] { along_the_chain([=](auto at) { return load(raw + at); }); },
         [&] { along_the_chain([&](auto at) { return memory.load<number>(at); }); }},
        {"read and write",
         [=] {
             along_the_chain([=](auto at) {
                 const number next = get(raw + at);
                 put(raw + at, next);
                 return next;
             });
         },
         [&] {
             along_the_chain([&](auto at) {
                 const auto next = memory.read<number>(at);
                 memory.write(at, next);
                 return next;
             });
         }},
    };
}

} // namespace

int main()
try {
    const support::scratch_name name{"benchmark"};
    const auto mapping = mmf::create_new(name, size);
    auto memory = mapping.map<mmf::access::read_write>();
    memory.read_ahead();
    report("sum over 1 GiB", sums(memory, memory.bytes().data()), size / sizeof(number), 1.1);
    make_chain(memory.bytes().data());
    report("dependent chain", chains(memory, memory.bytes().data()), steps, 1.5);
    std::printf("\nAt most 1.10 for a sum, 1.50 for a chain. The raw figures are the limit: what the\n"
                "memory gives, and the time of a line in the first cache.\n");
} catch (const std::exception& error) {
    std::fprintf(stderr, "views: %s\n", error.what());
    return 1;
}
