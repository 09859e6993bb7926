// The checks of lesson 13 that are for Linux: files that are cut before a copy and during it,
// signals of all kinds, a disk that is full, errors in the place of system calls.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import any_offset;
import cut_short;
import process;
import support;

#include "../support/failing_heap_posix.hpp"

#include "cut_short.hpp"

namespace {

using cut_short::copy_out;

const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

/// A file of some pages, and a view of it all; a scene's own, so that it may be cut.
class pages
{
  public:
    explicit pages(unsigned count, int rights = PROT_READ)
        : expected_(pattern(count * page)), handle_{memfd_create("pages", MFD_CLOEXEC)}
    {
        whole();
        void* const at = mmap(nullptr, size(), rights, MAP_SHARED, handle_, 0);
        if (handle_ < 0 || at == MAP_FAILED)
            throw std::runtime_error{"a file for a check cannot be mapped"};
        at_ = static_cast<std::byte*>(at);
    }
    ~pages()
    {
        munmap(at_, size());
        close(handle_);
    }
    pages(const pages&) = delete;
    pages& operator=(const pages&) = delete;

    std::size_t size() const { return expected_.size(); }
    /// The file has so many bytes from now on.
    void cut(std::size_t keep) const { (void)!ftruncate(handle_, static_cast<off_t>(keep)); }
    /// The file is as it was first.
    void whole() const
    {
        cut(size());
        (void)!pwrite(handle_, expected_.data(), size(), 0);
    }
    bytes view() const { return {at_, size()}; }
    std::span<std::byte> for_stores() const { return {at_, size()}; }
    /// What stands in the view of a file that has kept so many bytes.
    std::vector<std::byte> left(std::size_t keep) const
    {
        auto found = expected_;
        std::fill(found.begin() + static_cast<std::ptrdiff_t>(keep), found.end(), std::byte{});
        return found;
    }

  private:
    std::vector<std::byte> expected_;
    int handle_;
    std::byte* at_;
};

/// Loads a byte as the program says, also if nobody needs it.
std::byte load(const std::byte* from)
{
    return *static_cast<const volatile std::byte*>(from);
}

/// What a handler does with what it is told.
std::function<void(siginfo_t*)> at_signal;
std::function<void()> at_store;

void call_at_signal(int, siginfo_t* info, void*)
{
    at_signal(info);
}

/// Calls the function at each signal of this number.
void handle(int signal, std::function<void(siginfo_t*)> body, int flags = 0)
{
    at_signal = std::move(body);
    struct sigaction action = {};
    action.sa_sigaction = call_at_signal;
    action.sa_flags = SA_SIGINFO | flags;
    sigaction(signal, &action, nullptr);
}

/// A buffer of which the first store calls `then`, in the middle of a copy: nobody may touch it
/// before.
class waiting_buffer
{
  public:
    explicit waiting_buffer(std::size_t size, std::function<void()> then) : buffer_{size}
    {
        now_ = this;
        then_ = std::move(then);
        mprotect(buffer_.all().data(), size, PROT_NONE);
        struct sigaction action = {};
        action.sa_handler = [](int) {
            waiting_buffer* const self = now_;
            if (self == nullptr) // another SIGSEGV: it ends the process
                std::signal(SIGSEGV, SIG_DFL);
            now_ = nullptr;
            if (self == nullptr)
                return;
            mprotect(self->buffer_.all().data(), self->buffer_.all().size(),
                     PROT_READ | PROT_WRITE);
            self->then_();
        };
        action.sa_flags = SA_NODEFER;
        sigaction(SIGSEGV, &action, nullptr);
    }
    std::span<std::byte> all() const { return buffer_.all(); }

