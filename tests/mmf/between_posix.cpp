// Names on Linux: what happens if others take their steps between two system calls of a function.
#include <doctest/doctest.h>

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>

import mmf;
import support;

using support::code_of;

namespace {

/// Has `others` act before the system call of this number that `call` makes. Returns false if it
/// makes fewer.
template <typename Call, typename Others>
bool acted_before(unsigned number, Call call, Others others)
{
    bool acted = false;
    const support::faults between{[&, at = 0U](std::string_view) mutable {
        if (at++ == number) {
            acted = true;
            others();
        }
        return 0;
    }};
    call();
    return acted;
}

} // namespace

TEST_CASE("a name means one object, also if a link keeps the one that had it before")
{
    const support::scratch_name name{"linked"};
    unsigned number = 0;
    for (bool acted = true; acted; ++number) {
        CAPTURE(number);
        const support::scratch_name other{"link"};
        auto held = mmf::create_new(name, 64);
        std::filesystem::create_hard_link(name.path(), other.path());
        mmf::mapping next;
        mmf::mapping opened;
        acted = acted_before(
            number, [&] { opened = mmf::open_existing(name); },
            [&] {
                held.close();
                next = mmf::create_or_open(name, 128);
            });
        CHECK(opened.size() == mmf::open_existing(name).size());
    }
    CHECK(number > 5);
}

TEST_CASE("a name that only a failing create_new looks at is not in use")
{
    const support::scratch_name name{"looked-at"};
    unsigned number = 0;
    for (bool acted = true; acted; ++number) {
        CAPTURE(number);
        auto held = mmf::create_new(name, 64);
        std::error_code again;
        mmf::mapping looking;
        acted = acted_before(
            number, [&] { code_of([&] { looking = mmf::create_new(name, 64); }); },
            [&] {
                held.close();
                again = code_of([&] { held = mmf::create_new(name, 64); });
            });
        CHECK_FALSE(again);
    }
    CHECK(number > 5);
    CHECK_FALSE(name.exists());
}
