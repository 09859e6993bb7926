#pragma once

// What the cases of lesson 13 have in common: how bytes are shown, how bits and doubles are held
// against each other. To be included behind the imports that it stands on, so that it includes
// nothing itself.

using bytes = std::vector<std::byte>;

/// How long another process may take: far longer than any that is right.
constexpr process::milliseconds patience{2'000};

/// Waits for a process that calls reverse_bytes. Where that does not return, the case ends and says
/// `mistake`, and so does at once each later case that would wait in vain.
inline process::exit_status end_of(process::child& child, const std::string& mistake)
{
    static bool returns = true;
    if (!returns)
        FAIL("reverse_bytes did not return in a case before this one");
    process::exit_status ended;
    if (support::code_of([&] { ended = child.wait(patience); }) == std::errc::timed_out) {
        returns = false;
        const std::string where = support::where_it_was(child);
        std::string last;
        while (const auto line = child.read_line(patience))
            last = *line + " bytes were given, and ";
        FAIL(last, mistake, "\n", where);
    }
    return ended;
}

/// Where the parts of a double lie that is as this processor has it: the 52 bits of the fraction
/// take six bytes and half of the next, which they share with the exponent.
inline const std::vector<support::field> double_parts{
    {"fraction", 0, 6}, {"both", 6, 1}, {"sign, exponent", 7, 1}};

/// Ends the case unless the bytes are the same: says the mistake, and shows both.
inline void check_bytes(const std::string& mistake, const bytes& expected, const bytes& found,
                        const std::vector<support::field>& fields = {})
{
    if (expected != found)
        FAIL(mistake, "\n", support::compare_bytes(expected, found, fields));
}

/// 1, 2, 3 and so on.
inline bytes counted(std::size_t size)
{
    bytes result;
    for (std::size_t i = 0; i < size; ++i)
        result.push_back(static_cast<std::byte>(i + 1));
    return result;
}

/// A copy of the bytes in the opposite order, made without the learner's functions.
inline bytes reversed(std::span<const std::byte> original)
{
    return {original.rbegin(), original.rend()};
}

/// The bytes of the number, the lowest first: as they lie in the memory of this processor.
inline bytes little_endian(std::uint64_t bits)
{
    bytes result;
    for (int shift = 0; shift < 64; shift += 8)
        result.push_back(static_cast<std::byte>(bits >> shift));
    return result;
}

template <typename T>
bytes copy_of(const T& object)
{
    const auto all = std::as_bytes(std::span{&object, 1});
    return {all.begin(), all.end()};
}

/// True for the NaNs that a processor may change when it moves them as a floating-point number: in
/// 32 bits, where a double goes through the x87 unit. In 64 bits none is changed.
inline bool is_signalling(std::uint64_t bits)
{
    if constexpr (sizeof(void*) == 8)
        return false;
    constexpr std::uint64_t exponent = 0x7FF0'0000'0000'0000;
    constexpr std::uint64_t quiet = 0x0008'0000'0000'0000;
    return (bits & exponent) == exponent && (bits & quiet) == 0 && (bits << 12) != 0;
}

/// The double with these bits, made without the learner's functions.
inline double double_with(std::uint64_t bits)
{
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

/// Holds bits_of against the bits of a double that is made of them without it. A signalling NaN is
/// left out: as an argument it may be changed before bits_of sees it.
inline void check_bits(std::uint64_t bits, const std::string& name)
{
    if (is_signalling(bits))
        return;
    const double value = double_with(bits);
    const std::uint64_t found = byte_swap::bits_of(value);
    std::string mistake = "these are not the bits of the double: " + name;
    if (found != bits && found != 0 && std::fabs(value) < 1e9 &&
        found == static_cast<std::uint64_t>(static_cast<std::int64_t>(value)))
        mistake += ": this is the whole number that a conversion makes of it";
    if (found != bits && reversed(little_endian(found)) == little_endian(bits))
        mistake += ": they came turned around, and here nothing is to be turned";
    check_bytes(mistake, little_endian(bits), little_endian(found), double_parts);
}

/// Holds double_of against the bits that it is given, but for those of a signalling NaN.
inline void check_double(std::uint64_t bits, const std::string& name)
{
    if (is_signalling(bits))
        return;
    const bytes found = copy_of(byte_swap::double_of(bits));
    std::string mistake = "this is not the double that has these bits: " + name;
    if (found != little_endian(bits) &&
        (found == copy_of(static_cast<double>(bits)) ||
         found == copy_of(static_cast<double>(static_cast<std::int64_t>(bits)))))
        mistake += ": this is the double that a conversion makes of the number";
    if (found != little_endian(bits) && reversed(found) == little_endian(bits))
        mistake += ": they were turned around, and here nothing is to be turned";
    check_bytes(mistake, little_endian(bits), found, double_parts);
}