  private:
    static thread_local waiting_buffer* now_;
    support::guarded_bytes buffer_; // of whole pages
    std::function<void()> then_;
};
thread_local waiting_buffer* waiting_buffer::now_ = nullptr;

/// Ends this process with words for a verdict.
void end_late(int)
{
    constexpr std::string_view words = "a call does not come back: it waits for another one, or it "
                                       "comes again and again to a page that has gone";
    (void)!write(1, words.data(), words.size());
    _exit(mistaken);
}

/// A scene: a role whose body returns what is wrong. It has a second of the processor, and two of the
/// clock, or more where the machine has other things to do.
bool scene(const std::string& name,
           const std::function<std::string(const support::role_arguments&)>& body)
{
    return support::role(name, [body](const support::role_arguments& words) {
        const rlimit second{1, 2}, none{0, 0};
        setrlimit(RLIMIT_CPU, &second);
        setrlimit(RLIMIT_CORE, &none);
        std::signal(SIGXCPU, end_late);
        std::signal(SIGALRM, end_late);
        const char* const patience = std::getenv("CHECK_PATIENCE");
        alarm(2 * std::max(1U, patience == nullptr ? 1U : static_cast<unsigned>(atoi(patience))));
        return verdict(body(words));
    });
}

/// A copy while nothing has gone: it installs what is to be installed.
std::string first_copy()
{
    const auto some = pattern(100);
    return copied_wrong(some, some, false);
}

std::string error_expected(std::error_code code, const std::string& when)
{
    return support::portable(code) == std::errc::io_error
               ? ""
               : no_error + ": " + when + ": expected std::errc::io_error, found " + in_words(code);
}

// --- Scenes in which a page goes

/// Cuts a file at a byte, and copies all ranges of whole pages.
const bool cut_at = scene("cut_at", [](const support::role_arguments& words) {
    const pages five{5};
    const std::size_t keep = std::stoul(words.at(0)) * page + std::stoul(words.at(1));
    const auto left = five.left(keep);
    five.cut(keep);
    for (const bool gone : {true, false})
        for (std::size_t first = 0; first < 5; ++first)
            for (std::size_t end = first + 1; end <= 5; ++end) {
                if (((end - 1) * page >= keep) != gone)
                    continue;
                const std::size_t begin = first * page, length = (end - first) * page;
                const auto wrong = copied_wrong(five.view().subspan(begin, length),
                                                bytes{left}.subspan(begin, length), gone);
                if (!wrong.empty())
                    return "a file of 5 pages was cut to " + std::to_string(keep) +
                           " bytes, pages " + std::to_string(first) + " to " +
                           std::to_string(end - 1) + " were to be copied: " + wrong;
            }
    return std::string{};
});

/// Cuts a file behind its second page, and copies ranges that begin and end beside the cut.
const bool beside_cut = scene("beside_cut", [](const support::role_arguments&) {
    const pages five{5};
    const auto left = five.left(2 * page);
    five.cut(2 * page);
    struct range
    {
        std::size_t first, length;
        bool gone;
    };
    for (const auto& [first, length, gone] : std::vector<range>{
             {2 * page - 1, 1, false},
             {2 * page - 1, 2, true},
             {2 * page - 100, 101, true},
             {2 * page, 1, true},
             {2 * page + 17, 1, true},
             {3 * page - 1, 1, true},
             {page + 1, page - 1, false},
             {page + 1, page, true},
             {5 * page - 1, 1, true},
             {2 * page, 0, false},
         })
        if (const auto wrong = copied_wrong(five.view().subspan(first, length),
                                            bytes{left}.subspan(first, length), gone);
            !wrong.empty())
            return "a file of 5 pages was cut to 2, " + std::to_string(length) +
                   " bytes from byte " + std::to_string(first) + " on were to be copied: " + wrong;
    return std::string{};
});

/// The same page, again and again, and then it is there again.
const bool again = scene("again", [](const support::role_arguments&) {
    const pages three{3};
    sigset_t before, after;
    pthread_sigmask(SIG_SETMASK, nullptr, &before);
    for (int round = 0; round < 5; ++round) {
        three.cut(page);
        for (int i = 0; i < 3; ++i)
            if (auto wrong = copied_wrong(three.view(), three.left(page), true); !wrong.empty())
                return "the same page, for a second time: " + wrong;
        three.whole();
        if (auto wrong = copied_wrong(three.view(), three.view(), false); !wrong.empty())
            return "the file is long again, after an error: " + wrong;
    }
    pthread_sigmask(SIG_SETMASK, nullptr, &after);
    for (int signal = 1; signal < NSIG; ++signal)
        if (sigismember(&before, signal) != sigismember(&after, signal))
            return "after an error this thread blocks other signals than before: signal " +
                   std::to_string(signal);
    return std::string{};
});

/// The pages go while they are copied.
const bool meanwhile = scene("meanwhile", [](const support::role_arguments&) {
    const pages four{4};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const waiting_buffer into{four.size(), [&] { four.cut(0); }};
    return error_expected(copy_out(four.view(), into.all()),
                          "the pages were there when the copy began, and went then");
});

/// A range of more than 4 GiB, of which one page is there.
const bool longer = scene("longer", [](const support::role_arguments&) {
    constexpr std::size_t length = sizeof(void*) == 8 ? (std::size_t{4} << 30) + 16 : 1 << 24;
    const int handle = memfd_create("pages", MFD_CLOEXEC);
    (void)!ftruncate(handle, static_cast<off_t>(page));
    void* const from = mmap(nullptr, length, PROT_READ, MAP_SHARED, handle, 0);
    void* const into = mmap(nullptr, length, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (from == MAP_FAILED || into == MAP_FAILED)
        return std::string{"not checked: this process may not have so many addresses"};
    return error_expected(copy_out({static_cast<std::byte*>(from), length},
                                   {static_cast<std::byte*>(into), length}),
                          std::to_string(length) + " bytes, of which one page is there");
});

/// A copy that is interrupted by a handler, which copies, too.
const bool nested = scene("nested", [](const support::role_arguments& words) {
    const bool inner_gone = words.at(0) == "gone";
    const pages outer{3}, inner{2};
    outer.cut(page);
    if (inner_gone)
        inner.cut(page);
    std::string wrong;
    const waiting_buffer into{outer.size(), [&] {
                                  std::vector<std::byte> few(inner.size());
                                  const auto code = copy_out(inner.view(), few);
                                  if (inner_gone)
                                      wrong = error_expected(code, "in a handler during a copy");
                                  else if (code)
                                      wrong = not_copied + ", in a handler during a copy";
                              }};
    const auto code = copy_out(outer.view(), into.all());
    return !wrong.empty()
               ? wrong
               : error_expected(code, "a copy goes on after a handler that has copied, too, and "
                                      "comes to its own page that has gone");
});

/// One thread is in the middle of a copy while another one begins and ends its own.
const bool two_threads = scene("two_threads", [](const support::role_arguments& words) {
    const bool other_gone = words.at(0) == "gone";
    const pages mine{3}, others{3};
    mine.cut(page);
    if (other_gone)
        others.cut(page);
    std::error_code found;
    const waiting_buffer into{mine.size(), [&] {
                                  std::thread{[&] {
                                      std::vector<std::byte> few(others.size());
                                      found = copy_out(others.view(), few);
                                  }}.join();
                              }};
    const auto code = copy_out(mine.view(), into.all());
    if (other_gone)
        if (auto wrong = error_expected(found, "in a thread, while another one copies");
            !wrong.empty())
            return wrong;
    if (!other_gone && found)
        return not_copied + " by a thread, while another one copies: " + in_words(found);
    return error_expected(code, "a thread copies while another one begins and ends a copy");
});

/// Threads that copy at the same time, each its own pages.
const bool many_threads = scene("many_threads", [](const support::role_arguments&) {
    std::atomic<int> ready{0};
    std::vector<std::string> wrong(4);
    const auto copy = [&](std::string& mine) {
        const pages three{3};
        for (++ready; ready < 4;)
            std::this_thread::yield();
        for (unsigned round = 0; round < 100 && mine.empty(); ++round) {
            const std::size_t keep = round % 4 * page;
            three.whole();
            three.cut(keep);
            mine = copied_wrong(three.view(), three.left(keep), keep < three.size());
        }
    };
    std::vector<std::thread> threads;
    for (auto& mine : wrong)
        threads.emplace_back(copy, std::ref(mine));
    for (auto& thread : threads)
        thread.join();
    for (const auto& mine : wrong)
        if (!mine.empty())
            return "four threads copy at the same time: " + mine;
    return std::string{};
});

// --- Scenes with a SIGBUS that is none of the copy's

/// Loads from a page that has gone, without a copy, or with one that has ended. SIGBUS is to end
/// this process, which was in this state before the first copy.
const bool elsewhere = scene("elsewhere", [](const support::role_arguments& words) {
    struct sigaction action = {};
    action.sa_handler = words.at(0) == "ignored" ? SIG_IGN : SIG_DFL;
    action.sa_flags = words.at(0) == "with_flag" ? SA_SIGINFO : 0;
    sigaction(SIGBUS, &action, nullptr);
    const pages three{3};
    std::vector<std::byte> into(three.size());
    if (copy_out(three.view(), into))
        return not_copied;
    three.cut(page);
    if (words.at(1) == "after_an_error") {
        if (auto wrong = error_expected(copy_out(three.view(), into), "at first"); !wrong.empty())
            return wrong;
    }
    std::fputs("here", stdout);
    std::fflush(stdout);
    load(three.view().data() + page);
    return std::string{"it went on"};
});

/// Copies into a page that has gone: of another file, whose bytes are not those that are copied.
const bool into_gone = scene("into_gone", [](const support::role_arguments&) {
    std::signal(SIGBUS, SIG_DFL);
    const auto from = pattern(2 * page);
    const pages into{2, PROT_READ | PROT_WRITE};
    into.cut(page);
    std::fputs("here", stdout);
    std::fflush(stdout);
    (void)copy_out(from, into.for_stores());
    return std::string{"it went on"};
});

/// Sends SIGBUS to itself; it was ignored before the first copy, or nobody handled it.
const bool sent = scene("sent", [](const support::role_arguments& words) {
    std::signal(SIGBUS, words.at(0) == "ignored" ? SIG_IGN : SIG_DFL);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    std::fputs(words.at(0) == "ignored" ? "" : "here", stdout);
    std::fflush(stdout);
    kill(getpid(), SIGBUS);
    return words.at(0) == "ignored" ? "" : std::string{"it went on"};
});

/// What the handler that was there before was told.
struct told
{
    int calls = 0;
    const void* address = nullptr;
    int code = 0;
};

/// A handler that was there before the first copy makes the file long again, and returns.
const bool handler_before = scene("handler_before", [](const support::role_arguments&) {
    const pages three{3};
    told last;
    std::vector<std::byte> stack(64 * 1024);
    const stack_t other{stack.data(), 0, stack.size()};
    bool on_other = false;
    sigaltstack(&other, nullptr);
    handle(
        SIGBUS,
        [&](siginfo_t* info) {
            const auto* const here = reinterpret_cast<std::byte*>(&info);
            on_other = here >= stack.data() && here < stack.data() + stack.size();
            last = {last.calls + 1, info->si_addr, info->si_code};
            three.cut(three.size());
        },
        SA_ONSTACK);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (int round = 1; round < 4; ++round) {
        const std::byte* const place = three.view().data() + page + 8;
        three.cut(page);
        if (auto wrong = copied_wrong(three.view(), three.left(page), true); !wrong.empty())
            return "there was a handler before: " + wrong;
        if (last.calls != round - 1)
            return std::string{"a page of a copy has gone, and the handler that was there before "
                               "was called"};
        load(place);
        if (last.calls != round || last.address != place || last.code != BUS_ADRERR)
            return "a page has gone, and no copy runs: expected that the handler is called that "
                   "was there before the first copy, once, with the address; it was called " +
                   std::to_string(last.calls - round + 1) + " times";
        if (!on_other && !support::address_sanitizer)
            return std::string{"the handler that was there before runs on the other stack, "
                               "sigaltstack, and here it did not"};
    }
    return std::string{};
});

volatile sig_atomic_t plain_calls = 0;
const pages* plain_pages = nullptr;

/// The same with a handler that takes the number alone.
const bool plain_before = scene("plain_before", [](const support::role_arguments&) {
    const pages three{3};
    plain_pages = &three;
    std::signal(SIGBUS, [](int signal) {
        plain_calls = signal == SIGBUS ? plain_calls + 1 : 100;
        plain_pages->cut(plain_pages->size());
    });
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (int round = 1; round < 4; ++round) {
        three.cut(page);
        load(three.view().data() + page);
        if (plain_calls != round)
            return "a page has gone, and no copy runs: expected that the handler is called that "
                   "was there before the first copy, once, and it was called " +
                   std::to_string(plain_calls - round + 1) + " times";
    }
    return std::string{};
});

/// During a copy, bytes right before and right behind its range are touched, and have gone.
const bool neighbours = scene("neighbours", [](const support::role_arguments&) {
    const pages five{5};
    std::vector<const void*> found;
    handle(SIGBUS, [&](siginfo_t* info) {
        found.push_back(info->si_addr);
        five.whole();
    });
    const bytes from = five.view().subspan(2 * page, page);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const std::vector<const void*> places{from.data() - 1, from.data() + page};
    const waiting_buffer into{page, [&] {
                                  for (const void* const place : places) {
                                      five.cut(0);
                                      load(static_cast<const std::byte*>(place));
                                  }
                              }};
    const auto code = copy_out(from, into.all());
    if (found != places)
        return "during a copy the bytes right before and right behind its range were touched, and "
               "had gone: expected two calls of the handler that was there before, with their "
               "addresses, found " +
               std::to_string(found.size());
    return code ? not_copied + ": pages beside had gone, and came again: " + in_words(code)
                : std::string{};
});

/// SIGBUS for this thread that says what it is told to: as of a process if the code is 0 or below, and
/// as of the system if it is above.
void send(int code, const std::byte* address)
{
    siginfo_t info = {};
    info.si_signo = SIGBUS;
    info.si_code = code;
    info.si_addr = const_cast<std::byte*>(address);
    syscall(SYS_rt_tgsigqueueinfo, getpid(), gettid(), SIGBUS, &info);
}

/// During a copy a process sends SIGBUS, and says an address in its range.
const bool sent_meanwhile = scene("sent_meanwhile", [](const support::role_arguments&) {
    const pages two{2};
    told last;
    handle(SIGBUS, [&](siginfo_t* info) {
        last = {last.calls + 1, info->si_addr, info->si_code};
    });
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (const int sent_code : {SI_USER, SI_QUEUE, SI_TKILL}) {
        last = {};
        const waiting_buffer into{two.size(),
                                  [&] { send(sent_code, two.view().data() + page); }};
        const auto code = copy_out(two.view(), into.all());
        if (last.calls != 1 || last.code != sent_code)
            return "a process sent SIGBUS (si_code " + std::to_string(sent_code) +
                   ") during a copy: expected that the handler is called that was there before, "
                   "and it was not";
        if (code)
            return not_copied + ": a process sent SIGBUS during a copy: " + in_words(code);
    }
    return std::string{};
});

/// What the system says where a disk or the memory itself has failed, in a copy.
const bool failed_otherwise = scene("failed_otherwise", [](const support::role_arguments&) {
    const pages two{2};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (const int code : {BUS_ADRERR, BUS_OBJERR, BUS_MCEERR_AR}) {
        const waiting_buffer into{two.size(), [&] { send(code, two.view().data() + page); }};
        if (auto wrong = error_expected(copy_out(two.view(), into.all()),
                                        "the system says si_code " + std::to_string(code));
            !wrong.empty())
            return wrong;
    }
    return std::string{};
});

/// A handler that somebody installs after the first copy stays.
const bool later_handler = scene("later_handler", [](const support::role_arguments&) {
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    handle(SIGBUS, [](siginfo_t*) {});
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    struct sigaction now = {};
    sigaction(SIGBUS, nullptr, &now);
    return now.sa_sigaction == call_at_signal
               ? ""
               : std::string{"somebody has installed a handler of SIGBUS after the first copy, and "
                             "the next copy has taken it away"};
});

/// A copy where the heap has no memory.
const bool no_memory = scene("no_memory", [](const support::role_arguments&) {
    const pages three{3};
    std::vector<std::byte> into(three.size());
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    std::error_code code;
    {
        const failing_heap::exhausted none{0};
        code = copy_out(three.view(), into);
    }
    return code ? not_copied + ", where the heap has no memory: " + in_words(code) : std::string{};
});

// --- Room on the disk

/// An open file of so many bytes that has no room for them.
class sparse_file
{
  public:
    sparse_file(std::uint64_t size, const std::filesystem::path& directory,
                const char* name = "sparse")
        : path_{directory / name},
          handle_{open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)}
    {
        if (handle_ < 0 || ftruncate(handle_, static_cast<off_t>(size)) != 0)
            throw std::runtime_error{"a file for a check cannot be made"};
    }
    ~sparse_file()
    {
        close(handle_);
        std::filesystem::remove(path_);
    }
    sparse_file(const sparse_file&) = delete;
    sparse_file& operator=(const sparse_file&) = delete;

    int handle() const { return handle_; }
    std::uint64_t size() const { return static_cast<std::uint64_t>(status().st_size); }
    /// The bytes of the disk that it has.
    std::uint64_t room() const { return static_cast<std::uint64_t>(status().st_blocks) * 512; }
    std::error_code allocate(std::uint64_t offset, std::uint64_t length) const
    {
        return support::code_of([&] { cut_short::allocate(handle_, offset, length); });
    }

  private:
    struct stat status() const
    {
        struct stat found = {};
        fstat(handle_, &found);
        return found;
    }

    std::filesystem::path path_;
    int handle_;
};

/// On a disk of 16 pages, in the directory given.
const bool full_disk = scene("full_disk", [](const support::role_arguments& words) {
    if (auto why = support::small_disk(words.at(0), 16 * page); !why.empty())
        return why;
    const sparse_file file{64 * page, words.at(0)};
    (void)!pwrite(file.handle(), "bytes", 5, 0);
    for (const std::uint64_t length : {std::uint64_t{64} * page, (std::uint64_t{1} << 32) + page})
        if (const auto found = file.allocate(0, length); found != std::errc::no_space_on_device)
            return no_room + ": " + std::to_string(length) + " bytes on a disk that has " +
                   std::to_string(16 * page) +
                   ": expected std::errc::no_space_on_device, found " + in_words(found);
    char first[6] = {};
    (void)!pread(file.handle(), first, 5, 0);
    if (first != std::string_view{"bytes"})
        return std::string{"the disk was full, and the bytes that were in the file are others"};
    if (const auto found = file.allocate(4 * page, 8 * page))
        return no_room + ": 8 pages on a disk that has 16, after an error: " + in_words(found);
    // Somebody else takes what is left of the disk.
    const sparse_file other{0, words.at(0), "other"};
    const std::vector<char> full(page, 'x');
    while (write(other.handle(), full.data(), page) > 0)
        ;
    void* const at = mmap(nullptr, 8 * page, PROT_READ | PROT_WRITE, MAP_SHARED, file.handle(),
                          static_cast<off_t>(4 * page));
    if (at == MAP_FAILED)
        return std::string{"a file for a check cannot be mapped"};
    for (std::size_t place = 0; place < 8 * page; place += page)
        static_cast<volatile char*>(at)[place] = 'y';
    return file.size() == 64 * page ? "" : std::string{"the file has another size than before"};
});

/// Holds that a scene comes to where it says "here", and then is ended by SIGBUS.
void check_killed(const std::string& role, const support::role_arguments& words,
                  const std::string& mistake)
{
    auto child = support::start_role(role, words);
    const std::string said = child.read_all();
    const process::exit_status status = child.wait();
    if (!said.starts_with("here") && status == process::exit_status{mistaken, 0})
        FAIL(said);
    if (!said.starts_with("here"))
        FAIL((said.empty() ? no_error : said), ": the process ", process::describe(status), ". ",
             child.errors());
    if (status == process::exit_status{0, SIGBUS})
        return;
    FAIL(mistake, ": expected that SIGBUS ends the process, found that it ",
         (status == process::exit_status{mistaken, 0} ? "went on" : process::describe(status)));
}

} // namespace

