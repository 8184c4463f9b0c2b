namespace SwarmManager.Arguments;

/// <summary>Reads a command line as Go's programs do: one dash or two, <c>--flag value</c> or <c>--flag=value</c>, <c>--</c> ends the flags.</summary>
internal static class FlagReader
{
    private static readonly string[] True = ["1", "t", "T", "true", "TRUE", "True"];
    private static readonly string[] False = ["0", "f", "F", "false", "FALSE", "False"];

    /// <param name="flags">The flags that there are.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="stopAtWord">Whether the first word that is no flag ends the flags; it and all after it are words then.</param>
    public static FlagValues Read(IReadOnlyList<Flag> flags, IReadOnlyList<string> arguments, bool stopAtWord)
    {
        var values = new FlagValues(flags);
        for (var index = 0; index < arguments.Count; index++)
        {
            var text = arguments[index];
            if (text is ['-', _, ..])
            {
                if (text == "--")
                {
                    values.Words.AddRange(arguments.Skip(index + 1));
                    return values;
                }

                index += Take(flags, values, text, index + 1 < arguments.Count ? arguments[index + 1] : null);
                continue;
            }

            values.Words.Add(text);
            if (!stopAtWord) continue;
            values.Words.AddRange(arguments.Skip(index + 1));
            return values;
        }

        return values;
    }

    // How many further arguments the flag took.
    private static int Take(IReadOnlyList<Flag> flags, FlagValues values, string text, string? next)
    {
        var parts = text.TrimStart('-').Split('=', 2);
        var flag = flags.FirstOrDefault(known => known.Names.Contains(parts[0], StringComparer.Ordinal))
            ?? throw UsageException.Incorrect($"flag provided but not defined: -{parts[0]}");
        if (flag.IsSwitch)
        {
            values.Add(flag, parts.Length == 1 || True.Contains(parts[1], StringComparer.Ordinal) ? "true"
                : False.Contains(parts[1], StringComparer.Ordinal) ? "false"
                : throw UsageException.Incorrect($"invalid boolean value \"{parts[1]}\" for -{parts[0]}"));
            return 0;
        }

        values.Add(flag, parts.Length == 2 ? parts[1] : next ?? throw UsageException.Incorrect($"flag needs an argument: -{parts[0]}"));
        return parts.Length == 2 ? 0 : 1;
    }
}
