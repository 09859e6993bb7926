// What lesson 15 says of an int64 in 32 bits: a plain store is two stores, and between them the
// memory holds a number that nobody wrote. A process of 32 bits is halted after each instruction of
// one.

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>

import mmf;
import process;
import support;

namespace {

constexpr std::int64_t low_half = 0xFFFF'FFFF;
constexpr std::int64_t upper_half = 0x1'0000'0000;
constexpr int runs = 100;

/// Stores the numbers in turn, by a process that can be halted in that.
template <typename Store>
int halted_stores(const std::string& name, Store store)
{
    auto view = mmf::open_existing(name).map<mmf::access::read_write>();
    const bool permitted = support::let_halt();
    std::int64_t next = upper_half;
    while (permitted) {
        support::under_test([&] { store(view, next); });
        next = next == upper_half ? low_half : upper_half;
    }
    return 0;
}

const bool plain_role = support::role("plain", [](const support::role_arguments& arguments) {
    return halted_stores(arguments.at(0), [](auto& view, std::int64_t value) {
        *reinterpret_cast<std::int64_t*>(view.bytes().data()) = value;
    });
});

const bool atomic_role = support::role("atomic", [](const support::role_arguments& arguments) {
    return halted_stores(arguments.at(0), [](auto& view, std::int64_t value) {
        view.template atomic<std::int64_t>(0).store(value);
    });
});

/// The program of 32 bits that plays the roles: this check, or what is built beside it. Nothing,
/// with a note in the verdict, where there is none.
std::optional<std::string> of_32_bits()
{
    if (sizeof(void*) == 4)
        return process::own_path();
    auto other = support::other_width();
    if (!other)
        MESSAGE(support::without_other_width());
    return other;
}

/// In how many of so many runs of the role the memory held a third number while it stored, and
/// which these were; nothing where no process can be halted.
struct torn
{
    int runs = 0;
    std::set<std::int64_t> numbers;
};
std::optional<torn> stepped(const std::string& role, const std::string& program)
{
    torn all;
    const support::scratch_name name{role};
    const auto mapping = mmf::create_new(name, 64);
    auto view = mapping.map<mmf::access::read_write>();
    view.write(0, low_half);
    support::halted_role writer{role, {name}, process::milliseconds{2'000}, program};
    if (const auto not_checked = writer.not_checked(); !not_checked.empty()) {
        MESSAGE(not_checked);
        return std::nullopt;
    }
    for (int run = 0; run < runs; ++run) {
        bool third = false;
        writer.begin_call();
        while (writer.step()) {
            const auto found = view.read<std::int64_t>(0);
            if (found == low_half || found == upper_half)
                continue;
            third = true;
            all.numbers.insert(found);
        }
        REQUIRE(writer.end_call());
        CHECK(view.read<std::int64_t>(0) == (run % 2 == 0 ? upper_half : low_half));
        all.runs += third;
    }
    return all;
}

} // namespace

TEST_CASE("in 32 bits a plain store of an int64 shows a number that nobody wrote, in each run")
{
    const auto program = of_32_bits();
    if (!program)
        return;
    const auto found = stepped("plain", *program);
    if (!found)
        return;
    CHECK(found->runs == runs);
    for (const std::int64_t number : found->numbers) // one half of each
        CHECK((number == 0 || number == 0x1'FFFF'FFFF));
    CHECK(found->numbers.size() > 0);
}

TEST_CASE("in 32 bits an atomic store of an int64 shows none, in no run")
{
    const auto program = of_32_bits();
    if (!program)
        return;
    if (const auto found = stepped("atomic", *program))
        CHECK(found->runs == 0);
}

TEST_CASE("in 64 bits also a plain store of an int64 shows none")
{
    if (sizeof(void*) != 8) {
        MESSAGE("not checked: this is a program of 32 bits");
        return;
    }
    if (const auto found = stepped("plain", process::own_path()))
        CHECK(found->runs == 0);
}