// --- Task 1

TEST_CASE("task 1: a copy takes no memory of the heap")
{
    check_scene("no_memory", {}, "a copy was made where the heap has no memory");
}

// --- Task 2

TEST_CASE("task 2: a file is cut between any two pages, and each copy is right or an error")
{
    for (int keep = 5; keep-- > 0;)
        check_scene("cut_at", {std::to_string(keep), "0"});
}

TEST_CASE("task 2: what is left of the last page is copied, with zeros behind")
{
    for (const char* const more : {"1", "100"})
        for (const char* const keep : {"0", "2"})
            check_scene("cut_at", {keep, more});
}

TEST_CASE("task 2: a range begins and ends at any byte beside the cut")
{
    check_scene("beside_cut");
}

TEST_CASE("task 2: a page that has gone is an error again and again, and copied when it comes back")
{
    check_scene("again");
}

TEST_CASE("task 2: pages that go while they are copied are an error, too")
{
    check_scene("meanwhile");
}

TEST_CASE("task 2: a page is not to be had, whatever the system says is the reason")
{
    check_scene("failed_otherwise");
}

TEST_CASE("task 2: a range may be longer than 4 GiB")
{
    if (support::address_sanitizer)
        MESSAGE("not checked: AddressSanitizer looks at each byte of a range before it is copied");
    else
        check_scene("longer");
}

