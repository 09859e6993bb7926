// The client of the .NET post: shows the number in shared memory on every Enter.
//
//     mono client.exe NAME

using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Threading;

static class Client
{
    static unsafe void Show(MemoryMappedViewAccessor accessor)
    {
        byte* memory = null;
        accessor.SafeMemoryMappedViewHandle.AcquirePointer(ref memory);
        try
        {
            // The post has accessor.ReadInt64(0), which in a 32-bit process is two loads.
            while (Console.ReadLine() != null)
                Console.WriteLine("read " + Volatile.Read(ref *(long*)memory));
        }
        finally
        {
            accessor.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    static int Main(string[] arguments)
    {
        // The post has MemoryMappedFile.OpenExisting("test_memory"), and may write to what it opens.
        string path = "/dev/shm/" + arguments[0];
        try
        {
            using (var map = MemoryMappedFile.CreateFromFile(
                path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read))
            using (var accessor = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read))
            {
                Console.WriteLine("opened " + arguments[0] + ", " + accessor.Capacity + " bytes");
                Show(accessor);
            }
            return 0;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine("client: " + error.GetType().Name + ": " + error.Message);
            return 1;
        }
    }
}
