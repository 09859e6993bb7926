// Names tried at random beside a model of them, by libFuzzer, with a system call refused now and
// then, or other handles closed, opened and made just before it. Each input is a list of steps. A
// step that does what the model does not ends the program.
//
//     tests/mmf/long 60

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <unistd.h>

import mmf;
import support;

#include "fuzz_input.hpp"

namespace {

using mmf::access;

/// Ends the program: libFuzzer keeps the input.
[[noreturn]] void violation(const std::string& what)
{
    std::fprintf(stderr, "VIOLATION %s\n", what.c_str());
    const std::string own = "t" + std::to_string(::getpid()) + '-';
    for (const auto& entry : std::filesystem::directory_iterator{"/dev/shm"})
        if (entry.path().filename().string().starts_with(own))
            std::filesystem::remove(entry);
    std::abort();
}

struct handle
{
    mmf::mapping held;
    std::size_t name;
};

/// All that there is while an input is tried. A name is live while it is in `handles`; its object
/// then has the number that the last who made it has stored.
struct world
{
    std::array<support::scratch_name, 2> names{support::scratch_name{"a"},
                                               support::scratch_name{"b"}};
    std::array<std::uint64_t, 2> lives{};
    std::vector<handle> handles;
    std::vector<mmf::view<access::read_only>> views;
    std::uint64_t last_life = 0;

    bool live(std::size_t name) const
    {
        return std::ranges::any_of(handles, [&](const handle& one) { return one.name == name; });
    }
    void close_all(std::size_t name)
    {
        std::erase_if(handles, [&](const handle& one) { return one.name == name; });
    }
    void keep(mmf::mapping held, std::size_t name)
    {
        if (held.created()) {
            lives.at(name) = ++last_life;
            held.map<access::read_write>().write(0, last_life);
        }
        handles.push_back({std::move(held), name});
    }
};

/// What happens before one system call of a step: it is refused, or others act.
class trouble
{
  public:
    /// `calls`: about how many the step makes.
    trouble(world& all, std::size_t name, input& from, unsigned calls)
        : all_{&all}, name_{name}, at_{from.byte() % calls}, what_{from.byte() % 16}
    {}

    int operator()(std::string_view call)
    {
        constexpr std::array errors{ENOSPC, EINTR, EMFILE, ENOMEM, EIO};
        if (count_++ != at_)
            return 0;
        if (what_ < errors.size()) {
            fired = errors.at(what_);
            return fired;
        }
        // Others wait for one who is about to free the name: with its lock it makes these calls.
        if (call != "lstat" && call != "fstat" && call != "unlink" && call != "close")
            act();
        return 0;
    }

    int fired = 0;
    bool acted = false;

  private:
    void act()
    {
        acted = what_ > 8;
        const auto& name = all_->names.at(name_);
        if (what_ > 10)
            all_->close_all(name_);
        if (what_ > 12 || what_ == 9)
            all_->keep(mmf::create_or_open(name, 64), name_);
        std::error_code there;
        if (what_ == 15)
            std::filesystem::create_hard_link(name.path(), name.path().string() + "-link", there);
    }

    world* all_;
    std::size_t name_;
    unsigned at_;
    unsigned what_;
    unsigned count_ = 0;
};

/// What is true of each name between two steps.
void check(world& all)
{
    for (std::size_t name = 0; name < all.names.size(); ++name) {
        mmf::mapping found;
        const auto code = support::code_of([&] { found = mmf::open_existing(all.names.at(name)); });
        if (all.live(name) ? !!code : code != std::errc::no_such_file_or_directory)
            violation((all.live(name) ? "a live name: " : "a name that is not live: ") +
                      code.message());
        if (all.live(name) && found.map().read<std::uint64_t>(0) != all.lives.at(name))
            violation("the name is another object's");
        if (!all.live(name) && std::filesystem::exists(all.names.at(name).path()))
            violation("a name is left");
    }
    for (const handle& one : all.handles)
        if (one.held.map().read<std::uint64_t>(0) != all.lives.at(one.name))
            violation("a handle is to an object of an earlier life");
}

void open(world& all, std::size_t name, unsigned how, input& from)
{
    const bool before = all.live(name);
    trouble met{all, name, from, 24};
    mmf::mapping got;
    std::error_code code;
    {
        const support::faults faults{[&](std::string_view call) { return met(call); }};
        code = support::code_of([&] {
            const std::string& wanted = all.names.at(name);
            got = how % 4 == 0   ? mmf::create_new(wanted, 64)
                  : how % 4 == 1 ? mmf::create_or_open(wanted, 64)
                                 : mmf::open_existing(wanted, how % 4 == 2 ? access::read_only
                                                                           : access::read_write);
        });
    }
    const bool after = all.live(name);
    const bool may_be_live = before || after;
    const bool may_be_free = !before || !after || met.acted;
    if (code && met.fired != 0)
        return;
    if (code == std::errc::file_exists                 ? how % 4 != 0 || !may_be_live
        : code == std::errc::no_such_file_or_directory ? how % 4 < 2 || !may_be_free
                                                       : !!code)
        violation("opened as " + std::to_string(how % 4) + ": " + code.message());
    if (code)
        return;
    if (got.size() != 64 || (how % 4 == 0 && !got.created()))
        violation("another size, or not created");
    all.keep(std::move(got), name);
}

void close(world& all, std::size_t which, input& from)
{
    auto closed = std::move(all.handles.at(which));
    all.handles.erase(all.handles.begin() + static_cast<std::ptrdiff_t>(which));
    trouble met{all, closed.name, from, 8};
    const support::faults faults{[&](std::string_view call) {
        const int error = met("close"); // others do not act: this one has its lock
        return call == "close" ? 0 : error;
    }};
    closed.held.close();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    input from{{data, size}};
    world all;
    while (!from.empty()) {
        const unsigned step = from.byte();
        const std::size_t name = step / 8 % 2;
        if (step % 8 < 4)
            open(all, name, step % 4, from);
        else if (!all.handles.empty() && step % 8 < 6)
            close(all, from.byte() % all.handles.size(), from);
        else if (!all.handles.empty() && step % 8 == 6)
            all.views.push_back(all.handles.at(from.byte() % all.handles.size()).held.map());
        else if (!all.views.empty())
            all.views.erase(all.views.begin());
        check(all);
    }
    for (const auto& name : all.names)
        std::filesystem::remove(name.path().string() + "-link");
    return 0;
}