TEST_CASE("task 2: a handler may copy while its thread copies")
{
    for (const char* const inner : {"there", "gone"})
        check_scene("nested", {inner});
}

TEST_CASE("task 2: a thread may copy while another one does")
{
    for (const char* const other : {"there", "gone"})
        check_scene("two_threads", {other});
}

TEST_CASE("task 2: four threads copy at the same time, each what is its own")
{
    check_scene("many_threads");
}

TEST_CASE("task 2: a SIGBUS that is no copy's ends the process, as it did before")
{
    for (const char* const state : {"default", "with_flag", "ignored"})
        for (const char* const when : {"after_a_copy", "after_an_error"})
            check_killed("elsewhere", {state, when},
                         "a page has gone, no copy runs, and nobody else handles SIGBUS");
}

TEST_CASE("task 2: a page of the buffer that has gone is no error of the copy, and ends the process")
{
    check_killed("into_gone", {}, "the page that has gone is the buffer's");
}

TEST_CASE("task 2: a SIGBUS that a process sends ends this one, or is ignored as before")
{
    check_killed("sent", {"default"}, "a process sent SIGBUS, and nobody handles it");
    check_scene("sent", {"ignored"}, "SIGBUS was ignored, and a process sent it");
}

TEST_CASE("task 2: the handler that was there before is called for what is no copy's")
{
    check_scene("handler_before", {}, "there was a handler before the first copy");
    check_scene("plain_before", {}, "there was a handler before the first copy");
}

