// What the picture "one page, many addresses" plays: two processes with views of one page of a
// file, shared or private, and what each has at its addresses then. Process A keeps the file open,
// B opens it to map it, and closes it at once.

#include <doctest/doctest.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

import process;
import support;
import three_permissions;

#include "../support/states.hpp"

namespace {

using nlohmann::json;
using three_permissions::copied_view;
using three_permissions::file;

constexpr char first = 'o'; // of "one idea"; A stores an 'A' in its place, and B a 'B'
constexpr std::array<std::string_view, 2> names{"A", "B"};
constexpr std::array<std::string_view, 6> actions{"share", "copy",  "load",
                                                  "store", "unmap", "close"};

/// What a process has of the file.
struct seen
{
    bool handle = false;
    std::array<char, 5>
        rights{};         ///< Of the region that has the view: "rw-p"; empty if there is none.
    bool present = false; ///< The page table has a page there.
    bool own = false;     ///< It is in no file.
    char byte = 0;        ///< What stands in it, if there is one.
};

/// What the page table of this process has for the address: proc(5), pagemap.
std::uint64_t entry_of(const std::byte* address)
{
    const auto number = reinterpret_cast<std::uintptr_t>(address) /
                        static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    std::uint64_t entry = 0;
    const int all = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    const ssize_t got = pread(all, &entry, sizeof entry, static_cast<off_t>(number * sizeof entry));
    close(all);
    if (got != sizeof entry)
        throw std::runtime_error{"/proc/self/pagemap cannot be read"};
    return entry;
}

/// A process's part: it does what it is told.
class actor
{
  public:
    actor(const std::string& path, char letter) : path_{path}, letter_{letter}
    {
        if (keeps_handle())
            file_.emplace(path_, three_permissions::opened::both);
    }

    void act(std::string_view action)
    {
        if (action == "share" || action == "copy")
            map(action);
        else if (action == "load")
            (void)*static_cast<const volatile std::byte*>(view_->bytes().data());
        else if (action == "store")
            *static_cast<volatile std::byte*>(view_->bytes().data()) =
                static_cast<std::byte>(letter_);
        else if (action == "unmap")
            view_.reset();
        else
            file_.reset();
    }

    seen now() const
    {
        seen found;
        for (const auto& [_, target] : support::open_descriptors())
            found.handle = found.handle || target == path_;
        for (const support::region& one : support::mapped_regions())
            if (one.path == path_)
                one.rights.copy(found.rights.data(), 4);
        if (!view_)
            return found;
        const std::byte* const address = view_->bytes().data();
        const std::uint64_t entry = entry_of(address);
        found.present = entry >> 62 != 0; // or on its way from the swap space
        found.own = found.present && (entry >> 61 & 1) == 0;
        if (found.present)
            found.byte = static_cast<char>(*address);
        return found;
    }

  private:
    bool keeps_handle() const { return letter_ == 'A'; }
    void map(std::string_view action)
    {
        if (!keeps_handle())
            file_.emplace(path_, three_permissions::opened::both);
        if (action == "copy") {
            view_.emplace(three_permissions::map_copy(*file_));
        } else {
            const auto size = static_cast<std::size_t>(file_->size());
            void* const at = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED,
                                  static_cast<int>(file_->handle()), 0);
            if (at == MAP_FAILED)
                throw std::system_error{errno, std::generic_category(), "map the file"};
            view_.emplace(static_cast<std::byte*>(at), size);
        }
        if (!keeps_handle())
            file_.reset();
    }

    std::string path_;
    char letter_;
    std::optional<file> file_;
    std::optional<copied_view> view_;
};

/// A process that has an actor. It is told actions by bytes, and asked by one what it has then.
class actor_process
{
  public:
    actor_process(const std::string& path, char letter)
    {
        std::array<int, 2> ends{};
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            throw std::system_error{errno, std::generic_category(), "make two sockets"};
        process_ = fork();
        if (process_ == 0) {
            close(ends[0]);
            _exit(play(path, letter, ends[1]));
        }
        close(ends[1]);
        socket_ = ends[0];
    }
    ~actor_process()
    {
        close(socket_); // at which it ends
        waitpid(process_, nullptr, 0);
    }
    actor_process(const actor_process&) = delete;
    actor_process& operator=(const actor_process&) = delete;

