#pragma once

// Objects as another program makes them, and what this process holds of them, on Windows. To be
// included behind the imports that it stands on, so that it includes nothing but record.hpp.

#include "record.hpp"

inline const std::string mapping = "MapViewOfFile";
inline const std::string handle_word = "handle";
inline const std::string keeps_name = ": it keeps the name"; // what an open one does

/// An object of some size that this check makes without the learner's functions, as another program
/// would, and what this process holds of it.
struct object
{
    support::scratch_name name;
    std::size_t size;
    win32::handle handle;

    /// Of memory; of a file where there is one, and then no larger than that.
    explicit object(std::string_view stem, std::size_t bytes = sizeof(record),
                    HANDLE file = INVALID_HANDLE_VALUE, SECURITY_ATTRIBUTES* rights = nullptr)
        : name{stem}, size{bytes},
          handle{::CreateFileMappingW(file, rights, PAGE_READWRITE, 0, static_cast<DWORD>(bytes),
                                      win32::wide(name.string()).c_str())}
    {
        REQUIRE(handle);
    }

    std::intptr_t number() const { return reinterpret_cast<std::intptr_t>(handle.get()); }
    void let_go() { handle.reset(); }
    /// A view of all of it, which the caller unmaps.
    record* view() const
    {
        void* const view = ::MapViewOfFile(handle.get(), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0);
        REQUIRE(view != nullptr);
        return static_cast<record*>(view);
    }
    std::vector<std::byte> bytes() const
    {
        const record* const all = view();
        const auto* const begin = reinterpret_cast<const std::byte*>(all);
        std::vector<std::byte> result{begin, begin + size};
        ::UnmapViewOfFile(all);
        return result;
    }
    /// Stores the beginning of the record, as much of it as there is room for.
    void store(const record& values) const
    {
        record* const all = view();
        std::memcpy(static_cast<void*>(all), &values, std::min(size, sizeof values));
        ::UnmapViewOfFile(all);
    }
    /// Another handle to it, allowed to do as much.
    std::intptr_t duplicate(DWORD access = 0) const
    {
        HANDLE other = nullptr;
        REQUIRE(::DuplicateHandle(::GetCurrentProcess(), handle.get(), ::GetCurrentProcess(),
                                  &other, access, FALSE, access == 0 ? DUPLICATE_SAME_ACCESS : 0));
        return reinterpret_cast<std::intptr_t>(other);
    }
    /// Another handle to it, for loads alone.
    std::intptr_t reader() const { return duplicate(FILE_MAP_READ); }
};

/// How many views of objects without a file this process has; the system's own have files.
inline std::ptrdiff_t views()
{
    return std::ranges::count_if(support::mapped_regions(), [](const support::region& one) {
        return one.path.empty() && one.rights.ends_with('s');
    });
}

/// True if this process has a handle to the object of this name; nobody else has one.
inline bool is_held(const support::scratch_name& name)
{
    return name.exists();
}

/// True if the number is that of an open handle.
inline bool is_open(std::intptr_t handle)
{
    DWORD flags = 0;
    return handle != -1 && ::GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags);
}

/// True if a view begins at the address.
inline bool is_view(const void* address)
{
    MEMORY_BASIC_INFORMATION pages{};
    return ::VirtualQuery(address, &pages, sizeof pages) != 0 && pages.Type == MEM_MAPPED &&
           pages.AllocationBase == address;
}

/// Gives back what a shared_record holds when the case ends, without the learner's functions.
struct held : shared_record
{
    explicit held(const shared_record& shared) : shared_record{shared} {}
    ~held()
    {
        if (is_view(data)) // UnmapViewOfFile takes away a part of the program as well
            ::UnmapViewOfFile(data);
        if (is_open(handle))
            ::CloseHandle(reinterpret_cast<HANDLE>(handle));
    }
    held(const held&) = delete;
    held& operator=(const held&) = delete;
};

/// A mutex under the name: no object for a record, but the name is taken.
struct mutex
{
    support::scratch_name name{"mutex"};
    win32::handle handle{::CreateMutexW(nullptr, FALSE, win32::wide(name.string()).c_str())};
};

inline const std::string other_kind = "a mutex has the name, and that is the error to come";