TEST_CASE("task 2: the bytes beside a range are not the copy's, also while it runs")
{
    check_scene("neighbours", {}, "the bytes beside a range have gone");
}

TEST_CASE("task 2: what a process sends is not the copy's, whatever address it says")
{
    check_scene("sent_meanwhile", {}, "a process sent SIGBUS during a copy");
}

TEST_CASE("task 2: a handler that is installed later stays")
{
    check_scene("later_handler");
}

// --- Task 3

TEST_CASE("task 3: the bytes have room on the disk, and others get none")
{
    const support::scratch_directory directory;
    const std::uint64_t mebibyte = 1 << 20;
    for (const std::uint64_t offset : {std::uint64_t{0}, 32 * mebibyte, 63 * mebibyte}) {
        const sparse_file file{64 * mebibyte, directory.path()};
        if (const auto found = file.allocate(offset, mebibyte))
            FAIL(no_room, ": 1 MiB from ", offset, " on: there was an error: ", in_words(found));
        if (file.room() < mebibyte)
            FAIL(no_room, ": 1 MiB of a file of 64 MiB, from ", offset,
                 " on: expected that it has 1048576 bytes of the disk, found ", file.room());
        if (file.room() > 8 * mebibyte)
            FAIL("1 MiB of a file of 64 MiB was to have room, and ", file.room(), " bytes have");
        CHECK_MESSAGE(file.size() == 64 * mebibyte, "the file has another size than before");
    }
}

