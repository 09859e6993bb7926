// Right: it creates or opens, and refuses what it has not made itself.

#include <string>
#include <system_error>

// Task 3
    auto memory = mmf::create_or_open(name, mapping_size);
    if (!memory.created())
        throw std::system_error{std::make_error_code(std::errc::file_exists),
                                "create '" + std::string{name} + "': it is taken"};
    return memory;
