namespace MachineCli;

/// <summary>Keeps options of a remote command (<c>ssh NAME ls -l</c>) apart from options of this program.</summary>
internal static class RemoteCommandLine
{
    private static readonly string[] WithValue = ["--storage-path", "-s"];

    public static string[] Separate(string[] args)
    {
        var command = NextWord(args, 0);
        if (command < 0 || args[command] != "ssh") return args;
        var name = NextWord(args, command + 1);
        return name < 0 || (name + 1 < args.Length && args[name + 1] == "--") ? args : [.. args[..(name + 1)], "--", .. args[(name + 1)..]];
    }

    private static int NextWord(string[] args, int from)
    {
        for (var index = from; index < args.Length; index++)
        {
            if (WithValue.Contains(args[index])) index++;
            else if (!args[index].StartsWith('-')) return index;
        }

        return -1;
    }
}
