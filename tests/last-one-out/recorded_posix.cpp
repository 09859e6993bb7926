// What the picture "names" plays: a name, what is mapped and held under it, and two processes that
// let go of it or are killed; by hand and by module mmf. Whatever they can do, one after the other,
// and what /proc and /dev/shm say then.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

import last_one_out;
import mmf;
import process;
import record_sharing;
import support;

#include "../support/states.hpp"

namespace {

using nlohmann::json;

/// Who takes the name away. By hand: who calls free_record. By mmf: the last one out. That of
/// Windows cannot be recorded here: it is mmf's, with a name that goes at once when nobody has a
/// handle, as Microsoft documents, and not when the next one looks. So somebody looks each time.
enum class rule { by_hand, mmf, windows };

// What can be done, as the states' "then" has it.
enum action : std::size_t {
    a_creates,
    a_unmaps,
    a_closes,
    a_is_killed,
    a_is_killed_creating,
    b_opens,
    b_closes,
    b_is_killed,
    name_is_freed,
    actions
};
const std::array<std::string, actions> action_names{
    "A creates", "A unmaps", "A closes",    "A is killed",           "A is killed while it creates",
    "B opens",   "B closes", "B is killed", "the name is taken away"};

/// What a process has of an object, by the lesson's functions.
class holder
{
  public:
    holder(rule kept_by, std::string name) : rule_{kept_by}, name_{std::move(name)} {}

    /// What came of it, in words.
    std::string create()
    {
        if (rule_ == rule::by_hand) {
            shared_ = record_sharing::create_record(name_);
            return shared_.created ? "makes the object" : "finds the old object and opens it";
        }
        memory_ = last_one_out::create(name_);
        view_ = memory_.map();
        return "makes the object";
    }

    std::string open()
    {
        if (rule_ == rule::by_hand)
            shared_ = record_sharing::open_record(name_);
        else {
            memory_ = last_one_out::open(name_);
            view_ = memory_.map();
        }
        return "opens it";
    }

    void unmap()
    {
        last_one_out::shared_record view{std::exchange(shared_.data, nullptr)};
        last_one_out::close_record(view);
        view_.reset();
    }

    void close()
    {
        last_one_out::shared_record handle{nullptr, std::exchange(shared_.handle, -1)};
        last_one_out::close_record(handle);
        memory_.close();
    }

  private:
    rule rule_;
    std::string name_;
    last_one_out::shared_record shared_; // by hand
    mmf::mapping memory_;                // by mmf
    std::optional<mmf::view<>> view_;
};

/// What the function did, or why it was refused.
template <typename Call>
std::string told(Call call)
{
    try {
        return call();
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::no_such_file_or_directory)
            return "finds no such name";
        if (error.code() == std::errc::file_exists)
            return "is refused: the name is in use";
        if (error.code() == std::errc::invalid_argument)
            return "is refused: the object has too few bytes";
        return "is refused: " + error.code().message();
    }
}

