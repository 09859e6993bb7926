#pragma once

// Objects as another program makes them, and what this process holds of them, on Linux. To be
// included behind the imports that it stands on, so that it includes nothing but record.hpp.

#include "record.hpp"

inline const std::string mapping = "mmap";
inline const std::string handle_word = "descriptor";
inline const std::string keeps_name; // what an open one does

/// An object of some size that this check makes without the learner's functions, as another program
/// would, and what this process holds of it.
struct object
{
    support::scratch_name name;
    int descriptor;

    explicit object(std::string_view stem, std::size_t size = sizeof(record)) : name{stem}
    {
        std::ofstream{name.path(), std::ios::binary} << std::string(size, '\0');
        descriptor = ::open(name.path().c_str(), O_RDWR | O_CLOEXEC);
    }
    ~object() { let_go(); }
    object(const object&) = delete;
    object& operator=(const object&) = delete;

    std::intptr_t number() const { return descriptor; }
    void let_go()
    {
        if (descriptor >= 0)
            ::close(std::exchange(descriptor, -1));
    }
    /// All its bytes, also when it has no name any more.
    std::vector<std::byte> bytes() const
    {
        return support::file_bytes("/proc/self/fd/" + std::to_string(descriptor));
    }
    /// Stores the beginning of the record, as much of it as there is room for.
    void store(const record& values) const
    {
        const std::size_t size = std::min(bytes().size(), sizeof values);
        REQUIRE(::pwrite(descriptor, &values, size, 0) == static_cast<ssize_t>(size));
    }
    record* view() const
    {
        void* const view = ::mmap(nullptr, sizeof(record), PROT_READ, MAP_SHARED, descriptor, 0);
        REQUIRE(view != MAP_FAILED);
        return static_cast<record*>(view);
    }
    int duplicate() const { return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0); }
    /// Another handle to it, for loads alone.
    int reader() const { return ::open(name.path().c_str(), O_RDONLY | O_CLOEXEC); }
};

/// The number of the object that has the name now. An object that was named when it was made
/// already is listed in /proc under another name.
inline std::optional<ino_t> inode_of(const std::filesystem::path& path)
{
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 ? std::optional{status.st_ino} : std::nullopt;
}

/// How many descriptors of a process are open on the object of this name.
inline int open_descriptors(const support::scratch_name& name, const std::string& process = "self")
{
    int count = 0;
    const auto named = inode_of(name.path());
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/" + process + "/fd"}) {
        std::error_code gone;
        const std::string opened = std::filesystem::read_symlink(entry, gone).string();
        count += opened.starts_with(name.path().string()) ||
                 (opened.starts_with("/dev/shm/") && named && inode_of(entry) == named);
    }
    return count;
}

/// True if this process has a handle to the object of this name; nobody else has one.
inline bool is_held(const support::scratch_name& name)
{
    return open_descriptors(name) > 0;
}

/// How many views of objects in /dev/shm this process has, whatever their names.
inline std::ptrdiff_t views()
{
    return std::ranges::count_if(support::mapped_regions(), [](const support::region& one) {
        return one.path.starts_with("/dev/shm/");
    });
}

inline bool is_open(std::intptr_t handle)
{
    return ::fcntl(static_cast<int>(handle), F_GETFD) >= 0;
}

/// Gives back what a shared_record holds when the case ends, without the learner's functions.
struct held : shared_record
{
    explicit held(const shared_record& shared) : shared_record{shared} {}
    ~held()
    {
        if (data != nullptr && data != MAP_FAILED)
            ::munmap(data, sizeof(record));
        if (handle >= 0)
            ::close(static_cast<int>(handle));
    }
    held(const held&) = delete;
    held& operator=(const held&) = delete;
};

/// Fails unless the call throws this error where there is no more of the resource.
template <typename Call>
void check_limited(support::resource resource, const std::string& mistake, std::errc expected,
                   Call call)
{
    check_error(mistake, expected, [&] {
        const support::limit full{resource};
        call();
    });
}

/// Fails unless the call throws that there is no room for a view, where there is none.
template <typename Call>
void check_no_room(const std::string& called, Call call)
{
    if (support::address_sanitizer)
        MESSAGE("not checked: AddressSanitizer maps memory of its own at any moment");
    else
        check_told("mmap failed in " + called, called, std::errc::not_enough_memory, [&] {
            const support::limit full{support::resource::addresses};
            call();
        });
}
