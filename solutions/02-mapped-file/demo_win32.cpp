// The scene's parts on Windows: this program reads, and a file that has a view cannot be cut.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <system_error>

import scene;

void read_otherwise(scene&, const std::string& path)
{
    std::string line;
    std::getline(std::ifstream{path}, line);
    std::cout << "read from the file: " << line << std::endl;
}

void show_mapped(scene&, const std::string& path, bool)
{
    std::error_code error;
    std::filesystem::resize_file(path, 4, error);
    std::cout << "cut the file: " << (error ? "refused" : "done") << std::endl;
}