/// A process of its own that holds what it is told to hold.
class holding_process
{
  public:
    holding_process(rule kept_by, const std::string& name)
    {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
            throw std::system_error{errno, std::generic_category(), "socketpair"};
        id_ = ::fork();
        if (id_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            serve(ends[1], {kept_by, name});
        }
        ::close(ends[1]);
        socket_ = ends[0];
    }
    ~holding_process()
    {
        ::close(socket_);
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    holding_process(const holding_process&) = delete;
    holding_process& operator=(const holding_process&) = delete;

    std::string told_to(char what)
    {
        std::array<char, 200> answer{};
        if (::send(socket_, &what, 1, 0) != 1 ||
            ::recv(socket_, answer.data(), answer.size() - 1, 0) <= 0)
            throw std::runtime_error{"a process that was to be recorded has ended"};
        return answer.data();
    }

    pid_t id() const { return id_; }

  private:
    [[noreturn]] static void serve(int socket, holder held)
    {
        for (char what = 0; ::recv(socket, &what, 1, 0) == 1;) {
            const std::string answer = told([&]() -> std::string {
                switch (what) {
                case 'c':
                    return held.create();
                case 'o':
                    return held.open();
                case 'u':
                    held.unmap();
                    return "unmaps its view";
                default:
                    held.close();
                    return "closes its handle";
                }
            });
            ::send(socket, answer.c_str(), answer.size(), MSG_NOSIGNAL);
        }
        ::_exit(0);
    }

    pid_t id_ = -1;
    int socket_ = -1;
};

/// Another process that is halted while it creates the object.
const bool creating_role =
    support::role("recorded create", [](const support::role_arguments& arguments) {
        holder held{arguments.at(0) == "by hand" ? rule::by_hand : rule::mmf, arguments.at(1)};
        if (support::let_halt())
            told([&] { return support::under_test([&] { return held.create(); }); });
        return 0;
    });

using inode = std::uint64_t; // 0: none

/// What one process has, as the system says it.
struct holding
{
    inode view = 0;
    inode handle = 0;
    bool lock = false;
};

/// True for what follows a file's number in /proc/PID/maps if the file is in shared memory; also of
/// one that has, or had, no name.
bool is_shared_memory(std::string_view path)
{
    return path.starts_with("/dev/shm/");
}

holding held_by(pid_t process)
{
    holding found;
    const std::filesystem::path of_it = "/proc/" + std::to_string(process);
    std::ifstream maps{of_it / "maps"};
    for (std::string line; std::getline(maps, line);) {
        std::istringstream words{line};
        std::string range, rights, offset, device, path;
        inode number = 0;
        words >> range >> rights >> offset >> device >> number >> path;
        if (is_shared_memory(path))
            found.view = number;
    }
    for (const auto& entry : std::filesystem::directory_iterator{of_it / "fd"}) {
        struct stat status{};
        if (!is_shared_memory(std::filesystem::read_symlink(entry).string()) ||
            ::stat(entry.path().c_str(), &status) != 0)
            continue;
        found.handle = status.st_ino;
        std::ifstream info{of_it / "fdinfo" / entry.path().filename()};
        for (std::string line; std::getline(info, line);)
            found.lock = found.lock || line.find("FLOCK") != line.npos;
    }
    return found;
}

/// From nothing on, what was done with one name.
class course
{
  public:
    explicit course(rule kept_by) : rule_{kept_by} {}

    /// What it says of itself, or what was found.
    std::string take(action next, int calls)
    {
        const auto said = taken(next, calls);
        if (rule_ == rule::windows)
            support::code_of([&] { last_one_out::open(name_); });
        look();
        return said;
    }

    /// Which actions there are now.
    std::vector<action> possible() const
    {
        std::vector<action> all;
        const bool named = name_means_ != 0;
        // Windows makes the object, its size and its name by one call.
        const std::array<bool, actions> can{!processes_[0],
                                            held_[0].view != 0,
                                            held_[0].handle != 0,
                                            processes_[0].has_value(),
                                            !processes_[0] && !named && rule_ != rule::windows,
                                            !processes_[1],
                                            held_[1].handle != 0,
                                            processes_[1].has_value(),
                                            named && rule_ == rule::by_hand};
        for (std::size_t i = 0; i < can.size(); ++i)
            if (can[i])
                all.push_back(static_cast<action>(i));
        return all;
    }

    /// What there is, objects by their age.
    json state() const
    {
        const auto number = [&](inode object) {
            const auto at = std::ranges::find(objects_, object, &object_seen::number);
            return object == 0 ? 0 : std::distance(objects_.begin(), at) + 1;
        };
        json all{{"name", number(name_means_)}, {"sizes", json::array()}};
        for (const auto& object : objects_)
            all["sizes"].push_back(object.bytes);
        for (std::size_t who = 0; who < processes_.size(); ++who)
            all["processes"].push_back(
                !processes_[who] ? json{}
                                 : json{{"view", number(held_[who].view)},
                                        {"handle", number(held_[who].handle)},
                                        {"lock", held_[who].lock && rule_ != rule::windows}});
        return all;
    }

    bool is_named() const { return name_means_ != 0; }

    /// The call before which it is killed, as other processes see it.
    const std::string& last_call() const { return last_call_; }

  private:
    struct object_seen
    {
        inode number;
        std::uint64_t bytes;
    };

    std::string taken(action next, int calls)
    {
        auto& a = processes_[0];
        auto& b = processes_[1];
        switch (next) {
        case a_creates:
            return begun(a, 'c');
        case b_opens:
            return begun(b, 'o');
        case a_unmaps:
            return a->told_to('u');
        case a_closes:
            return a->told_to('h');
        case b_closes:
            return b->told_to('h');
        case a_is_killed:
            a.reset();
            return "is killed";
        case b_is_killed:
            b.reset();
            return "is killed";
        case a_is_killed_creating:
            return killed_creating(calls);
        default:
            last_one_out::free_record(name_);
            return "is taken away";
        }
    }

