// How fast a file of 2 GiB is walked, beside what a user would pick instead, in one run:
//
//   mmf::chunks of the default size       against   read with buffers of 64 KiB, 256 KiB and 1 MiB
//   the program lines                    against   wc -l, as whole processes, where there is a wc
//
// It is given the lesson's check and programs, of which lines is the first. Given --windows PIECE
// it prints instead, as JSON, the seconds of both ways for windows and buffers of many sizes, on a
// file written in pieces of so many bytes: ./learn bench draws them.
//
// on a file written in pieces of 4 KiB, as logs and downloads are, on one just written in large
// ones (their pages lie in the cache as they were written), and on the same file dropped from the
// cache and read in again (in large folios, where the system reads ahead far enough). The limit is
// what the memory gives: the same sum over anonymous memory of 1 GiB. Figures are medians of
// interleaved rounds; what counts is the ratios.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "walk.hpp"

import mmf;
import process;
import support;

namespace {

constexpr std::uint64_t mib = std::uint64_t{1} << 20;
constexpr std::uint64_t file_size = 2048 * mib;
constexpr int rounds = 7;

/// Keeps the compiler from leaving a sum out.
volatile std::uint64_t sink;

/// The sum of the bytes as 64-bit words. Memory is asked for a page ahead: the processor does so by
/// itself, but as a rule not across the end of a page, and then the loop is the limit.
std::uint64_t sum(std::span<const std::byte> bytes)
{
    constexpr std::size_t line = 8;     // words
    constexpr std::size_t ahead = 4096; // bytes
    const auto* const words = reinterpret_cast<const std::uint64_t*>(bytes.data());
    const std::size_t count = bytes.size() / sizeof(std::uint64_t);
    std::uint64_t total = 0;
    std::size_t i = 0;
    for (; i + line <= count; i += line) {
        __builtin_prefetch(bytes.data() +
                           std::min(i * sizeof(std::uint64_t) + ahead, bytes.size()));
        for (std::size_t k = 0; k < line; ++k)
            total += words[i + k];
    }
    for (; i < count; ++i)
        total += words[i];
    return total;
}

/// Lines of text of varying length, written so many bytes at a time: the cache holds what comes in
/// large pieces in large folios.
void write_file(const std::string& path, std::size_t piece)
{
    std::mt19937 random{1};
    std::string block;
    while (block.size() < 8 * mib)
        block += std::string(random() % 120, static_cast<char>('a' + random() % 26)) + '\n';
    block.resize(8 * mib);
    walk::raw_file file{path, walk::raw_file::made};
    for (std::uint64_t written = 0; written < file_size; written += piece)
        file.write(std::as_bytes(std::span{block}).subspan(written % block.size(), piece));
}

/// At the beginning of a page, as a vector of this size is not: there `read` copies three times as
/// fast on some processors (AMD Zen 3).
alignas(4096) std::array<std::byte, 64 * mib> read_buffer;

void sum_by_read(const std::string& path, std::size_t buffer_size)
{
    const auto buffer = std::span{read_buffer}.first(buffer_size);
    walk::raw_file file{path, walk::raw_file::opened};
    std::uint64_t total = 0;
    for (std::size_t count = 0; (count = file.read(buffer)) > 0;)
        total += sum(buffer.first(count));
    sink = total;
}

void sum_by_chunks(const std::string& path, std::uint64_t size)
{
    const auto file = mmf::open_file(path);
    std::uint64_t total = 0;
    for (const auto& chunk : mmf::chunks(file, {.chunk_size = size}))
        total += sum(chunk.bytes());
    sink = total;
}

void run_program(const std::vector<std::string>& command)
{
    if (!process::run(command, process::milliseconds{60'000}).status.success())
        throw std::runtime_error{"a program to be measured failed"};
}

double seconds(const std::function<void()>& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// The processor's time, which is nearly the same on a machine that has other work: for what waits
/// for nothing.
double processor_seconds(const std::function<void()>& work)
{
    const auto began = std::clock();
    work();
    return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

using works = std::map<std::string, std::function<void()>>;

/// The median time of each, measured in turns, so that a slow moment meets them all.
std::map<std::string, double> medians(const works& all,
                                      double (*measured_by)(const std::function<void()>&) = seconds)
{
    std::map<std::string, std::vector<double>> times;
    for (int round = 0; round < rounds; ++round)
        for (const auto& [name, work] : all)
            times[name].push_back(measured_by(work));
    std::map<std::string, double> result;
    for (auto& [name, measured] : times) {
        std::ranges::nth_element(measured, measured.begin() + rounds / 2);
        result[name] = measured[rounds / 2];
    }
    return result;
}

void print_by_window(const std::string& path, std::span<const std::byte> memory)
{
    works all{{"memory", [&] { sink = sum(memory) + sum(memory); }}}; // 2 times 1 GiB
    for (std::size_t size = 64 << 10; size <= read_buffer.size(); size *= 4) {
        all["chunks " + std::to_string(size)] = [=] { sum_by_chunks(path, size); };
        all["read " + std::to_string(size)] = [=] { sum_by_read(path, size); };
    }
    const char* before = "{";
    for (const auto& [name, time] : medians(all, processor_seconds)) {
        std::printf("%s\"%s\": %.6f", before, name.c_str(), time);
        before = ", ";
    }
    std::printf("}\n");
}

void report(const std::string& lines, const std::string& path, const char* state,
            std::span<const std::byte> memory)
{
    works all{
        {"read, 64 KiB buffer", [&] { sum_by_read(path, 64 << 10); }},
        {"read, 256 KiB buffer", [&] { sum_by_read(path, 256 << 10); }},
        {"read, 1 MiB buffer", [&] { sum_by_read(path, 1 << 20); }},
        {"chunks of 256 KiB", [&] { sum_by_chunks(path, mib / 4); }},
        {"chunks, default", [&] { sum_by_chunks(path, mmf::default_chunk_size); }},
        {"chunks of 64 MiB", [&] { sum_by_chunks(path, 64 * mib); }},
        {"memory", [&] { sink = sum(memory) + sum(memory); }}, // 2 times 1 GiB
        {"lines", [&] { run_program({lines, path}); }},
    };
    if (walk::has_wc)
        all["wc -l"] = [&] { run_program({"wc", "-l", path}); };
    auto times = medians(all);
    std::printf("\n%s\n", state);
    for (const auto& [name, time] : times)
        std::printf("  %-22s %6.1f GB/s  %3.0f %% of memory\n", name.c_str(),
                    static_cast<double>(file_size) / time / 1e9, 100 * times["memory"] / time);
    const double best_read = std::min(
        {times["read, 64 KiB buffer"], times["read, 256 KiB buffer"], times["read, 1 MiB buffer"]});
    std::printf("  ratio: chunks to the best read   %.2f (memory itself: %.2f, the limit)\n",
                best_read / times["chunks, default"], best_read / times["memory"]);
    if (walk::has_wc)
        std::printf("  ratio: lines to wc -l            %.2f\n", times["wc -l"] / times["lines"]);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc < 3)
        throw std::runtime_error("usage: benchmark-walk CHECK LINES... | --windows PIECE");
    const support::scratch_directory directory{std::filesystem::current_path()};
    const std::string path = (directory.path() / "text").string();
    const walk::large_memory memory{1024 * mib};
    if (argv[1] == std::string{"--windows"}) {
        write_file(path, std::stoul(argv[2]));
        print_by_window(path, memory.bytes());
        return 0;
    }
    write_file(path, 4096);
    report(argv[2], path, "file written in pieces of 4 KiB", memory.bytes());
    write_file(path, 8 * mib);
    report(argv[2], path, "file just written, in pieces of 8 MiB", memory.bytes());
    if (const std::string reason = walk::read_in_again(path); !reason.empty())
        std::printf("\nnot measured: a file dropped from the cache and read in again: %s\n",
                    reason.c_str());
    else
        report(argv[2], path, "file dropped from the cache and read in again", memory.bytes());
} catch (const std::exception& error) {
    std::fprintf(stderr, "walk: %s\n", error.what());
    return 1;
}
