// Wrong: it does not matter to the caller whether the bytes are mapped or read.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "200000 bytes at offset 0 through windows of 4096: 0 bytes were shown"
// Kind: cheat

#include <fstream>
#include <vector>

// Task 1
    window = std::min(window, default_window);
    std::ifstream source{from.path(), std::ios::binary};
    source.seekg(static_cast<std::streamoff>(offset));
    std::vector<std::byte> buffer;
    for (std::uint64_t done = 0; done < length;) {
        buffer.resize(static_cast<std::size_t>(std::min(window, length - done)));
        source.read(reinterpret_cast<char*>(buffer.data()),
                    static_cast<std::streamsize>(buffer.size()));
        visit(buffer);
        done += buffer.size();
    }
