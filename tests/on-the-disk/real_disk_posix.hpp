#pragma once

// Files on a real disk, on Linux, and which of their pages are dirty: of a file in memory they stay
// so for ever. To be included last, behind <cstddef>, <cstdint>, <filesystem>, <fstream>, <memory>,
// <span>, <sstream>, <string>, <fcntl.h>, <sys/mman.h> and <unistd.h>, and the modules mmf, process
// and support.

/// How many bytes are dirty of the region that begins there: proc(5), smaps.
inline std::uint64_t dirty_bytes(const std::byte* begin)
{
    std::ifstream map{"/proc/self/smaps"};
    bool own = false; // the lines are about that region
    std::uint64_t kibibytes = 0;
    for (std::string line; std::getline(map, line);) {
        std::istringstream words{line};
        std::string field;
        words >> field;
        std::uint64_t size = 0;
        if (!field.ends_with(':'))
            own = std::stoull(field, nullptr, 16) == reinterpret_cast<std::uintptr_t>(begin);
        else if (own && (field == "Shared_Dirty:" || field == "Private_Dirty:") && words >> size)
            kibibytes += size;
    }
    return kibibytes * 1024;
}

/// The same of a part of a view, in whole pages: it is made a region of its own for the time of it.
inline std::uint64_t dirty_bytes(std::span<std::byte> part)
{
    REQUIRE(::mprotect(part.data(), part.size(), PROT_READ) == 0);
    const std::uint64_t found = dirty_bytes(part.data());
    REQUIRE(::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) == 0);
    return found;
}

/// A file of zeros in a directory that may be on a disk, and a view of it.
class disk_file
{
  public:
    disk_file(const std::filesystem::path& directory, std::size_t size)
        : directory_{directory}, path_{(directory_.path() / "file").string()}
    {
        mmf::create_file(path_, size);
        file_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(file_ >= 0);
        void* const begin = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0);
        REQUIRE(begin != MAP_FAILED);
        bytes_ = {static_cast<std::byte*>(begin), size};
    }
    ~disk_file()
    {
        ::munmap(bytes_.data(), bytes_.size());
        ::close(file_);
    }
    disk_file(const disk_file&) = delete;
    disk_file& operator=(const disk_file&) = delete;

    const std::string& path() const { return path_; }
    int file() const { return file_; }
    std::span<std::byte> bytes() const { return bytes_; }
    std::uint64_t dirty() const { return dirty_bytes(bytes_.data()); }

  private:
    support::scratch_directory directory_;
    std::string path_;
    int file_ = -1;
    std::span<std::byte> bytes_;
};

/// A file where what is dirty gets clean: among the temporary files, or beside this check. Null,
/// and a note in the verdict, where there is none.
inline std::unique_ptr<disk_file> real_disk(std::size_t size)
{
    for (const std::filesystem::path& directory :
         {std::filesystem::temp_directory_path(),
          std::filesystem::path{process::own_path()}.parent_path()}) {
        if (::access(directory.c_str(), R_OK | W_OK | X_OK) != 0)
            continue;
        auto found = std::make_unique<disk_file>(directory, size);
        found->bytes()[0] = std::byte{1};
        if (found->dirty() > 0 && ::msync(found->bytes().data(), size, MS_SYNC) == 0 &&
            found->dirty() == 0)
            return found;
    }
    MESSAGE("not checked: here files are in memory alone (tmpfs), or the system does not say "
            "which pages are dirty; TMPDIR may name a directory on a disk");
    return nullptr;
}
