// Two processes count in one number, fifty million steps each, and steps get lost. It compiles.

#include <cstdio>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main()
{
    void* const memory =
        mmap(nullptr, 64, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return 1;
    auto* const number = static_cast<volatile long long*>(memory);
    const pid_t child = fork();
    for (int step = 0; step < 50'000'000; ++step)
        *number = *number + 1;
    if (child <= 0)
        return 0;
    waitpid(child, nullptr, 0);
    std::printf("%lld of 100000000 steps are there\n", *number);
}
