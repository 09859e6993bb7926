/// The bytes of an object, turned around where they are: Delphi's `absolute`, in C++.
module;

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

export module byte_swap;

export namespace byte_swap {

/// The bytes of the object of `size` bytes at this address, be it even or odd: the object itself
/// seen as bytes, not a copy. None of them is read or changed here; a store to one of them changes
/// the object.
std::span<std::byte> bytes_at(void* address, std::size_t size);

/// Turns the bytes around where they are: the first changes places with the last, and so on
/// inwards. Any number of bytes, also none, and also more than 4 GiB; no others are touched, and no
/// memory is kept. Doing it twice changes nothing. Other threads may turn other bytes around at the
/// same time.
void reverse_bytes(std::span<std::byte> bytes);

/// The bytes of any object that is nothing but its bytes. (A std::string is more: its bytes hold a
/// pointer, and copying or turning them around breaks it.)
template <typename T>
    requires std::is_trivially_copyable_v<T>
std::span<std::byte> bytes_of(T& object)
{
    return bytes_at(&object, sizeof object);
}

/// Turns the bytes of the object around in place. What is then in a double may be any bit pattern,
/// a signalling NaN too: do not pass it by value, see the lesson.
template <typename T>
    requires std::is_trivially_copyable_v<T>
void swap_bytes(T& object)
{
    reverse_bytes(bytes_of(object));
}

/// The bytes of the double turned around in place: what the tip's SwapDouble makes of it.
void swap_double(double& value);

/// The 64 bits of the double as a number: the sign is bit 63, the exponent bits 62 to 52. They are
/// as they were, also those of a NaN, and of a denormal number where the processor is told to
/// calculate with 0 in its place.
std::uint64_t bits_of(double value);

/// The double that has these 64 bits, whichever they are: the way back.
double double_of(std::uint64_t bits);

/// The bits of the double with their bytes turned around. An integer, since it is no double any
/// more.
std::uint64_t swapped_bits(double value);

} // namespace byte_swap