    std::string begun(std::optional<holding_process>& process, char what)
    {
        return process.emplace(rule_, name_).told_to(what);
    }

    std::string killed_creating(int calls)
    {
        support::halted_role maker{"recorded create",
                                   {rule_ == rule::by_hand ? "by hand" : "mmf", name_}};
        if (const auto reason = maker.not_checked(support::halts::before_system_calls);
            !reason.empty())
            throw std::runtime_error{reason};
        maker.begin_call();
        for (int i = 0; i < calls; ++i) {
            const auto call = maker.next_system_call();
            if (!call)
                throw std::runtime_error{"create has ended, and nobody could see the name"};
            last_call_ = call->words();
        }
        maker.child().kill();
        maker.child().wait();
        return "is killed while it creates";
    }

    /// Asks the system what there is. Who has nothing any more, or got nothing, has ended.
    void look()
    {
        std::vector<object_seen> now;
        const auto seen = [&](inode object, std::uint64_t bytes) {
            const auto before = std::ranges::find(objects_, object, &object_seen::number);
            if (object != 0 && std::ranges::find(now, object, &object_seen::number) == now.end())
                now.push_back({object, before == objects_.end() ? bytes : before->bytes});
        };
        for (std::size_t who = 0; who < processes_.size(); ++who) {
            held_[who] = processes_[who] ? held_by(processes_[who]->id()) : holding{};
            if (held_[who].view == 0 && held_[who].handle == 0)
                processes_[who].reset();
        }
        struct stat status{};
        const bool named = ::stat(name_.path().c_str(), &status) == 0;
        name_means_ = named ? status.st_ino : 0;
        seen(name_means_, static_cast<std::uint64_t>(status.st_size));
        for (const auto& of_one : held_)
            for (const inode object : {of_one.view, of_one.handle})
                seen(object, 0);
        const auto age = [&](const object_seen& object) { // the new ones last
            return std::distance(objects_.begin(),
                                 std::ranges::find(objects_, object.number, &object_seen::number));
        };
        std::ranges::stable_sort(now, {}, age);
        objects_ = now;
    }

    rule rule_;
    support::scratch_name name_{"recorded"};
    std::array<std::optional<holding_process>, 2> processes_;
    std::array<holding, 2> held_;
    inode name_means_ = 0;
    std::vector<object_seen> objects_; // those that somebody has or finds, the oldest first
    std::string last_call_;
};

/// After how many system calls of create others can find the name.
int calls_to_a_name(rule kept_by)
{
    for (int calls = 1;; ++calls) {
        course one{kept_by};
        one.take(a_is_killed_creating, calls);
        if (one.is_named())
            return calls;
    }
}

/// All states under a rule, the first one where there is nothing. A state says in "then" which one
/// comes of each action, and in "said" what it says; null where it cannot be done.
json all_states(rule kept_by, const std::string& name)
{
    const int calls = kept_by == rule::windows ? 0 : calls_to_a_name(kept_by);
    json killed_before;
    recorded_states<action> states;
    std::vector<std::vector<action>> possible; // in each
    const auto number_of = [&](const course& one, const std::vector<action>& path) {
        const auto number = states.number_of(one.state(), path);
        if (number == possible.size()) // a new one
            possible.push_back(one.possible());
        return number;
    };
    number_of(course{kept_by}, {});
    for (std::size_t at = 0; at < states.size(); ++at) {
        json then = std::vector<json>(actions), said = std::vector<json>(actions);
        for (const action next : std::vector{possible[at]}) {
            course one{kept_by};
            for (const action before : states.to(at))
                one.take(before, calls);
            said[next] = one.take(next, calls);
            then[next] = number_of(one, states.further(at, next));
            if (next == a_is_killed_creating)
                killed_before = one.last_call();
        }
        states[at]["then"] = then;
        states[at]["said"] = said;
    }
    return {{"name", name}, {"killed_before", killed_before}, {"states", states.all()}};
}

const bool recorded = support::recording([] {
    json all{{"picture", "names"}, {"actions", action_names}};
    for (const auto& [kept_by, name] :
         {std::pair{rule::by_hand, "by hand"}, std::pair{rule::mmf, "mmf on Linux"},
          std::pair{rule::windows, "Windows"}})
        all["rules"].push_back(all_states(kept_by, name));
    return all.dump();
});

} // namespace
