// A second field stored before the number, with an order and without one. To be compiled by itself,
// for any target, and so without headers: of these functions std::atomic_ref is made.
//
//     clang++-19 --target=aarch64-linux-gnu -O2 -S -o - tests/counter/order.cpp

using int64 = long long;

struct shared
{
    int64 number;
    int64 time; // of the step to this number
};

void release(shared* memory, int64 number, int64 time)
{
    memory->time = time;
    __atomic_store_n(&memory->number, number, __ATOMIC_RELEASE);
}

void relaxed(shared* memory, int64 number, int64 time)
{
    memory->time = time;
    __atomic_store_n(&memory->number, number, __ATOMIC_RELAXED);
}
