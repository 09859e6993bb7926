// Prints who may map and who may store, each cell tried: the rights of a file handle against the
// protection of a mapping, and the protection of a mapping against the access of a view.
//
//     access-tables
//
// What the docs show of this is what it printed.

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

#include "raw.hpp"

namespace {

struct named
{
    const char* name;
    DWORD value;
};

constexpr std::array rights{
    named{"GENERIC_READ", GENERIC_READ},
    named{"GENERIC_WRITE", GENERIC_WRITE},
    named{"GENERIC_READ | GENERIC_WRITE", GENERIC_READ | GENERIC_WRITE},
    named{"0", 0},
};
constexpr std::array protections{
    named{"PAGE_READONLY", PAGE_READONLY},
    named{"PAGE_READWRITE", PAGE_READWRITE},
    named{"PAGE_WRITECOPY", PAGE_WRITECOPY},
};
constexpr std::array accesses{
    named{"FILE_MAP_READ", FILE_MAP_READ},
    named{"FILE_MAP_WRITE", FILE_MAP_WRITE},
    named{"FILE_MAP_COPY", FILE_MAP_COPY},
    named{"FILE_MAP_ALL_ACCESS", FILE_MAP_ALL_ACCESS},
    named{"FILE_MAP_COPY | FILE_MAP_WRITE", FILE_MAP_COPY | FILE_MAP_WRITE},
};

/// A file of one byte in the directory for temporary files, removed at the end.
class one_byte
{
  public:
    one_byte()
    {
        if (!open(GENERIC_WRITE, CREATE_NEW) || !restore()) {
            std::cerr << "access-tables: cannot make " << path_.string() << '\n';
            std::exit(1);
        }
    }
    ~one_byte() { ::DeleteFileW(path_.c_str()); }
    one_byte(const one_byte&) = delete;
    one_byte& operator=(const one_byte&) = delete;

    raw::handle open(DWORD access, DWORD disposition = OPEN_EXISTING) const
    {
        return raw::open_file(path_, access, disposition).object;
    }
    /// Makes the byte 7 again.
    bool restore() const
    {
        DWORD count = 0;
        return ::WriteFile(open(GENERIC_WRITE).get(), "\7", 1, &count, nullptr) != FALSE;
    }
    bool changed() const { return raw::byte_of_file(open(GENERIC_READ), 0) != 7; }

  private:
    std::filesystem::path path_ =
        std::filesystem::temp_directory_path() /
        ("t" + std::to_string(::GetCurrentProcessId()) + "-access-tables");
};

std::string error(DWORD number)
{
    return "error " + std::to_string(number);
}

/// What becomes of a mapping of the file opened with these rights.
std::string try_mapping(const one_byte& file, DWORD access, DWORD protection)
{
    const auto opened = file.open(access);
    const auto made = raw::create_mapping(opened.get(), protection, 0);
    return made.object ? "ok" : error(made.error);
}

/// What a load and a store through the view do.
std::string try_pages(const one_byte& file, std::byte* begin)
{
    const std::string load = raw::can_load(begin) ? "load" : "no load";
    if (!raw::can_store(begin, std::byte{9}))
        return load;
    return load + (file.changed() ? ", store" : ", copy");
}

std::string name_of(DWORD protection)
{
    for (const auto& [name, value] : protections)
        if (value == protection)
            return name;
    return std::to_string(protection);
}

/// A view of a mapping of the file, and what `describe` says of it.
template <typename Describe>
std::string try_view(const one_byte& file, DWORD protection, DWORD access, Describe describe)
{
    const auto opened = file.open(GENERIC_READ | GENERIC_WRITE);
    const auto mapping = raw::create_mapping(opened.get(), protection, 0).object;
    const auto view = raw::map(mapping, access);
    std::string result = view.object ? describe(view.object.get()) : error(view.error);
    file.restore();
    return result;
}

/// A line of a table, without blanks at its end.
void print_line(const std::string& row, const std::array<std::string, protections.size()>& cells)
{
    std::ostringstream line;
    line << std::left << std::setw(32) << row;
    for (const std::string& cell : cells)
        line << std::setw(16) << cell;
    const std::string text = line.str();
    std::cout << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
}

/// A table: a line for each of `rows`, a column for each protection.
template <typename Rows, typename Cell>
void print(const char* title, const Rows& rows, Cell cell)
{
    std::cout << title << "\n\n";
    print_line("", {protections[0].name, protections[1].name, protections[2].name});
    for (const auto& [name, value] : rows)
        print_line(name, {cell(value, protections[0].value), cell(value, protections[1].value),
                          cell(value, protections[2].value)});
}

} // namespace

int main()
{
    const one_byte file;
    print("A file opened with these rights; CreateFileMapping:", rights,
          [&](DWORD access, DWORD protection) { return try_mapping(file, access, protection); });
    print("\nA mapping with this protection; MapViewOfFile, then a load and a store\n"
          "(store: it is in the file, copy: in the view alone, neither: an access violation):",
          accesses, [&](DWORD access, DWORD protection) {
              return try_view(file, protection, access,
                              [&](std::byte* begin) { return try_pages(file, begin); });
          });
    print("\nThe pages of those views, as VirtualQuery names them before the store:", accesses,
          [&](DWORD access, DWORD protection) {
              return try_view(file, protection, access, [](std::byte* begin) {
                  return name_of(raw::pages_at(begin).Protect);
              });
          });
}
