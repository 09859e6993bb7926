#pragma once

// What lesson 15's checks hold the memory against. To be included last, behind the imports that it
// stands on, so that it includes nothing itself.

namespace lesson = thirty_two_meets_sixty_four;

namespace {

/// Numbers of which one half says nothing of the other: 2^32 - 1 and 2^32. Who mixes their halves
/// gets 0 or 2^33 - 1.
constexpr std::int64_t low_half = 0xFFFF'FFFF;
constexpr std::int64_t upper_half = 0x1'0000'0000;

const std::string other_places = "the fields do not lie where the table says";
const std::string not_in_memory = "the title is not in the shared memory";
const std::string no_end = "the title is in the shared memory, and the byte 0 at its end is not";
const std::string too_much =
    "behind the title stands what was behind it in put_title's text: a "
    "std::string_view has no 0 at its end, and says by size() how long it is";
const std::string other_title = "this is not the title that begins there";
const std::string other_count = "the count in the memory is not the one that was published";
const std::string not_as_agreed = "fill and publish have stored other bytes than were agreed on";
const std::string not_the_count = "the count read is not the one in the memory";

/// The mapping as a server makes it, all 0, and a view of it.
struct shared_memory
{
    explicit shared_memory(std::string_view name)
        : mapping{mmf::create_new(name, lesson::mapping_size)},
          view{mapping.map<mmf::access::read_write>()}
    {}
    mmf::view<> view_to_read() const { return mapping.map(); }
    /// Stores the text there, and a 0 behind it.
    void put(std::uint64_t offset, std::string_view text)
    {
        for (const char c : text)
            view.write(offset++, c);
        view.write(offset, '\0');
    }

    mmf::mapping mapping;
    mmf::view<mmf::access::read_write> view;
};

/// The layout as a table, a line for each field.
std::string table(const std::array<lesson::field, 5>& fields, std::size_t size)
{
    std::string text;
    for (const lesson::field& one : fields)
        text += "    " + std::to_string(one.offset) + "  " + std::string{one.name} + ", " +
                std::to_string(one.size) + '\n';
    return text + "    " + std::to_string(size) + "  the end\n";
}

/// Holds a program's layout against the one that is agreed on.
void check_layout(const std::array<lesson::field, 5>& fields, std::size_t size,
                  std::string_view where)
{
    const bool same = fields == lesson::agreed && size == lesson::agreed_size;
    CHECK_MESSAGE(same, other_places, ", ", where, "\n  expected\n",
                  table(lesson::agreed, lesson::agreed_size), "  found\n", table(fields, size));
}

/// What an independent reader finds at the offset, up to a 0 or the end.
std::string text_at(const mmf::view<>& view, std::uint64_t offset)
{
    std::string text;
    for (; offset < view.size(); ++offset)
        if (const char next = view.read<char>(offset))
            text += next;
        else
            break;
    return text;
}

void check_refused(const mmf::view<>& view, std::uint64_t offset)
{
    std::string found;
    const std::string refusal =
        not_refused(std::errc::result_out_of_range, "std::errc::result_out_of_range",
                    [&] { found = lesson::title_at(view, offset); });
    const std::string what = other_title + ": at offset " + std::to_string(offset) +
                             " there is none that ends in the " + std::to_string(view.size()) +
                             " bytes, and title_at ";
    CHECK_MESSAGE(refusal != was_not_refused, what, "did not throw: found '", found.substr(0, 100),
                  "'");
    if (refusal != was_not_refused)
        CHECK_MESSAGE(refusal.empty(), what, refusal);
}

void check_refused(const shared_memory& memory, std::uint64_t offset)
{
    check_refused(memory.view_to_read(), offset);
}

/// Values of which no two bytes are the same where it matters.
lesson::status sample()
{
    return {0x0102030405060708, 1, 0.1, -0x1122334455667788,
            "Gr\xC3\xBC\xC3\x9F"
            "e"};
}

std::string as_text(const lesson::status& values)
{
    return std::to_string(values.count) + ' ' + std::to_string(values.version) + ' ' +
           std::to_string(values.interval) + ' ' + std::to_string(values.limit) + ' ' +
           values.title.substr(0, 200); // what went wrong is not shown by megabytes
}

/// Holds what `read` has returned against what the memory holds.
void check_values(const std::string& found, const lesson::status& expected)
{
    CHECK_MESSAGE(found == as_text(expected),
                  "read has returned other values than were stored: "
                  "expected ",
                  as_text(expected), ", found ", found);
}

/// The 128 bytes of the sample, written down by hand: the layout is this.
std::vector<std::byte> sample_bytes()
{
    constexpr unsigned char written[] = {
        0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01, // count
        0x01, 0,    0,    0,    0,    0,    0,    0,    // version
        0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f, // interval
        0x78, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, // limit
        40,   0,    0,    0,    0,    0,    0,    0,    // title
        'G',  'r',  0xc3, 0xbc, 0xc3, 0x9f, 'e',        // what it leads to
    };
    std::vector<std::byte> bytes(lesson::mapping_size);
    std::ranges::copy(std::as_bytes(std::span{written}), bytes.begin());
    return bytes;
}

/// The fields, as a hex dump names them.
std::vector<support::field> places()
{
    std::vector<support::field> all;
    for (const lesson::field& one : lesson::agreed)
        all.push_back({std::string{one.name}, one.offset, one.size});
    return all;
}

} // namespace
