// Files and views tried at random beside a model of them, by libFuzzer, with a system call refused
// now and then, or another process that makes the file longer just before it. Each input is a list
// of steps. A step that does what the model does not ends the program.
//
//     tests/mmf/long 60

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

import mmf;
import support;

#include "fuzz_input.hpp"

#include "files_model.hpp"

namespace {

std::uint64_t size_of(const world& all, std::size_t file)
{
    std::error_code none;
    const auto size = std::filesystem::file_size(all.path(file), none);
    return none ? 0 : size;
}

void create(world& all, input& from)
{
    const std::size_t file = from.byte() % all.files.size();
    const std::uint64_t size = from.place();
    trouble met{from, all, file};
    mmf::mapping made;
    const auto code = met.during([&] { made = mmf::create_file(all.path(file), size); });
    demand_code("create_file", code, all.files.at(file) ? std::errc::file_exists : std::errc{},
                met);
    if (code && !all.files.at(file))
        demand(met.fired_at == "unlink" || !std::filesystem::exists(all.path(file)),
               "create_file leaves a file");
    if (code)
        return;
    demand(made.size() == size && made.created(), "create_file has another size");
    all.files.at(file) = std::make_shared<std::vector<unsigned char>>(size);
    all.mappings.push_back({std::move(made), all.files.at(file)});
}

void open(world& all, input& from)
{
    const std::size_t file = from.byte() % all.files.size();
    const unsigned how = from.byte(); // more often than not, to make it longer
    const access wanted = how < 128 ? access::read_write : access_of(how);
    const std::uint64_t at_least = how % 4 == 0 ? 0 : from.place();
    trouble met{from, all, file};
    const auto bytes = all.files.at(file);
    const std::uint64_t before = bytes ? bytes->size() : 0;
    mmf::mapping opened;
    const auto code =
        met.during([&] { opened = mmf::open_file(all.path(file), wanted, at_least); });
    if (!bytes)
        return demand_code("open_file", code, std::errc::no_such_file_or_directory, met);
    const bool short_before = before < at_least && wanted != access::read_write;
    const bool short_after = bytes->size() < at_least && wanted != access::read_write;
    if (short_before == short_after)
        demand_code("open_file", code, short_before ? std::errc::invalid_argument : std::errc{},
                    met);
    const std::uint64_t size = size_of(all, file);
    const bool grown = size == std::max<std::uint64_t>(bytes->size(), at_least);
    demand(size >= bytes->size(), "the file has become shorter: " + std::to_string(size) +
                                      " after " + std::to_string(bytes->size()));
    demand(size == bytes->size() || (wanted == access::read_write && grown &&
                                     (!code || met.fired_at == "fstat" || met.fired_at == "flock")),
           "the file has become " + std::to_string(size) + " bytes long");
    bytes->resize(size);
    if (code)
        return;
    demand(opened.size() >= before && opened.size() <= size, "open_file has another size");
    demand(wanted != access::read_write || opened.size() >= at_least, "it has not grown");
    all.mappings.push_back({std::move(opened), bytes});
}

template <access Access>
void map(world& all, const open_mapping& of, input& from)
{
    const std::uint64_t offset = from.place();
    const std::uint64_t length = from.byte() % 4 == 0 ? mmf::to_the_end : from.place();
    trouble met{from, all, 0};
    const std::uint64_t size = of.handle.size();
    const std::uint64_t bytes = length == mmf::to_the_end ? size - std::min(size, offset) : length;
    auto expected = std::errc{};
    if (offset > size || bytes > size - offset)
        expected = std::errc::result_out_of_range;
    else if (!mmf::allows(of.handle.granted_access(), Access))
        expected = std::errc::permission_denied;
    mmf::view<Access> shown;
    const auto code = met.during([&] { shown = of.handle.template map<Access>(offset, length); });
    demand_code("map", code, expected, met);
    if (code)
        return;
    demand(shown.size() == bytes, "the view has " + std::to_string(shown.size()) + " bytes");
    all.views.push_back({std::move(shown), of.file});
}

template <access Access>
void walk(world& all, const open_mapping& of, input& from)
{
    const std::uint64_t chunk_size = from.place();
    const std::uint64_t offset = from.place();
    const bool rest = chunk_size >= page && from.byte() % 2 == 0;
    const std::uint64_t length = rest ? mmf::to_the_end : std::min(from.place(), 16 * chunk_size);
    trouble met{from, all, 0};
    const std::uint64_t size = of.handle.size();
    const std::uint64_t bytes = rest ? size - std::min(size, offset) : length;
    auto expected = std::errc{};
    if (chunk_size == 0)
        expected = std::errc::invalid_argument;
    else if (offset > size || bytes > size - offset)
        expected = std::errc::result_out_of_range;
    else if (bytes != 0 && !mmf::allows(of.handle.granted_access(), Access))
        expected = std::errc::permission_denied;
    std::uint64_t done = 0;
    const auto code = met.during([&] {
        for (const auto& chunk : mmf::chunks<Access>(of.handle, {chunk_size, offset, length})) {
            if (chunk.offset() != offset + done || chunk.size() > chunk_size)
                violation("a chunk is not in its place");
            const auto shown = chunk.bytes();
            if (std::memcmp(shown.data(), of.file->data() + chunk.offset(), shown.size()) != 0)
                violation("a walk shows other bytes");
            done += chunk.size();
        }
    });
    demand_code("chunks", code, expected, met);
    demand(code || done == bytes, "a walk over " + std::to_string(done) + " bytes");
}

/// Compares all that the view shows with the model.
void compare(const open_view& one)
{
    std::visit(
        [&](const auto& view) {
            const auto bytes = view.bytes();
            const bool copy = std::get_if<2>(&one.shown) != nullptr;
            if (!copy && !bytes.empty() &&
                std::memcmp(bytes.data(), one.file->data() + view.offset(), bytes.size()) != 0)
                violation("a view shows other bytes");
            for (const auto& [at, value] : one.copied)
                if (std::to_integer<unsigned char>(bytes[at]) != value)
                    violation("a copy has changed");
        },
        one.shown);
}

void store(open_view& one, input& from)
{
    const std::uint64_t place = from.place();
    const auto value = static_cast<unsigned char>(from.byte());
    const auto put = [&](auto& view) {
        const auto code = support::code_of([&] { view.write(place, value); });
        demand(code == (place < view.size() ? std::errc{} : std::errc::result_out_of_range) ||
                   (!code && place < view.size()),
               "write: " + code.message());
        return !code;
    };
    if (auto* const shared = std::get_if<1>(&one.shown); shared != nullptr && put(*shared))
        (*one.file)[shared->offset() + place] = value;
    if (auto* const copy = std::get_if<2>(&one.shown); copy != nullptr && put(*copy))
        one.copied[place] = value;
}

void flush(world& all, open_view& one, input& from)
{
    trouble met{from, all, 0};
    const auto code = met.during([&] {
        std::visit(
            [](auto& view) {
                view.flush();
                view.read_ahead();
                view.advise(mmf::advice::random);
                view.flush_to_disk();
            },
            one.shown);
    });
    demand_code("flush_to_disk", code, std::errc{}, met);
}

/// Stores a byte, or takes the file away, as a program does that maps nothing.
void change_otherwise(world& all, input& from)
{
    const std::size_t file = from.byte() % all.files.size();
    auto& bytes = all.files.at(file);
    const unsigned what = from.byte();
    if (!bytes)
        return;
    if (what < 32) {
        std::filesystem::remove(all.path(file));
        bytes.reset();
    } else if (const std::uint64_t place = from.place(); place < bytes->size()) {
        const auto value = static_cast<unsigned char>(what);
        const int other = ::open(all.path(file).c_str(), O_RDWR | O_CLOEXEC);
        demand(::pwrite(other, &value, 1, static_cast<off_t>(place)) == 1, "pwrite");
        ::close(other);
        (*bytes)[place] = value;
    }
}

template <typename Call>
void with_access(unsigned number, Call call)
{
    switch (access_of(number)) {
    case access::read_only:
        return call.template operator()<access::read_only>();
    case access::read_write:
        return call.template operator()<access::read_write>();
    case access::copy_on_write:
        return call.template operator()<access::copy_on_write>();
    }
}

/// One step. False where there is nothing that it could be about.
void step(world& all, input& from)
{
    constexpr std::size_t most = 4;
    const unsigned what = from.byte() % 12; // the last two open, too
    const unsigned which = from.byte();
    const bool mapped = !all.mappings.empty();
    const bool viewed = !all.views.empty();
    const auto mapping =
        mapped ? all.mappings.begin() + which % all.mappings.size() : all.mappings.end();
    const auto view = viewed ? all.views.begin() + which % all.views.size() : all.views.end();
    if (all.mappings.size() == most)
        all.mappings.erase(all.mappings.begin());
    else if (all.views.size() == most)
        all.views.erase(all.views.begin());
    else if (what == 0)
        create(all, from);
    else if (what == 1 || what > 9)
        open(all, from);
    else if (what == 2)
        change_otherwise(all, from);
    else if (what == 3 && mapped)
        with_access(which / 4, [&]<access Access>() { map<Access>(all, *mapping, from); });
    else if (what == 4 && mapped)
        with_access(which / 4, [&]<access Access>() { walk<Access>(all, *mapping, from); });
    else if (what == 5 && mapped)
        all.mappings.erase(mapping);
    else if (what == 6 && viewed)
        store(*view, from);
    else if (what == 7 && viewed)
        flush(all, *view, from);
    else if (what == 8 && viewed)
        compare(*view);
    else if (what == 9 && viewed)
        all.views.erase(view);
}

/// The number that the next descriptor gets: a lower one if nothing was left open.
int next_descriptor()
{
    const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(next);
    return next;
}

void check_nothing_left(const std::filesystem::path& directory)
{
    static std::uint64_t inputs = 0;
    if (++inputs % 64 != 0)
        return;
    const auto path = directory / "last";
    mmf::create_file(path, 1).map(); // with this view what the system did not unmap is unmapped
    std::filesystem::remove(path);
    for (const auto& region : support::mapped_regions())
        demand(!region.path.starts_with(directory.string()), "mapped still: " + region.path);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    scratch.emplace("/dev/shm");
    std::atexit([] { scratch.reset(); });
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const int before = next_descriptor();
    {
        world all{scratch->path(), {}, {}, {}};
        for (input from{{data, size}}; !from.empty();)
            step(all, from);
        for (const auto& one : all.views)
            compare(one);
    }
    for (const auto& entry : std::filesystem::directory_iterator{scratch->path()})
        std::filesystem::remove(entry);
    demand(next_descriptor() == before, "a descriptor is left");
    check_nothing_left(scratch->path());
    return 0;
}