TEST_CASE("task 3: where the file is too short, new bytes have room, too")
{
    const support::scratch_directory directory;
    const sparse_file file{100, directory.path()};
    for (const std::uint64_t end : {10 * page, 25 * page}) {
        if (const auto found = file.allocate(100, end - 100))
            FAIL(no_room, ": ", end - 100, " bytes: there was an error: ", in_words(found));
        if (file.size() != end || file.room() < end)
            FAIL(no_room, ": the range ends at ", end, ": the file has ", file.size(),
                 " bytes, and ", file.room(), " of the disk");
    }
}

TEST_CASE("task 3: offsets beyond 4 GiB keep their upper bits")
{
    const support::scratch_directory directory;
    const std::uint64_t offset = (std::uint64_t{5} << 30) + 12;
    const sparse_file file{0, directory.path()};
    const auto found = file.allocate(offset, 100);
    if (found == std::errc::file_too_large) {
        MESSAGE("not checked: the file system has no file of 5 GiB");
        return;
    }
    if (found || file.size() != offset + 100)
        FAIL("100 bytes from ", offset, " on: the file has ", file.size(), " bytes, and there was ",
             in_words(found));
    CHECK_MESSAGE(file.room() < std::uint64_t{1} << 30, "bytes before the offset got room, too");
}

