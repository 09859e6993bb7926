// What the picture "a window over a terabyte" plays: views of a sparse file of 1 TiB, what is
// mapped for each, and what of it is in memory after each load.
//
// The same on each machine: the file lies in tmpfs (memfd_create), where nothing is read ahead, and
// THP is off, so that a page comes alone. A fault still maps the neighbours that the cache has, up
// to 64 KiB of addresses that begin at a multiple of 64 KiB. MADV_RANDOM does not keep it from
// that: so a view that is no longer begins at such an address, and the others are looked at in
// pages that lie further apart.

#include <doctest/doctest.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

import any_offset;
import support;

#include "../support/states.hpp"

namespace {

using nlohmann::json;

constexpr std::uint64_t page = 4096;
constexpr std::uint64_t file_size = std::uint64_t{1} << 40;
constexpr std::uint64_t around = 16 * page;           // what one fault looks at
constexpr std::uint64_t most_populated = 1024 * page; // nobody's memory holds the terabyte
constexpr std::uint64_t to_the_end = 0;               // a length

constexpr std::array<std::uint64_t, 3> offsets{69'900, file_size / 2 + 5, file_size - 10};
constexpr std::array<std::uint64_t, 3> lengths{10, 20'000, to_the_end};
constexpr std::array<std::uint64_t, 2> granularities{4096, 65'536};

void demand(bool holds, const std::string& what)
{
    if (!holds)
        throw std::system_error{errno, std::generic_category(), what};
}

/// What the reader can do with a view, in the order of "then": a load from the first byte that was
/// asked for, from the one in the middle, from the last one; all pages at once; another view in
/// this one's place.
enum class action { first, middle, last, populate, again };
constexpr std::size_t actions = 5;

/// Bytes of the file that are wanted, on a system of this granularity.
struct wanted
{
    std::uint64_t offset, length, granularity;
};

/// A new file, and a view of it.
class scene
{
  public:
    explicit scene(const wanted& asked) : asked_{asked}
    {
        demand(file_ >= 0 && ::ftruncate(file_, static_cast<off_t>(file_size)) == 0,
               "a file of 1 TiB in tmpfs");
        from_.emplace("/proc/self/fd/" + std::to_string(file_), any_offset::access::read_only,
                      asked.granularity);
        map();
    }
    ~scene() { ::close(file_); }
    scene(const scene&) = delete;
    scene& operator=(const scene&) = delete;

    void act(action what)
    {
        if (what == action::again) {
            map();
            return;
        }
        const auto before = faults();
        if (what == action::populate)
            demand(::madvise(reinterpret_cast<void*>(mapping_.begin), mapping_.end - mapping_.begin,
                             MADV_POPULATE_READ) == 0,
                   "MADV_POPULATE_READ");
        else
            (void)*const_cast<const volatile std::byte*>(&view_->bytes()[byte_of(what)]);
        faults_ += faults() - before;
    }

    /// What the view is, whatever is done with it.
    json mapped() const
    {
        std::map<std::string, std::size_t> touches;
        for (const auto& [name, what] : std::map<std::string, action>{
                 {"first", action::first}, {"middle", action::middle}, {"last", action::last}})
            touches[name] = page_of(what);
        return {{"begins", mapping_.offset},
                {"lead", reinterpret_cast<std::uint64_t>(view_->bytes().data()) - mapping_.begin},
                {"length", view_->bytes().size()},
                {"pages", (mapping_.end - mapping_.begin) / page},
                {"shown", shown()},
                {"touches", touches}};
    }

    /// Of the pages that are shown: m, in memory, which is that the page table has it; c, in the
    /// page cache alone; -, nowhere. Then in KiB what is in memory of the view, and in the cache of
    /// the file. Then the faults that were taken since the view was made.
    json state() const
    {
        std::string pages;
        for (const auto at : shown())
            pages += is_resident(at) ? 'm' : is_cached(at) ? 'c' : '-';
        struct stat status;
        demand(::fstat(file_, &status) == 0, "what room the file takes");
        return {
            {"pages", pages}, {"rss", rss()}, {"cache", status.st_blocks / 2}, {"faults", faults_}};
    }

    bool can_be_populated() const { return mapping_.end - mapping_.begin <= most_populated; }

  private:
    static std::int64_t faults()
    {
        struct rusage usage;
        demand(::getrusage(RUSAGE_THREAD, &usage) == 0, "the number of faults");
        return usage.ru_minflt + usage.ru_majflt;
    }

    /// Makes the view where one fault looks at all of it, or at one of the shown pages alone: each
    /// view lies below the one before, as long as something keeps that place.
    void map()
    {
        std::vector<void*> kept;
        for (int tries = 0; tries < 1000; ++tries) {
            view_.reset();
            view_ = std::make_unique<any_offset::view>(*from_, asked_.offset, asked_.length);
            mapping_ = found();
            const auto size = mapping_.end - mapping_.begin;
            if (size > around || mapping_.begin % around == 0)
                break;
            view_.reset();
            kept.push_back(::mmap(nullptr, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        }
        for (void* const one : kept)
            ::munmap(one, page);
        demand(view_ != nullptr, "a view at a multiple of 64 KiB");
        faults_ = 0;
    }

    /// Where the bytes lie, as /proc/self/maps says it.
    support::region found() const
    {
        const auto address = reinterpret_cast<std::uint64_t>(view_->bytes().data());
        for (const auto& one : support::mapped_regions())
            if (one.begin <= address && address < one.end)
                return one;
        throw std::runtime_error{"the bytes are not mapped"};
    }

    std::uint64_t byte_of(action what) const
    {
        const auto size = view_->bytes().size();
        return what == action::first ? 0 : what == action::middle ? size / 2 : size - 1;
    }

    std::uint64_t page_of(action what) const
    {
        const auto lead = reinterpret_cast<std::uint64_t>(view_->bytes().data()) - mapping_.begin;
        return (lead + byte_of(what)) / page;
    }

    /// All pages of a short view; else the first one, and those that are touched.
    std::set<std::uint64_t> shown() const
    {
        const auto count = (mapping_.end - mapping_.begin) / page;
        std::set<std::uint64_t> chosen{0, page_of(action::first), page_of(action::middle),
                                       page_of(action::last)};
        for (std::uint64_t at = 0; count <= 6 && at < count; ++at)
            chosen.insert(at);
        return chosen;
    }

    /// Bit 63 in /proc/self/pagemap.
    bool is_resident(std::uint64_t at) const
    {
        const int pagemap = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
        std::uint64_t entry = 0;
        const auto place = (mapping_.begin / page + at) * sizeof entry;
        const bool read = ::pread(pagemap, &entry, sizeof entry, static_cast<off_t>(place)) ==
                          static_cast<ssize_t>(sizeof entry);
        ::close(pagemap);
        demand(read, "/proc/self/pagemap");
        return entry >> 63 != 0;
    }

    bool is_cached(std::uint64_t at) const
    {
        unsigned char found = 0;
        demand(::mincore(reinterpret_cast<void*>(mapping_.begin + at * page), page, &found) == 0,
               "mincore");
        return (found & 1) != 0;
    }

    /// Rss of the mapping in /proc/self/smaps, in KiB.
    std::uint64_t rss() const
    {
        std::ostringstream beginning;
        beginning << std::hex << mapping_.begin << '-';
        std::ifstream smaps{"/proc/self/smaps"};
        bool here = false;
        for (std::string line; std::getline(smaps, line);) {
            here = here || line.starts_with(beginning.str());
            if (here && line.starts_with("Rss:"))
                return std::stoull(line.substr(4));
        }
        throw std::runtime_error{"/proc/self/smaps has no Rss of the view"};
    }

    wanted asked_;
    int file_ = ::memfd_create("terabyte", MFD_CLOEXEC);
    std::optional<any_offset::file> from_;
    std::unique_ptr<any_offset::view> view_;
    support::region mapping_;
    std::int64_t faults_ = 0;
};

using sequence = std::vector<action>;

json after(const wanted& asked, const sequence& all)
{
    scene played{asked};
    for (const action one : all)
        played.act(one);
    return played.state();
}

/// All states of a view, the first one where nobody has looked, each come to with a new file. A
/// state says in "then" which one comes after each action; null for what is not done.
json all_states(const wanted& asked, bool populated)
{
    recorded_states<action> states;
    const auto number_of = [&](const sequence& way) {
        return states.number_of(after(asked, way), way);
    };
    number_of({});
    for (std::size_t at = 0; at < states.size(); ++at) {
        json then = json::array();
        for (std::size_t i = 0; i < actions; ++i) {
            const auto one = static_cast<action>(i);
            const bool left_out = one == action::populate && !populated;
            then.push_back(left_out ? json{} : json(number_of(states.further(at, one))));
        }
        states[at]["then"] = then;
    }
    return states.all();
}

/// What comes of asking for these bytes.
json view_of(const wanted& asked)
{
    try {
        const scene fresh{asked};
        json all = fresh.mapped();
        all["states"] = all_states(asked, fresh.can_be_populated());
        return all;
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::result_out_of_range)
            throw;
        return {{"refused", error.code().message()}};
    }
}

const bool recorded = support::recording([] {
    demand(::prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) == 0, "no huge pages");
    json all{{"picture", "window"}, {"size", file_size},  {"page", page},
             {"offsets", offsets},  {"lengths", lengths}, {"granularities", granularities}};
    for (const auto offset : offsets)
        for (const auto length : lengths)
            for (const auto granularity : granularities)
                all["views"].push_back(view_of(
                    {offset, length == to_the_end ? file_size - offset : length, granularity}));
    return all.dump();
});

} // namespace
