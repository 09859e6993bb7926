// The post's pair as it stands there, by name alone. In Mono it works inside of one process.
//
//     mono named.exe create NAME    makes the mapping, writes 42, opens it again by its name and shows
//                                   what is there; holds it to the end of the input
//     mono named.exe open NAME      opens it from another process and shows what is there

using System;
using System.IO;
using System.IO.MemoryMappedFiles;

static class Named
{
    static void Open(string name)
    {
        using (var map = MemoryMappedFile.OpenExisting(name))
        using (var accessor = map.CreateViewAccessor())
            Console.WriteLine("read " + accessor.ReadInt64(0) + ", capacity " + accessor.Capacity);
    }

    static int Main(string[] arguments)
    {
        string name = arguments[1];
        try
        {
            if (arguments[0] == "open")
            {
                Open(name);
                return 0;
            }
            using (var map = MemoryMappedFile.CreateNew(name, 64))
            using (var accessor = map.CreateViewAccessor(0, 64))
            {
                accessor.Write(0, 42L);
                Open(name);
                Console.In.ReadToEnd();
            }
            return 0;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine("named: " + error.GetType().Name);
            return 1;
        }
    }
}