    /// Has it do the action of this number, and returns when that is done. With the number behind
    /// the last one it says what it has.
    seen told(std::size_t action) const
    {
        const auto number = static_cast<char>(action);
        seen answer;
        if (send(socket_, &number, 1, MSG_NOSIGNAL) != 1 ||
            recv(socket_, &answer, sizeof answer, MSG_WAITALL) !=
                static_cast<ssize_t>(sizeof answer))
            throw std::runtime_error{"a process has ended that was to map a file"};
        return answer;
    }

  private:
    static int play(const std::string& path, char letter, int socket)
    {
        try {
            actor one{path, letter};
            for (char action = 0; read(socket, &action, 1) == 1;) {
                seen now;
                if (static_cast<std::size_t>(action) < actions.size())
                    one.act(actions[static_cast<std::size_t>(action)]);
                else
                    now = one.now();
                if (write(socket, &now, sizeof now) != static_cast<ssize_t>(sizeof now))
                    return 1;
            }
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return 1;
        }
        return 0;
    }

    pid_t process_ = -1;
    int socket_ = -1;
};

json in_json(const seen& found)
{
    json result{{"handle", found.handle}, {"view", nullptr}};
    if (found.rights[0] != '\0')
        result["view"] = found.rights.data();
    if (found.present)
        result.update({{"page", found.own ? "own" : "file"}, {"byte", std::string{found.byte}}});
    return result;
}

/// One of the two does something.
struct step
{
    std::size_t who = 0;
    std::size_t action = 0;
};

/// A new file, as it is first. It is closed again: a process that is started has what is open here.
void write_first(const std::string& path)
{
    std::filesystem::remove(
        path); // one that is cut and written to, ext4 writes to the disk at once
    std::ofstream file{path, std::ios::binary};
    if (!(file << first).flush())
        throw std::runtime_error{"there is no file for a recording"};
}

/// The state after these steps, in two processes that begin anew.
json after(const std::string& path, const std::vector<step>& steps)
{
    write_first(path);
    const std::array<actor_process, 2> processes{actor_process{path, 'A'},
                                                 actor_process{path, 'B'}};
    for (const auto& [who, action] : steps)
        processes[who].told(action);
    json state{{"file", std::string{static_cast<char>(support::file_bytes(path).at(0))}}};
    for (std::size_t who = 0; who < names.size(); ++who)
        state[names[who]] = in_json(processes[who].told(actions.size()));
    return state;
}

/// True if there is something to do it with: a process has one view at a time.
bool possible(const json& process, std::size_t who, std::size_t action)
{
    const bool open = process["handle"] || who == 1; // B opens it for that
    const bool mapped = !process["view"].is_null();
    const std::string_view name = actions[action];
    if (name == "share" || name == "copy")
        return open && !mapped;
    return name == "close" ? process["handle"].get<bool>() : mapped;
}

/// All states, the first one where nothing is mapped. In "then" stands for each process, and each
/// action, which state comes, or null.
json all_states(const std::string& path)
{
    recorded_states<step> states;
    const auto number_of = [&](const std::vector<step>& way) {
        return states.number_of(after(path, way), way);
    };
    number_of({});
    for (std::size_t at = 0; at < states.size(); ++at) {
        json then;
        for (std::size_t who = 0; who < names.size(); ++who) {
            json of_one = json::array();
            for (std::size_t action = 0; action < actions.size(); ++action) {
                of_one.push_back(possible(states[at][names[who]], who, action)
                                     ? json(number_of(states.further(at, {who, action})))
                                     : json{});
            }
            then.push_back(of_one);
        }
        states[at]["then"] = then;
    }
    return states.all();
}

const bool recorded = support::recording([] {
    const support::scratch_directory directory;
    // As /proc/self/maps says it, whatever leads there.
    const std::string path = (std::filesystem::canonical(directory.path()) / "idea").string();
    return json{{"picture", "many-addresses"}, {"actions", actions}, {"states", all_states(path)}}
        .dump();
});

} // namespace
