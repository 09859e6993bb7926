// The server of the .NET post: counts in shared memory, a step for every Enter. The post has a timer.
//
//     mono server.exe NAME         makes the mapping, and takes its name away at the end of the input
//     mono server.exe NAME open    counts in a mapping that is there
//
// A number in place of Enter alone is so many steps, of which the last one is shown.

using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Threading;

static class Server
{
    const long Size = 64;

    static unsafe void Count(MemoryMappedViewAccessor accessor)
    {
        byte* memory = null;
        accessor.SafeMemoryMappedViewHandle.AcquirePointer(ref memory);
        try
        {
            ref long value = ref *(long*)memory;
            for (string line; (line = Console.ReadLine()) != null;)
            {
                // The post has accessor.Write(0, counter++), and shows the counter then: its label is
                // one ahead of the memory. Here the memory is the only counter, and a step is whole.
                long now = 0;
                for (long steps = line == "" ? 1 : long.Parse(line); steps > 0; --steps)
                    now = Interlocked.Increment(ref value);
                Console.WriteLine("wrote " + now);
            }
        }
        finally
        {
            accessor.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    static int Main(string[] arguments)
    {
        // The post has MemoryMappedFile.CreateNew("test_memory", 64). In Mono such a name means nothing
        // to another process. What does is the file that a name is on Linux.
        string path = "/dev/shm/" + arguments[0];
        bool create = arguments.Length == 1;
        try
        {
            // The post disposes the accessor and forgets the map, which holds the name.
            using (var map = MemoryMappedFile.CreateFromFile(
                path, create ? FileMode.CreateNew : FileMode.Open, null, Size))
            using (var accessor = map.CreateViewAccessor(0, Size))
            {
                Console.WriteLine((create ? "created " : "opened ") + arguments[0]);
                Count(accessor);
            }
            if (create)
                File.Delete(path);
            return 0;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine("server: " + error.GetType().Name + ": " + error.Message);
            return 1;
        }
    }
}
