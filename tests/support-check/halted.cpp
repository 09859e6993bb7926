// A role that is halted after any instruction of a call.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

import mmf;
import process;
import support;

#include "../support/halting.hpp"

namespace {

using process::milliseconds;

constexpr std::int32_t width = sizeof(void*);

/// Stores 1 and then 2 in a mapping, twice.
const bool storing_role =
    support::role("store twice", [](const support::role_arguments& arguments) {
        const auto memory = mmf::open_existing(arguments.at(0));
        auto view = memory.map<mmf::access::read_write>();
        const auto value = view.atomic<std::int64_t>(0);
        if (!support::let_halt())
            return 0;
        for (int i = 0; i < 2; ++i) {
            support::under_test([&] {
                value.store(1);
                value.store(2);
            });
            std::puts("stored");
            std::fflush(stdout);
        }
        return 7;
    });

/// Stores how many bytes a pointer has there, and says it.
const bool width_role =
    support::role("store the width", [](const support::role_arguments& arguments) {
        const auto memory = mmf::open_existing(arguments.at(0));
        auto view = memory.map<mmf::access::read_write>();
        const auto value = view.atomic<std::int32_t>(0);
        if (!support::let_halt())
            return 0;
        support::under_test([&] { value.store(width); });
        std::printf("%d\n", width);
        return 0;
    });

const bool saying_role = support::role("say the width", [](const support::role_arguments&) {
    std::printf("%d\n", width);
    return 0;
});

/// Adds 1 to a value in a mapping, which some processors do in a loop.
const bool adding_role = support::role("add", [](const support::role_arguments& arguments) {
    const auto memory = mmf::open_existing(arguments.at(0));
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(0);
    std::int64_t two = 2, three = 3;
    if (!support::let_halt())
        return 0;
    support::under_test([&] {
        value.fetch_add(1);
        value.compare_exchange_strong(two, 4); // fails
        value.compare_exchange_weak(three, 4); // and leaves by another way
    });
    return 0;
});

const bool looping_role = support::role("loop under test", [](const support::role_arguments&) {
    if (support::let_halt())
        support::under_test([] {
            for (volatile bool on = true; on;) { // an endless loop
            }
        });
    return 0;
});

} // namespace

TEST_CASE("a role is halted after any instruction of a call")
{
    const support::scratch_name name{"halted"};
    const auto memory = mmf::create_new(name, 64);
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(0);
    support::halted_role other{"store twice", {name}};
    if (!can_be_halted(other))
        return;
    for (int i = 0; i < 2; ++i) {
        value.store(0);
        other.begin_call();
        CHECK(other.in_call());
        std::vector<std::int64_t> seen{value.load()};
        while (other.step())
            if (value.load() != seen.back())
                seen.push_back(value.load());
        CHECK(seen == std::vector<std::int64_t>{0, 1, 2});
        CHECK_FALSE(other.in_call());
        CHECK_FALSE(other.step());
        CHECK(other.end_call() == (i == 0)); // the second was the last
        CHECK(other.child().read_line().value_or("nothing") == "stored");
    }
    CHECK(other.child().wait() == process::exit_status{7, 0});
    CHECK_THROWS_WITH(other.begin_call(), "the other process ended with 7: ");
}

TEST_CASE("a role that adds comes to its end by steps")
{
    const support::scratch_name name{"added"};
    const auto memory = mmf::create_new(name, 64);
    const auto view = memory.map();
    support::halted_role other{"add", {name}};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    // More than it takes where these are calls of libatomic, which ld.so binds first (32 bits of
    // x86).
    constexpr int too_many = 100'000;
    int steps = 0;
    while (steps < too_many && other.step())
        ++steps;
    CHECK(steps > 3);
    CHECK(steps < too_many);
    CHECK(view.load<std::int64_t>(0) == 1);
    CHECK_FALSE(other.end_call());
    CHECK(other.child().wait().success());
}

