#pragma once

// What fuzz_files_posix.cpp knows of the files: their bytes, and how a call may end whose system
// calls are refused. To be included last, behind the imports that it stands on, so that it includes
// nothing itself.

namespace {

using mmf::access;

using model = std::shared_ptr<std::vector<unsigned char>>; // the bytes of a file

struct open_mapping
{
    mmf::mapping handle;
    model file;
};

struct open_view
{
    std::variant<mmf::view<access::read_only>, mmf::view<access::read_write>,
                 mmf::view<access::copy_on_write>>
        shown;
    model file;
    std::map<std::uint64_t, unsigned char> copied{}; // what was stored in a copy alone
};

/// All that there is while an input is tried.
struct world
{
    std::filesystem::path directory;
    std::array<model, 3> files;
    std::vector<open_mapping> mappings;
    std::vector<open_view> views;

    std::filesystem::path path(std::size_t file) const { return directory / std::to_string(file); }
};

std::optional<support::scratch_directory> scratch;

/// Ends the program: libFuzzer keeps the input.
[[noreturn]] void violation(const std::string& what)
{
    std::fprintf(stderr, "VIOLATION %s\n", what.c_str());
    scratch.reset();
    std::abort();
}

void demand(bool holds, const std::string& what)
{
    if (!holds)
        violation(what);
}

/// What happens at the system calls of a step.
class trouble
{
  public:
    trouble(input& from, world& all, std::size_t file) : all_{&all}, file_{file}
    {
        constexpr std::array errors{ENOSPC, EINTR, EMFILE, ENOMEM, EIO, EFAULT};
        const unsigned kind = from.byte();
        at_ = kind % 6;
        without_fallocate_ = (kind & 64U) != 0;
        if ((kind & 128U) == 0)
            return;
        const unsigned which = from.byte() % (2 * errors.size());
        if (which < errors.size())
            error_ = errors.at(which);
        else
            grows_to_ = from.place();
    }

    /// Makes the call. Returns its error.
    template <typename Call>
    std::error_code during(Call call)
    {
        const support::faults faults{[&](std::string_view name) { return decide(name); }};
        const auto code = support::code_of(call);
        refused = faults.refused();
        return code;
    }

    int error() const { return fired ? error_ : 0; }

    bool fired = false;     // the error was given
    std::string refused;    // by which call
    std::string fired_at{}; // the same, and not what has no fallocate

  private:
    int decide(std::string_view name)
    {
        if (count_++ == at_ && error_ != 0) {
            fired = true;
            fired_at = name;
            return error_;
        }
        if (count_ == at_ + 1 && grows_to_ != 0)
            grow_otherwise();
        return without_fallocate_ && name == "fallocate" ? EOPNOTSUPP : 0;
    }

    /// As another process does it: at once, or under the lock.
    void grow_otherwise()
    {
        const auto& bytes = all_->files.at(file_);
        if (!bytes || bytes->size() >= grows_to_)
            return;
        const int other = ::open(all_->path(file_).c_str(), O_RDWR | O_CLOEXEC);
        std::error_code none;
        const bool as_known = std::filesystem::file_size(all_->path(file_), none) == bytes->size();
        const bool may = !without_fallocate_ || ::flock(other, LOCK_EX | LOCK_NB) == 0;
        if (as_known && may && ::ftruncate(other, static_cast<off_t>(grows_to_)) == 0)
            bytes->resize(grows_to_);
        ::close(other);
    }

    world* all_;
    std::size_t file_;
    unsigned at_ = 0;
    unsigned count_ = 0;
    int error_ = 0;
    std::uint64_t grows_to_ = 0;
    bool without_fallocate_ = false;
};

/// True if the call may have ended so, where without trouble it does as `expected`: success, or the
/// refused call's error, or what that means.
bool may_be(const std::error_code& code, std::errc expected, const trouble& met)
{
    if (!met.fired)
        return expected == std::errc{} ? !code : code == expected;
    if (expected != std::errc{} && code == expected)
        return true;
    if (!code) // refused was a hint, what is done later, or what a signal had interrupted
        return expected == std::errc{} &&
               (met.error() == EINTR || met.fired_at == "madvise" || met.fired_at == "munmap" ||
                met.fired_at == "close" || met.fired_at == "sync_file_range" ||
                met.fired_at == "flock" || met.fired_at == "unlink");
    if (met.error() == EINTR && met.fired_at != "fstat" && met.fired_at != "mmap")
        return false;
    return code.value() == met.error() ||
           (met.fired_at == "mmap" && met.error() == EIO && code == std::errc::invalid_argument) ||
           (met.fired_at == "madvise" && met.error() == EFAULT &&
            (code == std::errc::io_error || code == std::errc::no_space_on_device));
}

access access_of(unsigned number)
{
    return std::array{access::read_only, access::read_write, access::copy_on_write}.at(number % 3);
}

/// Says what a step expected and what it got.
void demand_code(const char* step, const std::error_code& code, std::errc expected,
                 const trouble& met)
{
    demand(may_be(code, expected, met),
           std::string{step} + ": " + (code ? code.message() : "done") + ", and not " +
               std::make_error_code(expected).message() + "; refused: " + met.refused + " " +
               std::to_string(met.error()));
}

} // namespace
