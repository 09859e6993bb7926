// What the picture "the end of the file" plays: a view of five pages, a file that is cut and grows
// below it, a disk of five pages that others fill, and which byte ends who touches it.

#include <doctest/doctest.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

import cut_short;
import process;
import support;

#include "../support/states.hpp"

namespace {

using nlohmann::json;

const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
constexpr std::size_t page_count = 5; // of the view, and of the disk

/// Where the file may end, from the longest to the shortest.
std::vector<std::uint64_t> ends()
{
    return {page_count * page, 2 * page + 100, 2 * page};
}

/// The bytes that are touched: on both sides of where a file may end, and of where its pages do.
std::vector<std::uint64_t> places()
{
    return {0, 2 * page + 99, 2 * page + 100, 3 * page - 1, 3 * page, page_count * page - 1};
}

int checked(int result, const char* what)
{
    if (result < 0)
        throw std::system_error{errno, std::generic_category(), what};
    return result;
}

/// What one process that ends afterwards has found.
struct found
{
    int value = 0;
    int error = 0; ///< One of errno's numbers.
};

/// A file of five pages on a small disk, a view of it, and another file: somebody else's.
class scene
{
  public:
    explicit scene(const std::filesystem::path& disk)
        : file_{make(disk / "file")}, other_{make(disk / "other")}
    {
        for (std::size_t i = 0; i < page_count; ++i) {
            const std::string letters(page, static_cast<char>('a' + i));
            const auto at = static_cast<off_t>(i * page);
            if (pwrite(file_, letters.data(), page, at) != static_cast<ssize_t>(page))
                throw std::runtime_error{"the disk has no room for the file"};
        }
        view_ = static_cast<std::byte*>(
            mmap(nullptr, size(), PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0));
        said_ = static_cast<found*>(mmap(nullptr, sizeof(found), PROT_READ | PROT_WRITE,
                                         MAP_SHARED | MAP_ANONYMOUS, -1, 0));
        if (view_ == MAP_FAILED || said_ == MAP_FAILED)
            throw std::runtime_error{"the file cannot be mapped"};
        cut(); // others have done it when the picture begins
    }
    ~scene()
    {
        munmap(view_, size());
        munmap(said_, sizeof(found));
        for (const int each : {file_, other_}) {
            (void)!ftruncate(each, 0);
            close(each);
        }
    }
    scene(const scene&) = delete;
    scene& operator=(const scene&) = delete;

    // --- What others do to the file, and to the disk.

    json cut()
    {
        for (const std::uint64_t one : ends())
            if (one < end())
                return cut_short::set_size(file_, one), json{};
        return {};
    }
    json grow() { return cut_short::set_size(file_, ends().front()), json{}; }
    json allocate()
    {
        const auto code = support::code_of([&] { cut_short::allocate(file_, 0, size()); });
        return code ? json(code.message()) : json{};
    }
    json fill()
    {
        const std::vector<char> letters(page, 'x');
        while (write(other_, letters.data(), page) == static_cast<ssize_t>(page))
            ;
        return {};
    }

    // --- What the program does, in a process of its own, which it may end.

    json load(std::uint64_t at)
    {
        return touched([&] { return found{number(bytes()[at]), 0}; });
    }
    json copy_out(std::uint64_t at)
    {
        return touched([&] {
            std::byte into{};
            const auto code = cut_short::copy_out(bytes().subspan(at, 1), {&into, 1});
            return found{number(into), code.value()};
        });
    }
    /// Stores, says whether a read of the file finds it, and puts back what was there: so that
    /// there are no more states than matter.
    json store(std::uint64_t at)
    {
        json result = touched([&] {
            auto& byte = reinterpret_cast<unsigned char&>(bytes()[at]);
            const unsigned char before = std::atomic_ref{byte}.exchange('!');
            const bool in_file = in_the_file(at) == '!';
            std::atomic_ref{byte}.store(before);
            return found{in_file, 0};
        });
        if (result.contains("value"))
            result = {{"in_file", result["value"] == 1}};
        return result;
    }

    /// What there is now. Afterwards it is gone: how much room a page has is seen when it is taken.
    json last_state()
    {
        struct statvfs disk = {};
        checked(fstatvfs(file_, &disk), "ask the disk");
        json state{{"end", end()}, {"free", disk.f_bavail * disk.f_frsize / page}};
        for (const support::region& one : support::mapped_regions())
            if (one.begin == reinterpret_cast<std::uintptr_t>(view_))
                state["view"] = {{"rights", one.rights}, {"pages", (one.end - one.begin) / page}};
        json bytes = json::array(), rooms = json::array();
        for (const std::uint64_t at : places())
            bytes.push_back(in_the_file(at));
        for (std::size_t i = 0; i < page_count; ++i) {
            const std::uint64_t before = cut_short::room_of(file_);
            checked(fallocate(file_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                              static_cast<off_t>(i * page), static_cast<off_t>(page)),
                    "take a page from the file");
            rooms.push_back(cut_short::room_of(file_) < before);
        }
        state.update({{"file", bytes}, {"room", rooms}});
        return state;
    }

