// The scene's parts on Windows: module mmf makes the file, and nobody else counts its lines.

#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>

import mmf;
import scene;

void make_terabyte(scene&)
{
    mmf::create_file("terabyte", std::uint64_t{1} << 40);
    std::cout << "mmf::create_file: terabyte" << std::endl;
}

void show_terabyte(scene&)
{
    std::cout << "its size: " << std::filesystem::file_size("terabyte") << " bytes" << std::endl;
}

void count_otherwise(scene&) {}

void say_price(scene& show)
{
    show.say("Smaller views cost more page faults, and larger ones more addresses. Wine counts no "
             "faults.");
}