TEST_CASE("task 3: a full disk is an error, and what has its room can be stored to")
{
    const support::scratch_directory disk;
    check_scene("full_disk", {disk.path().string()},
                no_room + ", and a store ended the process where the disk was full");
}

TEST_CASE("task 3: a file that may not be so large is an error")
{
    const support::scratch_directory directory;
    const sparse_file file{100, directory.path()};
    std::error_code found;
    {
        const support::limit small{support::resource::file_size, 4 * page};
        found = file.allocate(0, 5 * page);
    }
    if (found != std::errc::file_too_large)
        FAIL("a file may have ", 4 * page, " bytes (RLIMIT_FSIZE), and ", 5 * page,
             " were to have room: expected std::errc::file_too_large, found ", in_words(found));
}

TEST_CASE("task 3: what is no open file is refused with the system's error")
{
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto of = [](int handle) {
        return support::code_of([&] { cut_short::allocate(handle, 0, 10); });
    };
    const std::error_code pipe_error = of(ends[1]), none = of(-1), closed = of(10'000);
    close(ends[0]);
    close(ends[1]);
    if (pipe_error != std::errc::invalid_seek && pipe_error != std::errc::no_such_device)
        FAIL("a pipe: expected the system's error, found ", in_words(pipe_error));
    for (const auto code : {none, closed})
        if (code != std::errc::bad_file_descriptor)
            FAIL("a handle that is not open: expected std::errc::bad_file_descriptor, found ",
                 in_words(code));
}

TEST_CASE("task 3: whatever error the system has comes as it is, at the first try")
{
    const support::scratch_directory directory;
    const sparse_file file{0, directory.path()};
    for (const int error : {EINTR, EIO, ENODEV, ENOSPC, EPERM, EDQUOT, ETXTBSY}) {
        int calls = 0;
        std::error_code found;
        const auto not_checked = support::watch_calls(
            {SYS_fallocate}, [&](const support::system_call&) { return ++calls, error; },
            [&] {
                errno = 0;
                found = file.allocate(0, 10 * page);
            });
        if (!not_checked.empty()) {
            MESSAGE(not_checked);
            return;
        }
        if (found != std::error_code{error, std::generic_category()} || calls != 1)
            FAIL(no_room, ": the system refuses it with \"",
                 std::generic_category().message(error), "\" (", error,
                 "): expected that error after one call, found ", in_words(found), " after ",
                 calls);
    }
}

TEST_CASE("task 3: the file may grow, and be stored to, while its bytes get their room")
{
    const support::scratch_directory directory;
    auto numbers = support::size_calls();
    numbers.insert(numbers.end(),
                   {SYS_fallocate, support::resize_call, SYS_pread64, SYS_pwrite64, SYS_lseek});
    for (int grows_at = 1; grows_at < 7; ++grows_at) { // at its first call, at its second one ...
        const sparse_file file{page, directory.path()};
        void* const at = mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_SHARED, file.handle(), 0);
        REQUIRE(at != MAP_FAILED);
        auto& byte = *static_cast<volatile unsigned char*>(at);
        bool lost = false;
        int calls = 0;
        std::error_code found;
        const auto not_checked = support::watch_calls(
            numbers,
            [&](const support::system_call&) {
                lost = lost || byte != calls % 256;
                if (++calls == grows_at)
                    (void)!ftruncate(file.handle(), static_cast<off_t>(64 * page));
                byte = static_cast<unsigned char>(calls);
                return 0;
            },
            [&] { found = file.allocate(0, 4 * page); });
        lost = lost || byte != calls % 256;
        munmap(at, page);
        if (!not_checked.empty()) {
            MESSAGE(not_checked);
            return;
        }
        if (found)
            FAIL(no_room, ": there was an error: ", in_words(found));
        if (lost)
            FAIL("somebody stored a byte while the file got its room, and the byte has gone");
        if (calls >= grows_at && file.size() != 64 * page)
            FAIL("somebody made the file longer while it got its room, and it was cut to ",
                 file.size(), " bytes");
    }
}

TEST_CASE("task 3: the position of the handle stays where it was")
{
    const support::scratch_directory directory;
    const sparse_file file{100, directory.path()};
    REQUIRE(lseek(file.handle(), 42, SEEK_SET) == 42);
    CHECK(!file.allocate(10, 5'000));
    CHECK_MESSAGE(lseek(file.handle(), 0, SEEK_CUR) == 42, "the handle has another position");
}
