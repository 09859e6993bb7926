// Who may load and store: a file handle's rights, a mapping's protection, a view's access. The
// whole tables are printed by access_tables.cpp; here are the cells that the articles speak of.

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "raw.hpp"

import support;

namespace {

/// A file of one byte, 7.
class one_byte
{
  public:
    raw::handle open(DWORD rights) const { return raw::open_file(path_, rights).object; }
    /// The byte, from the file.
    int byte() const { return raw::byte_of_file(open(GENERIC_READ), 0); }

  private:
    support::scratch_directory directory_;
    std::filesystem::path path_ = directory_.file("file", "\7");
};

/// 0 if the handle allows such a mapping of its file, else the error.
DWORD mapped_with(const raw::handle& file, DWORD protection)
{
    const auto made = raw::create_mapping(file.get(), protection, 0);
    return made.object ? 0 : made.error;
}

/// 0 if the mapping allows such a view, else the error.
DWORD viewed_with(const raw::handle& mapping, DWORD access)
{
    const auto made = raw::map(mapping, access);
    return made.object ? 0 : made.error;
}

} // namespace

TEST_CASE("a file opened to be read is mapped READONLY and WRITECOPY, and READWRITE is refused")
{
    const one_byte file;
    const auto reader = file.open(GENERIC_READ);
    CHECK(mapped_with(reader, PAGE_READONLY) == 0);
    CHECK(mapped_with(reader, PAGE_WRITECOPY) == 0);
    CHECK(mapped_with(reader, PAGE_READWRITE) == ERROR_ACCESS_DENIED);
}

TEST_CASE("a file opened only to be written is not mapped at all, not even WRITECOPY")
{
    // The Win32 article says that GENERIC_WRITE is enough for WRITECOPY. It is not, and Microsoft's
    // documentation of PAGE_WRITECOPY asks for GENERIC_READ.
    const one_byte file;
    const auto writer = file.open(GENERIC_WRITE);
    CHECK(mapped_with(writer, PAGE_READONLY) == ERROR_ACCESS_DENIED);
    CHECK(mapped_with(writer, PAGE_READWRITE) == ERROR_ACCESS_DENIED);
    CHECK(mapped_with(writer, PAGE_WRITECOPY) == ERROR_ACCESS_DENIED);
}

TEST_CASE("a file opened for both is mapped in every way, one opened for nothing in none")
{
    const one_byte file;
    const auto both = file.open(GENERIC_READ | GENERIC_WRITE);
    const auto neither = file.open(0);
    REQUIRE(neither);
    for (const DWORD protection :
         {DWORD{PAGE_READONLY}, DWORD{PAGE_READWRITE}, DWORD{PAGE_WRITECOPY}}) {
        CAPTURE(protection);
        CHECK(mapped_with(both, protection) == 0);
        CHECK(mapped_with(neither, protection) == ERROR_ACCESS_DENIED);
    }
}

TEST_CASE("READONLY and WRITECOPY mappings allow views to read and to copy, READWRITE all of them")
{
    const one_byte file;
    const auto both = file.open(GENERIC_READ | GENERIC_WRITE);
    for (const DWORD protection : {DWORD{PAGE_READONLY}, DWORD{PAGE_WRITECOPY}}) {
        CAPTURE(protection);
        const auto mapping = raw::create_mapping(both.get(), protection, 0).object;
        CHECK(viewed_with(mapping, FILE_MAP_READ) == 0);
        CHECK(viewed_with(mapping, FILE_MAP_COPY) == 0);
        CHECK(viewed_with(mapping, FILE_MAP_WRITE) == ERROR_ACCESS_DENIED);
        CHECK(viewed_with(mapping, FILE_MAP_ALL_ACCESS) == ERROR_ACCESS_DENIED);
    }
    const auto mapping = raw::create_mapping(both.get(), PAGE_READWRITE, 0).object;
    for (const DWORD access : {DWORD{FILE_MAP_READ}, DWORD{FILE_MAP_COPY}, DWORD{FILE_MAP_WRITE},
                               DWORD{FILE_MAP_ALL_ACCESS}}) {
        CAPTURE(access);
        CHECK(viewed_with(mapping, access) == 0);
    }
}