TEST_CASE("an instruction that no other processor comes in between is told from one that it does")
{
    using bytes = std::vector<std::uint8_t>;
    CHECK(support::is_locked(bytes{0xF0, 0x48, 0x0F, 0xC1, 0x07}));       // lock xadd %rax,(%rdi)
    CHECK_FALSE(support::is_locked(bytes{0x48, 0x0F, 0xC1, 0x07}));       // xadd %rax,(%rdi)
    CHECK(support::is_locked(bytes{0x66, 0xF0, 0x0F, 0xC1, 0x07}));       // lock xadd %ax,(%rdi)
    CHECK(support::is_locked(bytes{0x48, 0x87, 0x07}));                   // xchg %rax,(%rdi)
    CHECK(support::is_locked(bytes{0x87, 0x07}));                         // xchg %eax,(%rdi)
    CHECK_FALSE(support::is_locked(bytes{0x48, 0x89, 0xF0}));             // mov %rsi,%rax
    CHECK_FALSE(support::is_locked(bytes{0x48, 0xC7, 0x07, 0xF0, 0, 0})); // mov $0xf0,(%rdi)
    CHECK_FALSE(support::is_locked(bytes{}));
    CHECK_FALSE(support::is_locked(bytes{0x48}));
}

TEST_CASE("a halted role's next instruction can be read: the one that adds is locked")
{
    const support::scratch_name name{"next"};
    const auto memory = mmf::create_new(name, 64);
    const auto view = memory.map();
    support::halted_role other{"add", {name}};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    if (other.next_instruction().empty())
        return; // another processor
    std::vector<std::uint8_t> next;
    for (bool halted = true; halted && view.load<std::int64_t>(0) == 0;) {
        next = other.next_instruction();
        halted = other.step();
    }
    CHECK(view.load<std::int64_t>(0) == 1);
    CHECK(support::is_locked(next));
}

TEST_CASE("a program that was not built here has none of the other width")
{
    const support::scratch_directory directory;
    CHECK(support::other_width(directory.file("program", "").string()) == std::nullopt);
    CHECK(support::other_width("program") == std::nullopt);
    CHECK(support::without_other_width().starts_with("not checked: "));
}

TEST_CASE("a role is played by this check as it was built for the other width")
{
    const auto program = support::other_width();
    if (!program) {
        MESSAGE(support::without_other_width());
        return;
    }
    auto other = support::start_role("say the width", {}, {}, *program);
    CHECK(other.read_line().value_or("nothing") == std::to_string(12 - width));
    CHECK(other.wait().success());
}

TEST_CASE("a role of the other width is halted after any instruction of a call")
{
    const auto program = support::other_width();
    if (!program) {
        MESSAGE(support::without_other_width());
        return;
    }
    const support::scratch_name name{"other-width"};
    const auto memory = mmf::create_new(name, 64);
    const auto view = memory.map();
    support::halted_role other{"store the width", {name}, milliseconds{1'500}, *program};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    int steps = 0;
    std::vector<std::int32_t> seen{view.load<std::int32_t>(0)};
    for (; other.step(); ++steps)
        if (const auto now = view.load<std::int32_t>(0); now != seen.back())
            seen.push_back(now);
    CHECK(seen == std::vector<std::int32_t>{0, 12 - width});
    CHECK(steps > 1);
    CHECK_FALSE(other.end_call());
    CHECK(other.child().read_line().value_or("nothing") == std::to_string(12 - width));
    CHECK(other.child().wait().success());
}

TEST_CASE("a halted role that does not come to the end of its call says so, and ends")
{
    for (const int steps : {0, 100}) {
        support::halted_role other{"loop under test", {}, milliseconds{200}};
        if (!can_be_halted(other))
            return;
        other.begin_call();
        for (int i = 0; i < steps; ++i)
            CHECK(other.step());
        const auto sentence = support::sentence_of([&] { other.end_call(); });
        CHECK(sentence.starts_with("the other process does not come to its next call: "));
        CHECK_FALSE(other.child().running());
    }
}

TEST_CASE("a role that ends before it can be halted says how")
{
    CHECK_THROWS_WITH(support::halted_role{"store twice"},
                      doctest::Contains("the other process ended with 1: "));
}