  private:
    static int make(const std::filesystem::path& path)
    {
        return checked(open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600),
                       "make a file");
    }
    static std::size_t size() { return page_count * page; }
    static int number(const volatile std::byte& byte) { return std::to_integer<int>(byte); }
    std::span<std::byte> bytes() const { return {view_, size()}; }
    std::uint64_t end() const
    {
        struct stat status = {};
        checked(fstat(file_, &status), "ask the file");
        return static_cast<std::uint64_t>(status.st_size);
    }
    /// What a read finds there: null behind the end.
    json in_the_file(std::uint64_t at) const
    {
        unsigned char byte = 0;
        return pread(file_, &byte, 1, static_cast<off_t>(at)) == 1 ? json(byte) : json{};
    }
    json touched(const std::function<found()>& touch)
    {
        const pid_t child = checked(fork(), "start a process");
        if (child == 0) {
            *said_ = touch();
            _exit(0);
        }
        int status = 0;
        checked(waitpid(child, &status, 0), "wait for a process");
        if (WIFSIGNALED(status))
            return {
                {"signal", WTERMSIG(status) == SIGBUS ? json("SIGBUS") : json(WTERMSIG(status))}};
        if (said_->error != 0)
            return {{"error", std::generic_category().message(said_->error)}};
        return {{"value", said_->value}};
    }

    int file_, other_;
    std::byte* view_ = nullptr;
    found* said_ = nullptr;
};

/// Something that is done: its name, and the place for what the program does.
struct step
{
    std::string what;
    std::uint64_t at = 0;
};

json taken(scene& in, const step& one)
{
    static const std::map<std::string, json (scene::*)()> by_others{{"cut", &scene::cut},
                                                                    {"grow", &scene::grow},
                                                                    {"allocate", &scene::allocate},
                                                                    {"fill", &scene::fill}};
    static const std::map<std::string, json (scene::*)(std::uint64_t)> by_the_program{
        {"load", &scene::load}, {"store", &scene::store}, {"copy_out", &scene::copy_out}};
    if (const auto found = by_others.find(one.what); found != by_others.end())
        return (in.*found->second)();
    return (in.*by_the_program.at(one.what))(one.at);
}

/// All states that steps lead to, each tried from the beginning. In the place of a state that a
/// step leads to stands its number in "states"; the first is the one where nothing has been done.
json all_states(const std::filesystem::path& disk)
{
    recorded_states<step> states;
    const auto after = [&](std::vector<step> way) {
        json said;
        json state;
        {
            scene one{disk};
            for (const step& each : way)
                said = taken(one, each);
            state = one.last_state();
        }
        return std::pair{said, states.number_of(state, std::move(way))};
    };
    const auto further = [&](std::size_t from, const step& last) {
        return after(states.further(from, last));
    };
    after({});
    for (std::size_t at = 0; at < states.size(); ++at) {
        json then;
        for (const char* const what : {"cut", "grow", "allocate", "fill"}) {
            const auto [error, to] = further(at, {what});
            then[what] = {{"to", to}};
            if (!error.is_null())
                then[what]["error"] = error;
        }
        for (const std::uint64_t place : places()) {
            json touch;
            for (const char* const what : {"load", "store", "copy_out"}) {
                const auto [said, to] = further(at, {what, place});
                touch[what] = said;
                touch[what]["to"] = to;
            }
            then["touch"].push_back(touch);
        }
        states[at]["then"] = then;
    }
    return states.all();
}

const bool disk_role = support::role("recorded disk", [](const support::role_arguments& words) {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGBUS, SIG_DFL); // as any program has it
    if (const auto why = support::small_disk(words.at(0), page_count * page); !why.empty())
        throw std::runtime_error{why};
    struct statfs disk = {};
    checked(statfs(words.at(0).c_str(), &disk), "ask the disk");
    const json all{{"picture", "file-end"},
                   {"disk", disk.f_type == TMPFS_MAGIC ? "tmpfs" : "another"},
                   {"page", page},
                   {"places", places()},
                   {"states", all_states(words.at(0))}};
    std::puts(all.dump().c_str());
    return 0;
});

const bool recorded = support::recording([] {
    const support::scratch_directory disk;
    auto child = support::start_role("recorded disk", {disk.path().string()});
    std::string text = child.read_all();
    if (!child.wait().success())
        throw std::runtime_error{child.errors()};
    return text.substr(0, text.find('\n'));
});

} // namespace
