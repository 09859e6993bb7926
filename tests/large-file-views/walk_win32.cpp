// What the benchmark of walks asks of Windows.
#include "walk.hpp"

#include <cstddef>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>

#include <windows.h>

import process;

namespace walk {

const bool has_wc = false;

raw_file::raw_file(const std::string& path, how wanted)
    : handle_{::CreateFileW(process::path_of(path).c_str(),
                            wanted == made ? GENERIC_WRITE : GENERIC_READ, FILE_SHARE_READ, nullptr,
                            wanted == made ? CREATE_ALWAYS : OPEN_EXISTING,
                            FILE_FLAG_SEQUENTIAL_SCAN, nullptr)}
{
    if (handle_ == INVALID_HANDLE_VALUE)
        throw std::runtime_error{"the file cannot be opened: " + path};
}

raw_file::~raw_file()
{
    ::CloseHandle(handle_);
}

void raw_file::write(std::span<const std::byte> bytes)
{
    DWORD count = 0;
    if (!::WriteFile(handle_, bytes.data(), static_cast<DWORD>(bytes.size()), &count, nullptr) ||
        count != bytes.size())
        throw std::runtime_error{"the file cannot be written: is the disk full?"};
}

std::size_t raw_file::read(std::span<std::byte> buffer)
{
    DWORD count = 0;
    if (!::ReadFile(handle_, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr))
        throw std::runtime_error{"the file cannot be read"};
    return count;
}

large_memory::large_memory(std::size_t size)
    : size_{size}, address_{::VirtualAlloc(nullptr, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)}
{
    if (address_ == nullptr)
        throw std::runtime_error{"there is no memory for the comparison"};
    std::memset(address_, 1, size);
}

large_memory::~large_memory()
{
    ::VirtualFree(address_, 0, MEM_RELEASE);
}

std::string read_in_again(const std::string&)
{
    return "Windows has no call by which a program drops one file from the cache";
}

} // namespace walk