TEST_CASE("a copy-on-write view keeps its stores to itself")
{
    const one_byte file;
    const auto reader = file.open(GENERIC_READ);
    const auto mapping = raw::create_mapping(reader.get(), PAGE_WRITECOPY, 0).object;
    const auto copy = raw::map(mapping, FILE_MAP_COPY).object;
    const auto other = raw::map(mapping, FILE_MAP_READ).object;
    REQUIRE(copy);
    CHECK(raw::pages_at(copy.get()).Protect == PAGE_WRITECOPY);
    CHECK(raw::can_store(copy.get(), std::byte{9}));
    CHECK(*copy == std::byte{9});
    CHECK(*other == std::byte{7});
    CHECK(file.byte() == 7);
    // On Windows the copied page is PAGE_READWRITE now; Wine goes on saying PAGE_WRITECOPY.
}

TEST_CASE("FILE_MAP_COPY | FILE_MAP_WRITE copies nothing: the store is in the file")
{
    // Seen under Wine. The documentation allows the flags to be combined with "or", and does not
    // say what this is.
    const one_byte file;
    const auto both = file.open(GENERIC_READ | GENERIC_WRITE);
    const auto mapping = raw::create_mapping(both.get(), PAGE_READWRITE, 0).object;
    const auto view = raw::map(mapping, FILE_MAP_COPY | FILE_MAP_WRITE).object;
    REQUIRE(view);
    CHECK(raw::can_store(view.get(), std::byte{9}));
    CHECK(file.byte() == 9);
}

TEST_CASE("a handle from OpenFileMapping allows the views that it was opened for")
{
    const support::scratch_name scratch{"rights"};
    const auto name = raw::wide(scratch);
    const auto created = raw::create_memory(64, name.c_str());
    const auto reader = raw::open_mapping(name.c_str(), FILE_MAP_READ).object;
    CHECK(viewed_with(reader, FILE_MAP_READ) == 0);
    CHECK(viewed_with(reader, FILE_MAP_WRITE) == ERROR_ACCESS_DENIED);
    // Write is not read and write here, though the view that it gives can be read.
    const auto writer = raw::open_mapping(name.c_str(), FILE_MAP_WRITE).object;
    CHECK(viewed_with(writer, FILE_MAP_READ) == ERROR_ACCESS_DENIED);
    CHECK(viewed_with(writer, FILE_MAP_WRITE) == 0);
    CHECK(raw::can_load(raw::map(writer, FILE_MAP_WRITE).object.get()));
}

TEST_CASE("who opens a file without sharing keeps everybody else out: error 32")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "content");
    const auto alone = raw::open_file(path, GENERIC_READ, OPEN_EXISTING, 0);
    REQUIRE(alone.object);
    CHECK(raw::open_file(path, GENERIC_READ).error == ERROR_SHARING_VIOLATION);
}

TEST_CASE("a reader that does not share writing keeps writers out, and lets readers in")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "content");
    const auto reader = raw::open_file(path, GENERIC_READ, OPEN_EXISTING, FILE_SHARE_READ);
    REQUIRE(reader.object);
    CHECK(raw::open_file(path, GENERIC_WRITE).error == ERROR_SHARING_VIOLATION);
    CHECK(raw::open_file(path, GENERIC_READ).object);
}

TEST_CASE("the dispositions: NEW refuses a file that is there, EXISTING one that is not")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "content");
    const auto missing = directory.path() / "missing";
    const DWORD both = GENERIC_READ | GENERIC_WRITE;
    CHECK(raw::open_file(path, both, CREATE_NEW).error == ERROR_FILE_EXISTS);
    CHECK(raw::open_file(missing, both, OPEN_EXISTING).error == ERROR_FILE_NOT_FOUND);
    CHECK(raw::open_file(missing, both, TRUNCATE_EXISTING).error == ERROR_FILE_NOT_FOUND);
    const auto opened = raw::open_file(path, both, OPEN_ALWAYS);
    CHECK(opened.error == ERROR_ALREADY_EXISTS);
    CHECK(raw::size_of(opened.object) == 7);
    const auto emptied = raw::open_file(path, both, CREATE_ALWAYS);
    CHECK(emptied.error == ERROR_ALREADY_EXISTS);
    CHECK(raw::size_of(emptied.object) == 0);
    CHECK(raw::open_file(missing, both, OPEN_ALWAYS).error == ERROR_SUCCESS);
}
