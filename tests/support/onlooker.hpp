#pragma once

// Another process that looks at a file. To be included last, behind <filesystem>, <fstream>,
// <iostream>, <iterator> and <string>, and the modules mmf, process and support.

namespace {

/// It maps the file, with module mmf, and whenever it is asked it says what it finds there, and
/// what it reads from the file at that moment.
const bool other = support::role("other", [](const support::role_arguments& arguments) {
    const std::filesystem::path path{std::u8string{arguments[0].begin(), arguments[0].end()}};
    const auto shared = mmf::open_file(path).map();
    std::cout << "ready" << std::endl;
    for (std::string asked; std::getline(std::cin, asked);) {
        const auto bytes = shared.bytes();
        std::cout << std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()) << '\n';
        std::ifstream file{path, std::ios::binary};
        std::cout << std::string(std::istreambuf_iterator<char>{file}, {}) << std::endl;
    }
    return 0;
});

std::string said(process::child& by)
{
    return by.read_line().value_or("nothing: it has ended");
}

} // namespace
